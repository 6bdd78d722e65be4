from judging.duplicates import near_duplicates
from judging.passages import Piece, Segment, Written, joined, marked, pieces, said_by, written_in
from tests.factories.panels import make_answer

TEXTS = (Written("", "", "A title"), Written("how", "How", "First, then."), Written("why", "Why", "Because."))


def test_only_what_judges_may_read_of_what_is_written_is_compared() -> None:
    content = {
        "title": "A title",
        "answers": [
            make_answer("how", "First, then."),
            make_answer("name", "Nora Nameless", personal=True),
            make_answer("cost", "Secret of the team", visible=False),
            make_answer("size", "12") | {"kind": "number"},
            make_answer("plan", "plan.pdf") | {"kind": "file"},
        ],
        "attachments": [{"filename": "plan.pdf", "sha256": "0", "size": 1, "media_type": "application/pdf"}],
        "team": "Nora Nameless",
    }
    assert written_in(content) == TEXTS[:2]


def test_a_passage_stands_in_each_field_that_it_goes_through() -> None:
    text = joined(TEXTS)
    start = text.index("then.")
    assert pieces(TEXTS, start, len(text)) == (Piece("how", 7, 12), Piece("why", 0, 8))
    assert pieces(TEXTS, 0, 7) == (Piece("", 0, 7),)


def test_what_is_found_in_joined_texts_is_marked_in_the_field() -> None:
    shared = "a steel frame carries the membrane over the inlet"
    one, other = (
        (Written("", "", title), Written("how", "How", f"{title} says: {shared}. {end}"))
        for title, end in (("Alpha", "Done at once"), ("Beta", "Many more words follow here"))
    )
    (found,) = near_duplicates({1: joined(one), 2: joined(other)})
    first = [pieces(one, *passage.first) for passage in found.passages]
    assert [segment.text for segment in marked(one[1], first)] == [
        "Alpha ",
        f"says: {shared}",
        ". Done at once",
    ]
    assert marked(one[0], first) == (Segment("Alpha"),)


def test_passages_that_overlap_keep_both_numbers_and_begin_once() -> None:
    passages = [[Piece("how", 0, 5)], [Piece("", 3, 7), Piece("how", 0, 3)]]
    assert marked(TEXTS[1], passages) == (
        Segment("Fir", (1, 2), (1,)),
        Segment("st", (1,)),
        Segment(", then."),
    )
    assert marked(TEXTS[0], passages)[1] == Segment("itle", (2,), (2,))
    assert marked(Written("none", "", ""), passages) == ()


def test_a_brief_is_read_to_its_last_help() -> None:
    assert list(said_by({"form": {"fields": [{"help": "In metres"}]}, "max": 3, "none": None})) == [
        "In metres"
    ]
