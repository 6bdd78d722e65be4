"""What a person says in their profile, as plain values, and the bounds of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from challenge_hub.accounts.bounds import LONGEST_HEADLINE, MOST_HOURS
from challenge_hub.accounts.disciplines import is_discipline
from challenge_hub.accounts.languages import language_names
from challenge_hub.accounts.tags import LONGEST_TAG
from challenge_hub.core.i18n import gettext as _
from solver.profile.orcid import normal_orcid

LONGEST_BIO = 4000
MOST_DISCIPLINES = 24
MOST_LANGUAGES = 20
MOST_TAGS = 40  # of skills, and of methods


@dataclass(frozen=True, kw_only=True)
class Details:
    """A whole profile as its form says it: disciplines and languages by key, hours a week or None."""

    headline: str = ""
    bio: str = ""
    disciplines: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours_free: int | None = None
    orcid: str = ""
    visibility: str = "hidden"
    show_country: bool = False
    show_awards: bool = False


def problems(details: Details) -> dict[str, list[str]]:
    """Give what is wrong with the details, by field; empty where they can be kept."""
    found = {
        "headline": _too_long(details.headline, LONGEST_HEADLINE),
        "bio": _too_long(details.bio, LONGEST_BIO),
        "disciplines": _disciplines_wrong(details.disciplines),
        "skills": _tags_wrong(details.skills),
        "methods": _tags_wrong(details.methods),
        "languages": _languages_wrong(details.languages),
        "hours_free": []
        if details.hours_free is None or 0 <= details.hours_free <= MOST_HOURS
        else [_("Write whole hours a week, from 0 to %(most)d, or leave it empty.", most=MOST_HOURS)],
        "orcid": []
        if not details.orcid or normal_orcid(details.orcid)
        else [_("This is not an ORCID iD; it looks like 0000-0002-1825-0097.")],
    }
    return {field: messages for field, messages in found.items() if messages}


def _too_long(text: str, limit: int) -> list[str]:
    return [_("Please use at most %(limit)d characters.", limit=limit)] if len(text) > limit else []


def _disciplines_wrong(keys: tuple[str, ...]) -> list[str]:
    if not all(map(is_discipline, keys)):
        return [_("One of these is not in the list of disciplines. Please choose anew.")]
    if len(keys) > MOST_DISCIPLINES:
        return [
            _(
                "Choose at most %(limit)d disciplines: those you would answer a challenge in.",
                limit=MOST_DISCIPLINES,
            )
        ]
    return []


def _tags_wrong(tags: tuple[str, ...]) -> list[str]:
    if len(tags) > MOST_TAGS:
        return [_("Name at most %(limit)d of them.", limit=MOST_TAGS)]
    if any(len(tag) > LONGEST_TAG for tag in tags):
        return [_("One has at most %(limit)d characters; write one a line.", limit=LONGEST_TAG)]
    return []


def _languages_wrong(keys: tuple[str, ...]) -> list[str]:
    unknown = [key for key in keys if key not in language_names()]
    if unknown:
        return [
            _(
                "We do not know the language “%(name)s”. Write its English name (German) or its key (de).",
                name=unknown[0][:LONGEST_TAG],
            )
        ]
    if len(keys) > MOST_LANGUAGES:
        return [_("Name at most %(limit)d languages.", limit=MOST_LANGUAGES)]
    return []
