"""Every reason against, not the first."""

import pytest

from challenge_hub.entries.eligibility import Entrant, EntryRules, reasons_against

OPEN = EntryRules((), ())


def entrant(**changes: object) -> Entrant:
    """An eligible person with changes."""
    sound: dict[str, object] = {"confirmed": True, "country": "NO", "member_of_seeker": False, "staff": False}
    return Entrant(**{**sound, **changes})  # type: ignore[arg-type]


def test_an_eligible_person_has_nothing_against_them() -> None:
    assert reasons_against(entrant(), OPEN) == []
    assert reasons_against(entrant(country=None), OPEN) == []


def test_all_reasons_are_given() -> None:
    found = reasons_against(
        entrant(confirmed=False, member_of_seeker=True, staff=True, country=None), EntryRules(("NO",), ())
    )

    assert len(found) == 4


@pytest.mark.parametrize(
    ("country", "rules", "eligible"),
    [
        ("NO", EntryRules(("NO", "SE"), ()), True),
        ("DE", EntryRules(("NO", "SE"), ()), False),
        ("DE", EntryRules((), ("DE",)), False),
        ("NO", EntryRules((), ("DE",)), True),
        ("DE", EntryRules(("DE",), ("DE",)), False),
        (None, EntryRules((), ("DE",)), False),
    ],
)
def test_countries(country: str | None, rules: EntryRules, eligible: bool) -> None:
    assert (reasons_against(entrant(country=country), rules) == []) is eligible


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (("individual", "team"), []),
        (("team", "organisation"), ["This challenge is not open to individuals who enter alone."]),
    ],
)
def test_individuals_enter_only_where_they_may(kinds: tuple[str, ...], said: list[str]) -> None:
    assert reasons_against(entrant(), EntryRules((), (), kinds)) == said
