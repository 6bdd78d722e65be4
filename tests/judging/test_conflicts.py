import pytest

from judging.conflicts import (
    DerivedConflict,
    Ground,
    Person,
    derived_conflicts,
    email_domain,
    registrable_domain,
    shared_domain,
)

JUDGE = Person(1, "judge@chem.example.ac.uk", frozenset({7}))


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("A.Judge@Example.ORG", "example.org"),
        ("  x@example.org. ", "example.org"),
        ("x@bücher.example", "xn--bcher-kva.example"),
        ('"odd@part"@example.org', "example.org"),
        ("nobody", None),
        ("x@localhost", None),
        ("x@" + "a" * 70 + ".org", None),
        ("x@a..b", None),
        ("", None),
    ],
)
def test_the_domain_of_an_address(address: str, domain: str | None) -> None:
    assert email_domain(address) == domain


@pytest.mark.parametrize(
    ("domain", "base"),
    [
        ("example.org", "example.org"),
        ("a.b.example.org", "example.org"),
        ("chem.example.ac.uk", "example.ac.uk"),
        ("example.com.au", "example.com.au"),
        ("lab.example.de", "example.de"),
        ("ac.uk", None),
        ("co.com", "co.com"),
    ],
)
def test_the_registrable_domain(domain: str, base: str | None) -> None:
    assert registrable_domain(domain) == base


@pytest.mark.parametrize(
    ("other", "domain"),
    [
        ("x@example.ac.uk", "example.ac.uk"),
        ("x@phys.example.ac.uk", "example.ac.uk"),
        ("x@CHEM.EXAMPLE.AC.UK", "example.ac.uk"),
        ("x@other.ac.uk", None),
        ("x@notexample.ac.uk", None),
        ("no address", None),
    ],
)
def test_addresses_under_one_domain_are_found(other: str, domain: str | None) -> None:
    assert shared_domain(JUDGE.email, other) == domain
    assert shared_domain(other, JUDGE.email) == domain


@pytest.mark.parametrize(
    "domain", ["gmail.com", "hotmail.fr", "yahoo.co.jp", "mail.gmx.net", "optusnet.com.au", "ac.uk"]
)
def test_free_mail_is_no_conflict(domain: str) -> None:
    assert shared_domain(f"a@{domain}", f"b@{domain}") is None


def test_all_conflicts_of_an_entry_are_found_in_order() -> None:
    entrants = [
        Person(2, "two@gmail.com", frozenset({8})),
        Person(3, "three@gmail.com", frozenset({7, 9})),
        Person(4, "four@example.ac.uk", frozenset({7})),
    ]
    assert derived_conflicts(JUDGE, entrants) == (
        DerivedConflict(Ground.ORGANISATION, 3),
        DerivedConflict(Ground.ORGANISATION, 4),
        DerivedConflict(Ground.EMAIL_DOMAIN, 4, "example.ac.uk"),
    )


def test_in_house_colleagues_do_not_conflict_by_being_colleagues() -> None:
    here, elsewhere = frozenset({7}), frozenset({7, 9})
    entrants = [
        Person(2, "two@example.ac.uk", here),
        Person(3, "three@elsewhere.example", elsewhere),
        Person(4, "four@example.ac.uk"),  # no member: the address is all that is known
    ]
    assert derived_conflicts(JUDGE, entrants, inside=7) == (
        DerivedConflict(Ground.EMAIL_DOMAIN, 4, "example.ac.uk"),
    )
    both = Person(1, JUDGE.email, elsewhere)
    assert derived_conflicts(both, entrants[:2], inside=7) == (DerivedConflict(Ground.ORGANISATION, 3),)
    assert derived_conflicts(JUDGE, [JUDGE], inside=7) == (DerivedConflict(Ground.SAME_PERSON, 1),)


def test_strangers_do_not_conflict() -> None:
    assert derived_conflicts(JUDGE, [Person(5, "five@elsewhere.example")]) == ()


def test_nobody_judges_their_own_entry() -> None:
    assert derived_conflicts(JUDGE, [JUDGE]) == (DerivedConflict(Ground.SAME_PERSON, 1),)
