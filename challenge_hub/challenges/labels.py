"""What the kinds of a challenge's parts are called on pages."""

from __future__ import annotations

from datetime import datetime

from babel import Locale, UnknownLocaleError

from challenge_hub.core.i18n import lazy_gettext as _l

TYPE_LABELS = {
    "ideation": _l("Ideation"),
    "theoretical": _l("Theoretical solution"),
    "reduction_to_practice": _l("Reduction to practice"),
    "request_for_partners": _l("Request for partners"),
}
AUDIENCE_LABELS = {
    "public": _l("everybody"),
    "invited": _l("invited people"),
    "members": _l("members of the seeker’s organisation"),
    "domains": _l("people with an address at certain organisations"),
}
ENTRANT_LABELS = {
    "individual": _l("individuals"),
    "team": _l("teams"),
    "organisation": _l("organisations"),
}
LEVEL_LABELS = {"must": _l("Must"), "should": _l("Should")}

# The parts of a brief that a question may be about, in the words of a challenge's page (macros/brief.html).
ASKED_ABOUT = {
    "essentials": _l("The challenge as a whole"),
    "problem": _l("The problem"),
    "requirements": _l("What a solution must do"),
    "deliverables": _l("What an entry holds"),
    "rubric": _l("How entries are judged"),
    "prizes": _l("Prizes"),
    "terms": _l("What you keep, what you give"),
    "timeline": _l("Dates"),
    "audience": _l("Who may enter"),
    "attachments": _l("Files"),
}


def section_label(key: str) -> str:
    """What a part of the brief is called on the page of a challenge; an unknown one is its own name."""
    return str(ASKED_ABOUT.get(key, key))


def entrant_label(kind: str) -> str:
    """What those are called who enter as this kind."""
    return str(ENTRANT_LABELS.get(kind, kind))


def type_label(key: str) -> str:
    """What a type of challenge is called; an unknown one is its own name."""
    return str(TYPE_LABELS.get(key, key))


def language_label(code: str) -> str:
    """The name of a language in English, from CLDR; an unknown code is its own name."""
    try:
        return Locale.parse(code).get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def country_label(code: str) -> str:
    """The name of a country in English, from CLDR; an unknown code is its own name."""
    return str(Locale("en").territories.get(code, code))


def instant(text: str | None) -> datetime | None:
    """The instant that a frozen brief names as RFC 3339 text."""
    return datetime.fromisoformat(text) if text else None
