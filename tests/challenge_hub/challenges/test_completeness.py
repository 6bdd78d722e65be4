"""What a brief lacks."""

from typing import Any

import pytest
from flask import Flask

from challenge_hub.challenges.completeness import SECTIONS, completeness, started
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Brief, Challenge
from tests.conftest import NOON
from tests.factories.challenges import TermsForTests, make_brief


def problems(
    content: dict[str, Any], terms_problems: list[str] | None = None, *, anonymous: bool = False
) -> dict[str, dict[str, str]]:
    """Completeness within bounds of 500 to 1,000,000 dollars."""
    return completeness(
        content,
        anonymous=anonymous,
        invited=0,
        minimum_prize_minor=50_000,
        maximum_prize_minor=100_000_000,
        terms_problems=terms_problems or [],
    )


@pytest.fixture
def content(app: Flask) -> dict[str, Any]:
    """A complete brief."""
    return snapshot(make_brief(), TermsForTests())


def test_a_complete_brief_lacks_nothing(content: dict[str, Any]) -> None:
    assert problems(content) == {}


def test_an_empty_brief_lacks_something_in_nearly_every_section(app: Flask) -> None:
    empty = Challenge(
        ref="empty", title="", call="", abstract="", type="ideation", language="en", currency="USD",
        time_zone="UTC", audience_kind="public", audience_domains=[], countries_allowed=[], countries_barred=[],
        entrant_kinds=["individual"],
        anonymous=True, created_at=NOON,
    )  # fmt: skip
    empty.brief = Brief(max_files=5, max_file_megabytes=20, file_types=[], partners=[])
    empty.organisation = make_brief().organisation

    lacking = problems(snapshot(empty, None))

    assert set(SECTIONS) - set(lacking) == {"audience", "attachments"}
    assert started(snapshot(empty, None)) == set()


@pytest.mark.parametrize(
    ("section", "field", "change"),
    [
        ("essentials", "title", {"title": ""}),
        ("essentials", "disciplines", {"disciplines": []}),
        ("requirements", "requirements", {"requirements": [{"level": "should"}]}),
        ("rubric", "criteria", {"criteria": [{"weight": 60}, {"weight": 39}]}),
        ("prizes", "prizes", {"prize_total_minor": 49_999}),
        ("prizes", "prizes", {"prize_total_minor": 100_000_001}),
        ("audience", "entrants", {"audience": {"kind": "public", "entrants": []}}),
        ("terms", "regime", {"terms": None}),
        ("audience", "invited", {"audience": {"entrants": ["individual"], "kind": "invited"}}),
        ("audience", "domains", {"audience": {"entrants": ["individual"], "kind": "domains", "domains": []}}),
    ],
)
def test_each_gap_is_named_at_its_place(
    content: dict[str, Any], section: str, field: str, change: dict[str, Any]
) -> None:
    found = problems({**content, **change})

    assert list(found) == [section]
    assert list(found[section]) == [field]
    assert found[section][field]


def test_nobody_is_anonymous_to_their_own_members(content: dict[str, Any]) -> None:
    in_house = {**content, "audience": {"entrants": ["individual"], "kind": "members"}}
    assert problems(in_house) == {}
    assert problems(content, anonymous=True) == {}
    assert list(problems(in_house, anonymous=True)["audience"]) == ["kind"]


def test_problems_of_the_terms_are_passed_on(content: dict[str, Any]) -> None:
    assert problems(content, ["Choose a territory."]) == {"terms": {"terms-0": "Choose a territory."}}
