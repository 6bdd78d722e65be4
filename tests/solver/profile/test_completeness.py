"""How much a profile says."""

from dataclasses import replace

from solver.profile.completeness import completeness
from solver.profile.details import Details

WHOLE = Details(
    headline="Concrete engineer",
    bio="Thirty years.",
    disciplines=("fluids",),
    skills=("pumping",),
    methods=("trial mixes",),
    languages=("de",),
    hours_free=0,
    orcid="0000-0002-1825-0097",
)


def test_everything_said_is_a_hundred_percent():
    assert (completeness(WHOLE, country="NO").percent, completeness(WHOLE, country="NO").missing) == (100, ())


def test_nothing_said_is_nothing_and_every_field_says_what_it_is_good_for():
    found = completeness(Details(bio="  "), country=None)
    assert found.percent == 0
    assert [part.field for part in found.missing] == [
        "headline",
        "disciplines",
        "skills",
        "methods",
        "bio",
        "languages",
        "hours_free",
        "country",
        "orcid",
    ]
    assert len({str(part.reason) for part in found.missing}) == len(found.missing)


def test_each_field_alone_is_named_with_what_it_adds():
    for field in ("headline", "bio", "disciplines", "skills", "methods", "languages", "orcid"):
        empty = "" if field in {"headline", "bio", "orcid"} else ()
        found = completeness(replace(WHOLE, **{field: empty}), country="NO")
        assert [part.field for part in found.missing] == [field]
        assert found.percent == 100 - found.missing[0].adds
    assert [part.field for part in completeness(replace(WHOLE, hours_free=None), country="NO").missing] == [
        "hours_free"
    ]
    assert [part.field for part in completeness(WHOLE, country="").missing] == ["country"]


def test_who_may_see_it_does_not_count():
    assert completeness(replace(WHOLE, visibility="public"), country="NO").percent == 100
