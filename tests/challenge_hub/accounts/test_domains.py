import pytest

from challenge_hub.accounts.domains import (
    FREE_MAIL,
    email_domain,
    holder_of,
    registrable_domain,
    shared_domain,
)


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
    assert shared_domain("judge@chem.example.ac.uk", other) == domain
    assert shared_domain(other, "judge@chem.example.ac.uk") == domain


@pytest.mark.parametrize(
    "domain",
    [
        "gmail.com",
        "hotmail.fr",
        "yahoo.co.jp",
        "mail.gmx.net",
        "optusnet.com.au",
        "ac.uk",
        "bluewin.ch",  # on the kept list only
        "tuta.com",  # not on it
        "vip.qq.com",
        "x.tampabay.rr.com",
    ],
)
def test_free_mail_is_no_conflict(domain: str) -> None:
    assert shared_domain(f"a@{domain}", f"b@{domain}") is None


def test_a_university_on_the_kept_list_is_none_the_less_a_conflict() -> None:
    assert "nus.edu.sg" in FREE_MAIL
    assert shared_domain("a@nus.edu.sg", "b@chem.nus.edu.sg") == "nus.edu.sg"


@pytest.mark.parametrize("domain", ["google.com", "sony.com", "example.com", "notgmail.com"])
def test_a_company_is_not_taken_for_a_provider_below_it(domain: str) -> None:
    assert shared_domain(f"a@{domain}", f"b@{domain}") == domain


@pytest.mark.parametrize(
    ("domain", "holder"),
    [
        ("chem.example.ac.uk", "example.ac.uk"),
        ("Bücher.example", "xn--bcher-kva.example"),
        ("gmail.com", None),
        ("ac.uk", None),
        ("localhost", None),
        ("", None),
    ],
)
def test_whose_a_domain_is(domain: str, holder: str | None) -> None:
    assert holder_of(domain) == holder
