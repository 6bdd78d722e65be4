"""What a profile shows to others, and what people have called their skills and methods so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from awards.results import PastAward, past_awards
from challenge_hub.accounts.countries import country_name
from challenge_hub.accounts.disciplines import discipline_label, names_like, parent
from challenge_hub.accounts.languages import language_name, languages_like
from challenge_hub.accounts.models import Profile, ProfileTag, TagKind, User
from challenge_hub.accounts.queries import profile_open_to
from challenge_hub.accounts.tags import LONGEST_TAG, tag_key, unique_tags
from challenge_hub.core.database import db
from solver.profile.details import Details

MOST_SUGGESTIONS = 8
SHORTEST = 2  # letters of a script in which one letter says next to nothing
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Shown:
    """A profile as others see it; what the person does not show is empty. Disciplines stand under their fields."""

    name: str
    headline: str
    bio: str
    disciplines: Sequence[tuple[str, Sequence[str]]]
    skills: Sequence[str]
    methods: Sequence[str]
    languages: Sequence[str]
    hours_free: int | None
    country: str
    orcid: str
    awards: Sequence[PastAward]
    updated_at: datetime


def shown(profile: Profile, *, viewer: User | None, at: datetime) -> Shown:
    """Give what `viewer` sees of a profile that is open to them (`accounts.queries.visible_profile`)."""
    return Shown(
        name=profile.user.name,
        headline=profile.headline,
        bio=profile.bio,
        disciplines=_by_field(profile.disciplines),
        skills=profile.skills,
        methods=profile.methods,
        languages=[language_name(key) for key in profile.languages],
        hours_free=profile.hours_free,
        country=country_name(profile.user.country) if profile.show_country else "",
        orcid=profile.orcid or "",
        awards=past_awards(profile.user, viewer=viewer, at=at) if profile.show_awards else (),
        updated_at=profile.updated_at,
    )


def _by_field(keys: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Give the names of fields with those of the chosen leaves in them; a field chosen by itself may have none."""
    found: dict[str, list[str]] = {}
    for key in keys:
        leaves = found.setdefault(discipline_label(parent(key) or key), [])
        if parent(key):
            leaves.append(discipline_label(key))
    return list(found.items())


def details_of(profile: Profile | None) -> Details:
    """Give the details of a profile as kept, or those of a person who has none yet."""
    if profile is None:
        return Details()
    return Details(
        headline=profile.headline,
        bio=profile.bio,
        disciplines=tuple(profile.disciplines),
        skills=tuple(profile.skills),
        methods=tuple(profile.methods),
        languages=tuple(profile.languages),
        hours_free=profile.hours_free,
        orcid=profile.orcid or "",
        visibility=profile.visibility,
        show_country=profile.show_country,
        show_awards=profile.show_awards,
    )


def suggestions(kind: TagKind, text: str, *, viewer: User, limit: int = MOST_SUGGESTIONS) -> list[str]:
    """Give what a person who types `text` may mean: languages by name; skills and methods as others write them.

    Others are those whose profile is open to the viewer; then come the names in our tree of disciplines. A hidden
    profile counts for nothing, however many share a tag: whoever wrote it into accounts of their own until it was
    suggested could otherwise learn that one more person has it.
    """
    if kind == TagKind.LANGUAGE:
        return languages_like(text, limit=limit)
    begun = tag_key(text)[:LONGEST_TAG]
    if not begun or (begun.isascii() and len(begun) < SHORTEST):
        return []
    return unique_tags([*_in_use(kind, begun, viewer=viewer, limit=limit), *names_like(text, limit=limit)])[
        :limit
    ]


def _in_use(kind: TagKind, begun: str, *, viewer: User, limit: int) -> Sequence[str]:
    rows = db.session.execute(
        select(func.min(ProfileTag.label))
        .join(ProfileTag.profile)
        .where(
            ProfileTag.kind == kind,
            # A range and no LIKE, for which neither engine would use the index.
            ProfileTag.key >= begun,
            ProfileTag.key < begun + _LAST,
            profile_open_to(viewer),
        )
        .group_by(ProfileTag.key)
        .order_by(func.count().desc(), ProfileTag.key)
        .limit(limit)
    )
    return [label for (label,) in rows]
