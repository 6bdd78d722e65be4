"""The search for people as a page shows it: cards under this viewer's names for them, and how they stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.contacts.queries.requests import Between, between
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext
from solver.collaborators.cards import Card, candidates_of, card_of, lines_of, members_of
from solver.collaborators.coverage import Coverage, cover
from solver.collaborators.matching import FULL, Line
from solver.collaborators.queries import candidates, team_of
from solver.collaborators.sealing import CardNames
from solver.collaborators.suggesting import Suggestion, suggest


@dataclass(frozen=True, slots=True)
class Shown:
    """One card of a list: its name for this viewer, what it says, how the two stand, and why it is suggested."""

    name: str
    card: Card
    standing: Between
    reasons: tuple[str, ...] = ()


def shown(people: Sequence[User], names: CardNames, *, viewer: User, at: datetime) -> list[Shown]:
    """Give the cards of people. One query for how the viewer stands to them."""
    standing = between(viewer, [person.id for person in people], at)
    return [
        Shown(names.name(viewer.id, person.id), card_of(person), standing.get(person.id, Between()))
        for person in people
    ]


@dataclass(frozen=True, slots=True)
class Picture:
    """A team held against a challenge, the finding in words, and whom to ask for what is missing."""

    coverage: Coverage
    finding: str
    suggestions: list[Shown]


def picture(
    viewer: User, challenge: Challenge, content: dict[str, Any], names: CardNames, *, at: datetime
) -> Picture:
    """Draw the picture of the viewer's team. The team is theirs to see: who is in it agreed to be known."""
    team = team_of(viewer, challenge)
    found = cover(lines_of(content), members_of(team, viewer))
    return Picture(
        found, finding(found), _suggested(viewer, challenge, content, found.missing, team, names, at)
    )


def _suggested(
    viewer: User,
    challenge: Challenge,
    content: dict[str, Any],
    missing: Sequence[Line],
    team: Sequence[User],
    names: CardNames,
    at: datetime,
) -> list[Shown]:
    terms = sorted({term for line in missing for term in line.terms})
    people = {each.id: each for each in candidates(viewer, challenge, terms, [each.id for each in team])}
    standing = between(viewer, list(people), at)
    languages = frozenset(viewer.profile.languages) if viewer.profile else frozenset()
    chosen = suggest(
        candidates_of([person for key, person in people.items() if not standing.get(key, Between()).ref]),
        missing,
        fields=frozenset(content["disciplines"]),
        languages=languages,
    )
    return [
        Shown(
            names.name(viewer.id, each.candidate.key),
            card_of(people[each.candidate.key]),
            Between(),
            reasons_of(each),
        )
        for each in chosen
    ]


def reasons_of(suggestion: Suggestion) -> tuple[str, ...]:
    """Say why somebody is suggested, a sentence a reason."""
    found = []
    for line, match in suggestion.fills:
        values = {"number": line.number, "tag": match.tag, "words": ", ".join(match.words)}
        found.append(
            _("Speaks to R%(number)d by “%(tag)s”: the requirement says “%(words)s”.", **values)
            if match.strength == FULL
            else _("Touches R%(number)d by “%(tag)s”: the requirement says “%(words)s”.", **values)
        )
    if suggestion.distant:
        found.append(_("Comes from a field that the challenge does not name; winners often do."))
    if suggestion.shares_language:
        found.append(_("Speaks a language that you speak."))
    return tuple(found)


def finding(coverage: Coverage) -> str:
    """Say in words what the picture shows."""
    lines, spoken = len(coverage.rows), len(coverage.spoken_to)
    if not lines:
        return _("This challenge names no requirements.")
    alone = len(coverage.members) == 1
    values = {"spoken": spoken, "full": len(coverage.in_full)}
    told = (
        ngettext(
            "What you name in your profile speaks to %(spoken)d of %(num)d requirement, to %(full)d in full.",
            "What you name in your profile speaks to %(spoken)d of %(num)d requirements, to %(full)d in full.",
            lines,
            **values,
        )
        if alone
        else ngettext(
            "Your team speaks to %(spoken)d of %(num)d requirement, to %(full)d in full.",
            "Your team speaks to %(spoken)d of %(num)d requirements, to %(full)d in full.",
            lines,
            **values,
        )
    )
    if not coverage.missing:
        return told
    missing = ", ".join(f"R{line.number}" for line in coverage.missing)
    return f"{told} " + _("Nobody speaks to %(missing)s.", missing=missing)
