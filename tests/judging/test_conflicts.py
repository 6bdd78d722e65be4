import pytest

from judging.conflicts import (
    DerivedConflict,
    Ground,
    Person,
    derived_conflicts,
)

JUDGE = Person(1, ("judge@chem.example.ac.uk",), frozenset({7}))


def test_all_conflicts_of_an_entry_are_found_in_order() -> None:
    entrants = [
        Person(2, ("two@gmail.com",), frozenset({8})),
        Person(3, ("three@gmail.com",), frozenset({7, 9})),
        Person(4, ("four@example.ac.uk",), frozenset({7})),
    ]
    assert derived_conflicts(JUDGE, entrants) == (
        DerivedConflict(Ground.ORGANISATION, 3),
        DerivedConflict(Ground.ORGANISATION, 4),
        DerivedConflict(Ground.EMAIL_DOMAIN, 4, "example.ac.uk"),
    )


def test_in_house_colleagues_do_not_conflict_by_being_colleagues() -> None:
    here, elsewhere = frozenset({7}), frozenset({7, 9})
    entrants = [
        Person(2, ("two@example.ac.uk",), here),
        Person(3, ("three@elsewhere.example",), elsewhere),
        Person(4, ("four@example.ac.uk",)),  # no member: the address is all that is known
    ]
    assert derived_conflicts(JUDGE, entrants, inside=7) == (
        DerivedConflict(Ground.EMAIL_DOMAIN, 4, "example.ac.uk"),
    )
    both = Person(1, JUDGE.emails, elsewhere)
    assert derived_conflicts(both, entrants[:2], inside=7) == (DerivedConflict(Ground.ORGANISATION, 3),)
    assert derived_conflicts(JUDGE, [JUDGE], inside=7) == (DerivedConflict(Ground.SAME_PERSON, 1),)


def test_strangers_do_not_conflict() -> None:
    assert derived_conflicts(JUDGE, [Person(5, ("five@elsewhere.example",))]) == ()


def test_nobody_judges_their_own_entry() -> None:
    assert derived_conflicts(JUDGE, [JUDGE]) == (DerivedConflict(Ground.SAME_PERSON, 1),)


TIED = Person(
    1,
    ("judge@chem.example.ac.uk", "old@works.example"),
    organisations=frozenset({7}),
    teams=frozenset({40}),
    paid_by=frozenset({8}),
    nominated=frozenset({5}),
)


@pytest.mark.parametrize(
    ("entrant", "ground"),
    [
        (Person(2, ("a@gmail.com",), teams=frozenset({40, 41})), Ground.TEAM),
        (Person(2, ("a@gmail.com",), organisations=frozenset({8})), Ground.PAYMENT),
        (Person(2, ("a@gmail.com",), paid_by=frozenset({7})), Ground.PAYMENT),
        (Person(5, ("a@gmail.com",)), Ground.NOMINATION),
        (Person(2, ("a@gmail.com",), nominated=frozenset({1})), Ground.NOMINATION),
        (Person(2, ("a@gmail.com", "b@lab.works.example")), Ground.EMAIL_DOMAIN),
    ],
)
def test_every_tie_is_a_ground_of_its_own(entrant, ground) -> None:
    assert [found.ground for found in derived_conflicts(TIED, [entrant])] == [ground]


def test_prizes_of_the_house_say_nothing_in_house() -> None:
    winner = Person(2, ("a@gmail.com",), paid_by=frozenset({7}))
    assert derived_conflicts(TIED, [winner], inside=7) == ()


def test_an_address_without_an_account_is_nobody_but_its_domain() -> None:
    stranger = Person(None, ("x@lab.works.example",))
    entrants = [Person(2, ("b@works.example",)), Person(3, ("c@else.example",), nominated=frozenset({9}))]
    assert [found.ground for found in derived_conflicts(stranger, entrants)] == [Ground.EMAIL_DOMAIN]
