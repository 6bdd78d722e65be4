"""Conflicts of interest that can be derived from what the platform knows; pure.

A judge and an entrant conflict when they belong to one organisation, or when their e-mail addresses are
under one registrable domain (sub-domains of one university match), unless it is a free-mail provider's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from challenge_hub.accounts.domains import shared_domain


class ConflictKind(StrEnum):
    """Who found a conflict: the judge, the platform, or an entrant who asked for somebody else."""

    DECLARED = "declared"
    DERIVED = "derived"
    SUGGESTED = "suggested"


class Ground(StrEnum):
    """What a derived conflict rests on."""

    SAME_PERSON = "same_person"
    ORGANISATION = "organisation"
    EMAIL_DOMAIN = "email_domain"


@dataclass(frozen=True, slots=True)
class Person:
    """What of a judge or an entrant is compared."""

    person_id: int
    email: str
    organisations: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class DerivedConflict:
    """A conflict found between the judge and one entrant; `detail` is the shared domain, if any."""

    ground: Ground
    entrant_id: int
    detail: str = ""


def derived_conflicts(
    judge: Person, entrants: Iterable[Person], *, inside: int | None = None
) -> tuple[DerivedConflict, ...]:
    """Return the conflicts between a judge and an entry's people, all of them, in the entrants' order.

    `inside` is the organisation of an in-house challenge: that two people both belong to it, and so write from its
    addresses, says nothing there, since all who enter do.
    """
    found: list[DerivedConflict] = []
    for entrant in entrants:
        if judge.person_id == entrant.person_id:
            found.append(DerivedConflict(Ground.SAME_PERSON, entrant.person_id))
            continue
        shared = judge.organisations & entrant.organisations
        if shared - {inside}:
            found.append(DerivedConflict(Ground.ORGANISATION, entrant.person_id))
        domain = shared_domain(judge.email, entrant.email)
        if domain is not None and inside not in shared:
            found.append(DerivedConflict(Ground.EMAIL_DOMAIN, entrant.person_id, domain))
    return tuple(found)
