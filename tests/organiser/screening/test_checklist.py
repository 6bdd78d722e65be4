import pytest

from organiser.screening.checklist import QUESTIONS, findings, in_order

ALL = dict.fromkeys(QUESTIONS, "yes")


def test_an_entry_is_in_order_when_every_answer_is_yes() -> None:
    assert in_order(findings(ALL))
    assert [in_order(findings(ALL | {key: "no"})) for key in QUESTIONS] == [False] * len(QUESTIONS)


def test_what_was_asked_is_kept_in_its_words() -> None:
    found = findings(ALL | {"files": "no"})
    assert found[3] == {"key": "files", "question": "Its files open and belong to it.", "answer": "no"}
    with pytest.raises(KeyError):
        findings({})
