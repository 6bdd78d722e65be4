"""Every reason against, not the first."""

import pytest

from challenge_hub.entries.eligibility import Entrant, EntryRules, reason_against_kind, reasons_against

OPEN = EntryRules((), ())


def entrant(**changes: object) -> Entrant:
    """An eligible person with changes."""
    sound: dict[str, object] = {"confirmed": True, "country": "NO", "role_at_seeker": None, "staff": False}
    return Entrant(**{**sound, **changes})  # type: ignore[arg-type]


def test_an_eligible_person_has_nothing_against_them() -> None:
    assert reasons_against(entrant(), OPEN) == []
    assert reasons_against(entrant(country=None), OPEN) == []


def test_all_reasons_are_given() -> None:
    found = reasons_against(
        entrant(confirmed=False, role_at_seeker="viewer", staff=True, country=None), EntryRules(("NO",), ())
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


ALONE = "This challenge is not for people who enter alone: find somebody to enter with first."
TOGETHER = "This challenge is for people who enter alone; a team cannot hand in."
EMPLOYED = "This challenge is for organisations: accept the terms in the name of your employer first."


@pytest.mark.parametrize(
    ("people", "kinds", "for_employer", "said"),
    [
        (1, ["individual"], False, ""),
        (2, ["individual"], False, TOGETHER),
        (1, ["team"], False, ALONE),
        (1, ["team", "organisation"], False, ALONE),
        (1, ["team", "organisation"], True, ""),
        (2, ["team"], False, ""),
        (1, ["organisation"], False, EMPLOYED),
        (3, ["organisation"], False, EMPLOYED),
        (3, ["organisation"], True, ""),
        (3, ["individual"], True, TOGETHER),
    ],
)
def test_an_entry_is_of_a_kind_that_the_challenge_takes(people, kinds, for_employer, said) -> None:
    assert reason_against_kind(people, kinds, for_employer=for_employer) == said


OURS = "You belong to the organisation that poses this challenge."
AT_WORK = (
    "You are {} of the organisation that poses this challenge: owners, authors and experts write, judge and decide, so "
    "only its viewers enter."
)


@pytest.mark.parametrize(
    ("role", "said", "said_in_house"),
    [
        (None, [], ["This challenge is for members of the organisation that poses it."]),
        ("viewer", [OURS], []),
        ("expert", [OURS], [AT_WORK.format("an expert")]),
        ("author", [OURS], [AT_WORK.format("an author")]),
        ("owner", [OURS], [AT_WORK.format("an owner")]),
    ],
)
def test_members_enter_only_in_house_and_there_only_viewers(
    role: str | None, said: list[str], said_in_house: list[str]
) -> None:
    person = entrant(role_at_seeker=role)
    assert reasons_against(person, OPEN) == said
    assert reasons_against(person, EntryRules((), (), in_house=True)) == said_in_house
