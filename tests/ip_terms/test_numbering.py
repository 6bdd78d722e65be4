import pytest

from ip_terms.clauses.structure import Clause, Section
from ip_terms.numbering import CompositionError, fill, lines, references

SECTIONS = (
    Section("one", "First", (Clause("one.a", "See [[two.b]] and [[two]].", ("{name};", "last.")),)),
    Section("two", "Second {name}", (Clause("two.a", "A."), Clause("two.b", "B."))),
)


def test_references_are_numbered_in_order():
    assert references(SECTIONS) == {
        "one": "section 1",
        "one.a": "clause 1.1",
        "two": "section 2",
        "two.a": "clause 2.1",
        "two.b": "clause 2.2",
    }


def test_lines_are_numbered_and_filled():
    assert lines(SECTIONS, {"name": "Ada"}) == [
        "## 1. First",
        "1.1 See clause 2.2 and section 2.",
        "(a) Ada;",
        "(b) last.",
        "## 2. Second Ada",
        "2.1 A.",
        "2.2 B.",
    ]


def test_a_value_is_never_looked_at_again():
    assert fill("{a} [[b]]", {"a": "{c} [[d]] {a}"}, {"b": "clause 1.1"}) == "{c} [[d]] {a} clause 1.1"


def test_holes_that_cannot_be_filled_are_named():
    with pytest.raises(CompositionError, match=r"nothing to put for \{other\}"):
        fill("{other}", {"name": "x"}, {})
    with pytest.raises(CompositionError, match=r"nothing to put for \[\[gone\]\]"):
        fill("[[gone]]", {"gone": "x"}, {})


def test_a_key_is_used_once():
    with pytest.raises(CompositionError, match="'one' is used twice"):
        references((*SECTIONS, Section("one", "Again", ())))


def test_letters_go_on_after_z():
    many = (Section("s", "S", (Clause("s.a", "A:", tuple("x" for _ in range(28))),)),)
    assert [line.split()[0] for line in lines(many, {})[2:]][24:] == ["(y)", "(z)", "(aa)", "(ab)"]
