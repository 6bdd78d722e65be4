import pytest

from ip_terms.reading import Block, Kind, Piece, anchors, blocks, pieces

TEXT = """# Title

Seeker: Oil: and more

## In plain words

- What is it? A question? Yes. (clause 1.1)

## 1. First

1.1 See section 1, clause 9.9 and clause 1.1.

(a) item
"""


def test_a_text_is_read_into_blocks():
    assert blocks(TEXT) == (
        Block(Kind.TITLE, "Title"),
        Block(Kind.FACT, "Oil: and more", label="Seeker"),
        Block(Kind.HEADING, "In plain words"),
        Block(Kind.ROW, "A question? Yes. (clause 1.1)", label="What is it?"),
        Block(Kind.HEADING, "First", number="1"),
        Block(Kind.CLAUSE, "See section 1, clause 9.9 and clause 1.1.", number="1.1"),
        Block(Kind.ITEM, "item", number="a"),
    )


def test_only_references_that_lead_somewhere_become_links():
    found = blocks(TEXT)
    targets = anchors(found)
    assert targets == {"section-1", "clause-1.1"}
    assert list(pieces(found[5], targets)) == [
        Piece("See "),
        Piece("section 1", "section-1"),
        Piece(", clause 9.9 and "),
        Piece("clause 1.1", "clause-1.1"),
        Piece("."),
    ]


def test_other_text_is_refused():
    with pytest.raises(ValueError, match="not a line of a terms text: 'hello'"):
        blocks("# Title\n\nhello\n")
