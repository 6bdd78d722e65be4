"""Whom an objection may mean."""

import pytest

from judging.objections import Described, Likeness, folded, likenesses

SITTER = Described(("Jo@Works.example",), ("Jo Straße",), ("Harbour  Works",))


@pytest.mark.parametrize(
    ("named", "alike"),
    [
        (Described(("jo@works.example",), ("Somebody else",)), (Likeness.ADDRESS,)),
        (Described(("",), (" jo \u00a0STRASSE ",)), (Likeness.NAME,)),
        (Described(names=("Ｊｏ Straße",)), (Likeness.NAME,)),
        (Described(names=("Jo",), organisations=("harbour works",)), (Likeness.ORGANISATION,)),
        (Described(("jo@works.example",), ("jo straße",), ("Harbour Works",)), tuple(Likeness)),
        (Described(("jo@works.examples",), ("Jo",), ("Works",)), ()),
    ],
)
def test_the_surest_likeness_comes_first(named, alike):
    assert likenesses(named, SITTER) == alike


def test_what_neither_says_is_no_likeness():
    assert likenesses(Described(("",), ("A",), ("",)), Described(("",), ("B",), (" ",))) == ()


def test_folding_twice_changes_nothing():
    assert [folded(folded(text)) for text in ("ᾳ  ǅ", "ﬁn")] == [folded("ᾳ  ǅ"), "fin"]
