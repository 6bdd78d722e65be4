"""Conflicts of interest that can be derived from what the platform knows; pure.

A judge and an entrant conflict when they belong to one organisation; when their e-mail addresses, confirmed or not,
are under one registrable domain (sub-domains of one university match), unless it is a free-mail provider's; when they
were in one team; when an organisation of one paid the other a prize; when one brought the other to a panel.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import product, starmap

from challenge_hub.accounts.domains import shared_domain
from challenge_hub.core.i18n import lazy_gettext as _l


class ConflictKind(StrEnum):
    """Who found a conflict: the judge, the platform, or an entrant who asked for somebody else."""

    DECLARED = "declared"
    DERIVED = "derived"
    SUGGESTED = "suggested"


CONFLICT_KIND_LABELS = {
    ConflictKind.DECLARED: _l("Declared by the judge"),
    ConflictKind.DERIVED: _l("Found by the platform"),
    ConflictKind.SUGGESTED: _l("Suggested, and upheld by an organiser"),
}


class Ground(StrEnum):
    """What a derived conflict rests on."""

    SAME_PERSON = "same_person"
    ORGANISATION = "organisation"
    EMAIL_DOMAIN = "email_domain"
    TEAM = "team"
    PAYMENT = "payment"
    NOMINATION = "nomination"


@dataclass(frozen=True, slots=True)
class Person:
    """What of a judge or an entrant is compared; `person_id` is None for an address without an account.

    `emails` are all addresses known; `teams` the teams in which they are or were; `paid_by` the organisations whose
    prizes they received; `nominated` the people whom they invited to a panel.
    """

    person_id: int | None
    emails: tuple[str, ...]
    organisations: frozenset[int] = frozenset()
    teams: frozenset[int] = frozenset()
    paid_by: frozenset[int] = frozenset()
    nominated: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DerivedConflict:
    """A conflict found between the judge and one entrant; `detail` is the shared domain, if any."""

    ground: Ground
    entrant_id: int | None
    detail: str = ""


def derived_conflicts(
    judge: Person, entrants: Iterable[Person], *, inside: int | None = None
) -> tuple[DerivedConflict, ...]:
    """Return the conflicts between a judge and an entry's people, all of them, in the entrants' order.

    `inside` is the organisation of an in-house challenge: that two people both belong to it, and so write from its
    addresses, says nothing there, since all who enter do.
    """
    return tuple(found for entrant in entrants for found in _grounds(judge, entrant, inside=inside))


def _grounds(judge: Person, entrant: Person, *, inside: int | None) -> Iterator[DerivedConflict]:
    if judge.person_id is not None and judge.person_id == entrant.person_id:
        yield DerivedConflict(Ground.SAME_PERSON, entrant.person_id)
        return
    shared = judge.organisations & entrant.organisations
    if shared - {inside}:
        yield DerivedConflict(Ground.ORGANISATION, entrant.person_id)
    domain = next(filter(None, starmap(shared_domain, product(judge.emails, entrant.emails))), None)
    if domain is not None and inside not in shared:
        yield DerivedConflict(Ground.EMAIL_DOMAIN, entrant.person_id, domain)
    if judge.teams & entrant.teams:
        yield DerivedConflict(Ground.TEAM, entrant.person_id)
    paid = (judge.paid_by & entrant.organisations) | (entrant.paid_by & judge.organisations)
    if paid - {inside}:
        yield DerivedConflict(Ground.PAYMENT, entrant.person_id)
    if entrant.person_id in judge.nominated or judge.person_id in entrant.nominated:
        yield DerivedConflict(Ground.NOMINATION, entrant.person_id)
