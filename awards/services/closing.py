"""Closing a challenge: the seeker declares which entries are free, and who opened which."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby

from awards.events import ChallengeClosedByDeclaration
from awards.models import AwardDecision
from awards.policies import can_declare
from awards.queries import declaration_of
from awards.readiness import declarable
from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.queries import arrived, openings_in
from ip_terms.capacity import Capacity, Standing
from ip_terms.models import Agreement, AgreementKind, TermsText
from ip_terms.services import accept, closing_declaration_text

# The text is evidence in one language, whatever the reader's.
READERS = {
    Reader.PLATFORM_JUDGE: "a judge of the platform’s chamber",
    Reader.SEEKER_JUDGE: "a judge of the seeker’s chamber",
    Reader.SEEKER: "a member of the Seeker",
    Reader.ORGANISER: "an organiser of the platform",
}


def closing_text(decision: AwardDecision, *, at: datetime) -> TermsText:
    """Give the closing declaration of a challenge as it reads now; stored only inside a unit of work."""
    taken = {award.entry_id for award in decision.awards if award.gives}
    entries = db.session.execute(arrived(decision.challenge_id).with_only_columns(Entry.id, Entry.code))
    return closing_declaration_text(
        decision.challenge,
        released=[code for entry_id, code in entries if entry_id not in taken],
        opened=list(_openings(decision.challenge_id)),
        at=at,
    )


def _openings(challenge_id: int) -> Iterator[str]:
    for code, rows in groupby(openings_in(challenge_id), key=lambda row: row[0]):
        readers = [
            f"{READERS[reader]}, {at.astimezone(UTC):%d %B %Y, %H:%M:%S} UTC" for _code, reader, at in rows
        ]
        yield f"Entry {code} was opened by {'; by '.join(readers)}."


def sign_declaration(
    decision: AwardDecision, text_hash: str, typed_name: str, *, by: User, at: datetime, from_address: str
) -> Agreement:
    """Sign the closing declaration for the seeker, once. Emits AgreementMade and ChallengeClosedByDeclaration.

    `text_hash` is of the text that the person read. Raises Refused, WrongState before every award was answered or
    the second time, Changed where the text reads otherwise by now, Invalid without a name.
    """
    can_declare(by, decision).demand()
    declarable(decision, declaration_of(decision)).insist()
    text = closing_text(decision, at=at)
    if text.hash != text_hash:
        raise Changed(_("The declaration is not the one you were shown; please read it again."))
    challenge = decision.challenge
    agreement = accept(
        challenge,
        AgreementKind.CLOSING_DECLARATION,
        text.hash,
        typed_name,
        standing=Standing(Capacity.SEEKER, challenge.organisation.name),
        by=by,
        at=at,
        from_address=from_address,
    )
    emit(
        ChallengeClosedByDeclaration(
            at=at, by=by.id, subject_id=decision.id, challenge_id=challenge.id, agreement_id=agreement.id
        )
    )
    return agreement
