"""The proof that a person accepted a text: made here only, demanded by everything that needs it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.errors import Refused
from challenge_hub.core.i18n import gettext as _
from ip_terms.models import Agreement, AgreementKind
from ip_terms.queries import agreement_in_force, agreements_in_force


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One person accepted one exact text for one challenge."""

    agreement_id: int
    user_id: int
    challenge_id: int
    kind: str
    text_hash: str
    accepted_at: datetime
    capacity: str | None
    consent_sha256: str | None


def find(
    user: User, challenge: Challenge, kind: AgreementKind = AgreementKind.CHALLENGE_TERMS
) -> Agreement | None:
    """Give the agreement that counts now, or None.

    Of the challenge's terms only the text of the brief version in force counts, accepted since the last material
    change; of the other kinds the newest.
    """
    return agreement_in_force(user, challenge, AgreementKind(kind))


def require(
    user: User, challenge: Challenge, kind: AgreementKind = AgreementKind.CHALLENGE_TERMS
) -> Acceptance:
    """Give the proof. Raises Refused with what has to be accepted first."""
    agreement = find(user, challenge, kind)
    if agreement is None:
        raise Refused(_missing(AgreementKind(kind)))
    return _proof_of(agreement)


def require_all(people: Sequence[User], challenge: Challenge) -> list[Acceptance]:
    """Give the proofs of a whole team that it accepted the terms. Raises Refused, naming who has not yet."""
    found = agreements_in_force(people, challenge, AgreementKind.CHALLENGE_TERMS)
    missing = [person.name for person in people if person.id not in found]
    if missing and len(people) > 1:
        raise Refused(
            _("These people have to read and accept the terms first: %(names)s.", names=", ".join(missing))
        )
    if missing:
        raise Refused(_missing(AgreementKind.CHALLENGE_TERMS))
    return [_proof_of(found[person.id]) for person in people]


def check(
    proof: Acceptance,
    user: User,
    challenge: Challenge,
    kind: AgreementKind = AgreementKind.CHALLENGE_TERMS,
) -> None:
    """Raise Refused unless a proof is this person's, of this challenge and kind, and in force at this moment.

    Whoever demands a proof as an argument asks this first: the terms may have changed since it was made.
    """
    agreement = find(user, challenge, kind)
    if agreement is None or proof != _proof_of(agreement):
        raise Refused(_missing(AgreementKind(kind)))


def _proof_of(agreement: Agreement) -> Acceptance:
    return Acceptance(
        agreement_id=agreement.id,
        user_id=agreement.user_id,
        challenge_id=agreement.challenge_id,
        kind=agreement.kind,
        text_hash=agreement.text_hash,
        accepted_at=agreement.accepted_at,
        capacity=agreement.capacity,
        consent_sha256=agreement.consent_sha256,
    )


def _missing(kind: AgreementKind) -> str:
    match kind:
        case AgreementKind.CHALLENGE_TERMS:
            return _("Please read and accept the terms of this challenge first.")
        case AgreementKind.NON_DISCLOSURE:
            return _("Please sign the non-disclosure agreement of this challenge first.")
        case AgreementKind.TRANSFER_DEED:
            return _("Please sign the transfer deed first.")
        case AgreementKind.CLOSING_DECLARATION:
            return _("Please sign the closing declaration first.")
        case AgreementKind.CAP_TABLE:
            return _("Please sign the cap table of your team first.")
