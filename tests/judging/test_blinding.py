import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.blinding import blind_content, entry_code, neutral_name, unique_entry_code

SHA_A, SHA_B = "a" * 64, "b" * 64


def answer(
    key: str, value: object, *, kind: str = "long_text", visible: object = True, personal: object = False
):
    return {
        "key": key,
        "label": key.title(),
        "kind": kind,
        "value": value,
        "visible_to_judges": visible,
        "personal_data": personal,
    }


def attachment(sha256: str, filename: str, media_type: str):
    return {"sha256": sha256, "filename": filename, "size": 7, "media_type": media_type}


def content():
    return {
        "title": "Vibrators on a frame",
        "author": "Ada Example",
        "answers": [
            answer("solution", "Vibrate the mass."),
            answer("biography", "Ada Example, of Example Works", personal=True),
            answer("budget", "confidential 400", visible=False),
        ],
        "attachments": [attachment(SHA_A, "ada-example-test.pdf", "application/pdf")],
    }


def test_only_what_a_judge_may_see_is_left() -> None:
    assert blind_content(content()) == {
        "title": "Vibrators on a frame",
        "answers": [answer("solution", "Vibrate the mass.")],
        "attachments": [attachment(SHA_A, "attachment-1.pdf", "application/pdf")],
    }


def test_the_identity_is_nowhere_in_what_is_left() -> None:
    text = json.dumps(blind_content(content())).lower()
    assert "ada" not in text
    assert "400" not in text


@pytest.mark.parametrize(("visible", "personal"), [(None, False), ("yes", False), (True, None), (True, 0)])
def test_an_answer_without_clear_flags_is_hidden(visible: object, personal: object) -> None:
    bare = {"title": "T", "answers": [answer("a", "secret", visible=visible, personal=personal)]}
    assert blind_content(bare)["answers"] == []


def test_an_answer_without_flags_is_hidden() -> None:
    assert blind_content({"answers": [{"key": "a", "value": "secret"}]})["answers"] == []


def test_a_file_answer_names_the_neutral_file() -> None:
    proposal = {
        "title": "T",
        "answers": [answer("log", {"filename": "ada.csv", "sha256": SHA_B}, kind="file")],
        "attachments": [
            attachment(SHA_A, "x.pdf", "application/pdf"),
            attachment(SHA_B, "ada.csv", "text/csv"),
        ],
    }
    blind = blind_content(proposal)
    assert blind["answers"][0]["value"] == ["attachment-2.csv"]
    assert [a["filename"] for a in blind["attachments"]] == ["attachment-1.pdf", "attachment-2.csv"]


def test_the_file_of_a_hidden_answer_is_hidden_too() -> None:
    proposal = {
        "title": "T",
        "answers": [
            answer("cv", "ada-cv.pdf", kind="file", personal=True),
            answer("log", [SHA_B], kind="file"),
        ],
        "attachments": [
            attachment(SHA_A, "ada-cv.pdf", "application/pdf"),
            attachment(SHA_B, "log.csv", "text/csv"),
        ],
    }
    blind = blind_content(proposal)
    assert [a["sha256"] for a in blind["attachments"]] == [SHA_B]
    assert blind["answers"][0]["value"] == ["attachment-1.csv"]


def test_a_file_whose_own_flag_forbids_is_hidden() -> None:
    hidden = attachment(SHA_A, "x.pdf", "application/pdf") | {"personal_data": True}
    assert blind_content({"attachments": [hidden]})["attachments"] == []


def test_the_content_given_is_not_changed() -> None:
    given_content = content()
    kept = copy.deepcopy(given_content)
    blind_content(given_content)
    assert given_content == kept


def test_an_empty_proposal_stays_empty() -> None:
    assert blind_content({}) == {"title": "", "answers": [], "attachments": []}


@pytest.mark.parametrize(
    ("media_type", "name"),
    [
        ("application/pdf", "attachment-2.pdf"),
        ("text/plain; charset=utf-8", "attachment-2.txt"),
        ("application/x-ada-example", "attachment-2.bin"),
        ("", "attachment-2.bin"),
    ],
)
def test_a_neutral_name_takes_its_ending_from_the_type(media_type: str, name: str) -> None:
    assert neutral_name(2, media_type) == name


@given(st.binary(max_size=64))
def test_a_code_is_readable_and_always_the_same(seed: bytes) -> None:
    code = entry_code(seed)
    assert code == entry_code(seed)
    assert [c.isalpha() for c in code] == [True, False, True, False]
    assert not set(code) & set("B8G6I1L0OS5UVZ2") - {"6"}


def test_codes_are_spread_over_the_seeds() -> None:
    codes = [entry_code(str(number).encode()) for number in range(200)]
    assert len(set(codes)) > 190


def test_unique_codes_stay_unique_beyond_the_four_sign_codes() -> None:
    taken: set[str] = set()
    for number in range(9000):
        taken.add(unique_entry_code(number.to_bytes(4, "big"), taken))
    assert len(taken) == 9000
    assert {len(code) for code in taken} == {4, 6}


def test_a_pool_without_a_free_code_is_an_error() -> None:
    class Everything(set[str]):
        def __contains__(self, item: object) -> bool:
            return True

    with pytest.raises(ValueError, match="No free entry code"):
        unique_entry_code(b"seed", Everything())
