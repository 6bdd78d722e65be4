"""Cards: what somebody can do, and nothing that tells who they are. And what the picture needs of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from challenge_hub.accounts.disciplines import discipline_label as label_of
from challenge_hub.accounts.disciplines import discipline_path, fields_of, ordered, parent, synonyms_of
from challenge_hub.accounts.models import Profile, User
from challenge_hub.challenges.labels import LEVEL_LABELS, language_label
from challenge_hub.contacts.bands import HOURS_LABELS, hours_band
from challenge_hub.contacts.regions import REGION_LABELS, region_of
from challenge_hub.core.i18n import gettext as _
from challenge_hub.search.people import visible_tags
from solver.collaborators.coverage import Member
from solver.collaborators.matching import Line, Tag
from solver.collaborators.suggesting import Candidate


@dataclass(frozen=True, slots=True)
class Card:
    """What a stranger sees of a person."""

    disciplines: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: str = ""
    region: str = ""

    @property
    def title(self) -> str:
        """Give a heading: the first disciplines, or that none is named."""
        return ", ".join(self.disciplines[:2]) or _("Somebody of no named field")

    @property
    def is_empty(self) -> bool:
        """Tell whether it says nothing of what the person can do."""
        return not (self.disciplines or self.skills or self.methods)


def card_of(person: User) -> Card:
    """Give the card of a person: no name, photo, employer, exact place, free text or public reference."""
    profile = person.profile
    if profile is None:
        return Card()
    return Card(
        disciplines=tuple(discipline_path(key) for key in ordered(profile.disciplines)),
        skills=tuple(visible_tags(person, profile.skills)),
        methods=tuple(visible_tags(person, profile.methods)),
        languages=tuple(language_label(key) for key in profile.languages),
        hours=str(HOURS_LABELS.get(hours_band(profile.hours_free), "")),
        region=_region(person, profile),
    )


def _region(person: User, profile: Profile) -> str:
    return str(REGION_LABELS.get(region_of(person.country), "")) if profile.show_country else ""


def tags_of(person: User) -> tuple[Tag, ...]:
    """Give what a card says that somebody can do, with the other names of disciplines."""
    profile = person.profile
    if profile is None:
        return ()
    disciplines = (Tag(label_of(key), synonyms_of(key), broad=not parent(key)) for key in profile.disciplines)
    return (*disciplines, *map(Tag, visible_tags(person, [*profile.skills, *profile.methods])))


def lines_of(content: dict[str, Any]) -> list[Line]:
    """Give the requirements of a published brief, numbered as its page shows them."""
    return [
        Line(number, row["level"] == "must", " ".join(filter(None, (row["statement"], row.get("metric")))))
        for number, row in enumerate(content["requirements"], start=1)
    ]


def level_label(line: Line) -> str:
    """Give "Must" or "Should"."""
    return str(LEVEL_LABELS["must" if line.must else "should"])


def members_of(team: Sequence[User], me: User) -> list[Member]:
    """Give a team as the picture names it: the person themselves, and by name those who agreed to be known."""
    return [Member(_("You") if each.id == me.id else each.name, tags_of(each)) for each in team]


def candidates_of(people: Sequence[User]) -> list[Candidate]:
    """Give people as the suggestions need them."""
    return [
        Candidate(
            key=person.id,
            tags=tags_of(person),
            fields=frozenset(fields_of(person.profile.disciplines)),
            languages=frozenset(person.profile.languages),
            hours=person.profile.hours_free or 0,
        )
        for person in people
        if person.profile is not None
    ]
