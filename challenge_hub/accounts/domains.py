"""Domains of e-mail addresses: whose they are, as far as a rule of thumb can tell. Pure."""

_FREE_MAIL_PROVIDERS = """
gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com rocketmail.com
aol.com icloud.com me.com mac.com proton.me protonmail.com pm.me tutanota.com tuta.com fastmail.com
hey.com zoho.com mail.com gmx.com gmx.net gmx.de gmx.at gmx.ch web.de t-online.de freenet.de
posteo.de mailbox.org email.de orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it
tiscali.it alice.it telefonica.net btinternet.com virginmedia.com sky.com talktalk.net ntlworld.com
comcast.net verizon.net att.net sbcglobal.net cox.net charter.net bellsouth.net shaw.ca rogers.com
sympatico.ca bigpond.com optusnet.com.au mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru
rambler.ru ukr.net seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl abv.bg mail.bg freemail.hu
citromail.hu qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com
139.com 189.cn naver.com daum.net hanmail.net nate.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp
rediffmail.com uol.com.br bol.com.br terra.com.br ig.com.br
"""
FREE_MAIL = frozenset(_FREE_MAIL_PROVIDERS.split())
# Providers that keep one domain a country (hotmail.fr, yahoo.co.jp, …): their name is enough.
_FREE_MAIL_NAMES = frozenset(
    {"hotmail", "live", "outlook", "yahoo", "ymail", "gmx", "aol", "yandex", "icloud"}
)
# Second levels under which countries register names (example.ac.uk, example.com.au).
_SECOND_LEVELS = "ac co com edu gov gob gouv go gv mil net nom or org ne nhs sch ltd plc govt cri res asn id"
_COUNTRY_SECOND_LEVELS = frozenset(_SECOND_LEVELS.split())
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
    """Return whether a domain (or the one it is under) hands out addresses to everybody."""
    base = registrable_domain(domain)
    return base is None or base in FREE_MAIL or domain in FREE_MAIL or base.split(".")[0] in _FREE_MAIL_NAMES


def holder_of(domain: str) -> str | None:
    """Return the registrable domain of whoever a domain belongs to, in ASCII; None for none, or for free mail."""
    plain = email_domain(f"@{domain}")
    return None if plain is None or is_free_mail(plain) else registrable_domain(plain)


def shared_domain(one: str, other: str) -> str | None:
    """Return the registrable domain that two e-mail addresses share, None if none or free mail."""
    holders = [holder_of(address.rpartition("@")[2]) for address in (one, other)]
    return holders[0] if holders[0] == holders[1] else None
