import pytest

from challenge_hub.challenges.coach.prose import Kind, blocks


def test_markdown_becomes_blocks():
    text = """# The **tank**
First line
goes on.

- one [link](https://example.org "x") here
- `code` two

| a | b |
> quoted
```
not prose
```
1. first"""
    assert [(block.kind, block.text) for block in blocks(text)] == [
        (Kind.HEADING, "The tank"),
        (Kind.PARAGRAPH, "First line goes on."),
        (Kind.ITEM, "one link here"),
        (Kind.ITEM, "two"),
        (Kind.CELLS, "a b"),
        (Kind.PARAGRAPH, "quoted"),
        (Kind.ITEM, "first"),
    ]


def test_a_hard_break_begins_a_new_block():
    assert [block.text for block in blocks("one  \ntwo\\\nthree")] == ["one", "two", "three"]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("We saw Dr. Berg, e.g. Anna. She left.", ["We saw Dr. Berg, e.g. Anna.", "She left."]),
        ("It is made in the U.S. The rest is not.", ["It is made in the U.S.", "The rest is not."]),
        ("It costs 3.5 million.", ["It costs 3.5 million."]),
        ("He said “stop.” She did.", ["He said “stop.”", "She did."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text, sentences):
    [block] = blocks(text)
    assert block.sentences == sentences
