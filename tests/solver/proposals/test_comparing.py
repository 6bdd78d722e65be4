"""What differs between two contents of an entry."""

from challenge_hub.challenges.diff import plain
from solver.proposals.comparing import compare


def answer(key, value, kind="long_text", **more):
    return {"key": key, "label": key.title(), "kind": kind, "value": value, **more}


def file(name, letter="a", key=""):
    row = {"filename": name, "sha256": letter * 64, "size": 7, "media_type": "text/plain"}
    return {**row, "field_key": key} if key else row


def content(*answers, title="Bars", files=(), declarations=None, **more):
    return {
        "title": title,
        "answers": list(answers),
        "attachments": list(files),
        "declarations": declarations
        or {"original": True, "ownership": True, "third_party": "none", "ai_use": "none", "ai_note": ""},
        **more,
    }


def found(old, new):
    comparison = compare(old, new)
    return [(row.label, plain(row.pieces)) for row in comparison.answers]


def test_the_same_twice_differs_in_nothing():
    same = content(answer("approach", "Shake it."), files=[file("a.txt")])
    assert compare(same, same).nothing


def test_answers_are_compared_word_by_word_under_their_questions():
    assert found(
        content(answer("approach", "Shake it well."), title="Bars"),
        content(answer("approach", "Heat it well."), title="Long bars"),
    ) == [("Title of your entry", "[−Bars−][+Long bars+]"), ("Approach", "[−Shake−][+Heat+] it well.")]


def test_what_only_one_form_asked_is_told():
    assert found(content(answer("old", "Gone.")), content(answer("new", "Come."))) == [
        ("New", "[+Come.+]"),
        ("Old", "[−Gone.−]"),
    ]


def test_choices_and_units_are_told_as_people_read_them():
    assert found(
        content(answer("tested", "yes", "yes_no"), answer("mass", "12", "number", unit="kg")),
        content(answer("tested", "no", "yes_no"), answer("mass", "13", "number", unit="kg")),
    ) == [("Tested", "[−Yes−][+No+]"), ("Mass", "[−12−][+13+] kg")]


def test_files_are_told_apart_by_content_name_and_place():
    old = content(files=[file("a.txt"), file("b.txt", "b"), file("c.txt", "c")])
    new = content(files=[file("a.txt"), file("b.txt", "d"), file("c.txt", "c", key="plan")])
    comparison = compare(old, new)
    assert [(row["filename"], row["sha256"][0]) for row in comparison.taken_out] == [
        ("b.txt", "b"),
        ("c.txt", "c"),
    ]
    assert [(row["filename"], row["sha256"][0]) for row in comparison.put_in] == [
        ("b.txt", "d"),
        ("c.txt", "c"),
    ]


def test_what_was_declared_and_how_a_prize_is_shared_belong_to_it():
    declared = {
        "original": True,
        "ownership": True,
        "third_party": "none",
        "ai_use": "content",
        "ai_note": "Drawings.",
    }
    assert [
        label for label, _ in found(content(), content(declarations=declared, cap_table_sha256="f" * 64))
    ] == [
        "Cap table",
        "Use of generative AI",
        "What AI was used for",
    ]


def test_a_draft_that_declares_nothing_yet_is_compared_without():
    assert compare(content(), {**content(), "declarations": {}}).nothing
