"""Handing an entry in, and withdrawing it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import BriefVersion
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries import lifecycle
from challenge_hub.entries.events import EntrySubmitted, EntryWithdrawn
from challenge_hub.entries.evidence.services import seal
from challenge_hub.entries.late.events import EntrySubmittedLate
from challenge_hub.entries.late.queries import in_receipt
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt
from challenge_hub.entries.policies import can_withdraw
from challenge_hub.entries.queries import current_version
from challenge_hub.entries.receipts import receipt_payload
from challenge_hub.teams.models import CapTable
from ip_terms import acceptance
from ip_terms.acceptance import Acceptance
from ip_terms.cap_tables.queries import sharing_of
from ip_terms.policies import has_consent
from solver.entries.answers import problems, quarantine_problem
from solver.entries.content import draft_content, hash_of, not_signed_off, signed_off
from solver.entries.declarations import undeclared
from solver.entries.policies import can_hand_in, is_of_kind
from solver.teams.readiness import has_table


def submit_entry(
    entry: Entry,
    accepted: Sequence[Acceptance],
    *,
    declarations: Mapping[str, Any],
    key: SigningKey,
    by: User,
    at: datetime,
) -> Receipt:
    """Freeze the draft as a proposal version and sign its receipt; `at` is the instant it arrived.

    `accepted` are the proofs that everybody in the team accepted the terms. Handing in unchanged content again gives
    the receipt that is there. Raises Refused for a proof that is not of the team or no longer in force, without the
    employer's consent that the terms ask for, after the close or for a team that may not enter; Invalid with problems
    by field while the draft is incomplete; WrongState while a team has not signed its cap table, or somebody in it has
    not signed off this content. Emits EntrySubmitted; EntrySubmittedLate for what arrived after the close, under late
    access; once entries were closed that is put under a further root, which emits ReceiptsSealed.
    """
    can_hand_in(by, entry, at=at).demand()
    brief = version_in_force(entry.challenge)
    _demand_terms(entry, accepted)
    _demand_complete(entry, brief, declarations, at=at)
    content, table = _agreed(entry, declarations, by=by)
    content_hash = hash_of(content)
    last = current_version(entry)
    if last is not None and entry.state == EntryState.SUBMITTED:
        same = (last.content_hash, last.brief_version_id, last.terms_hash)
        if same == (content_hash, brief.id, brief.terms_hash):
            return last.receipt
    lifecycle.submit(entry, accepted, terms_hash=brief.terms_hash, at=at)
    entry.withdrawn_at = None
    late = in_receipt(by, entry.challenge, at=at)
    version = ProposalVersion(
        entry=entry,
        number=(last.number if last else 0) + 1,
        brief_version=brief,
        content=content,
        content_hash=content_hash,
        terms_hash=brief.terms_hash,
        submitted_at=at,
        submitted_by_id=by.id,
        cap_table=table,
    )
    receipt = _receipt(version, brief, late, key=key, at=at)
    db.session.add_all([version, receipt])
    db.session.flush()  # the event names the receipt's id
    event = EntrySubmitted if late is None else EntrySubmittedLate
    emit(
        event(
            at=at,
            by=by.id,
            subject_id=entry.id,
            challenge_id=entry.challenge_id,
            version=version.number,
            content_hash=content_hash,
            receipt_id=receipt.id,
        )
    )
    closed_at = entry.challenge.closed_at
    if closed_at is not None:
        # What was sealed at the close does not cover it.
        seal(entry.challenge, key=key, by=None, at=max(at, closed_at))
    return receipt


def _demand_terms(entry: Entry, accepted: Sequence[Acceptance]) -> None:
    proofs = {proof.user_id: proof for proof in accepted}
    for person in entry.team.members:
        if (proof := proofs.get(person.id)) is not None:  # a missing one stops at the lifecycle
            acceptance.check(proof, person, entry.challenge)
            has_consent(proof, entry.challenge).demand()
    is_of_kind(entry, accepted).demand()


def _demand_complete(
    entry: Entry, brief: BriefVersion, declarations: Mapping[str, Any], *, at: datetime
) -> None:
    form = brief.content["form"]
    wrong = problems(form, entry.title, entry.draft_answers, at=at, with_files=entry.fields_with_files)
    missing = undeclared(declarations, minimum_age=brief.content["audience"]["minimum_age"])
    if entry.quarantined_attachments:
        wrong["files"] = quarantine_problem()
    if wrong or missing:
        message = " ".join([_("The entry is not complete yet."), *missing.values()])
        raise Invalid(message, {name: [text] for name, text in (wrong | missing).items()})


def _agreed(
    entry: Entry, declarations: Mapping[str, Any], *, by: User
) -> tuple[dict[str, Any], CapTable | None]:
    """Give the content with the cap table by which a team shares; raise WrongState unless everybody agrees to both."""
    sharing = sharing_of(entry)
    has_table(sharing).insist()
    table = sharing.in_force if sharing.is_needed else None
    content = draft_content(entry, declarations, table)
    if missing := not_signed_off(entry, signed_off(entry, hash_of(content)), by=by):
        names = ", ".join(person.name for person in missing)
        raise WrongState(_("These people have not signed off this very content yet: %(names)s.", names=names))
    return content, table


def _receipt(
    version: ProposalVersion,
    brief: BriefVersion,
    late: dict[str, str] | None,
    *,
    key: SigningKey,
    at: datetime,
) -> Receipt:
    ref = new_ref()
    payload = receipt_payload(
        ref=ref,
        challenge_ref=version.entry.challenge.ref,
        entry_ref=version.entry.ref,
        version_number=version.number,
        content_hash=version.content_hash,
        attachment_hashes=[row["sha256"] for row in version.content["attachments"]],
        brief_version=brief.number,
        brief_hash=brief.content_hash,
        terms_hash=brief.terms_hash,
        received_at=at,
        late_access=late,
    )
    return Receipt(
        ref=ref,
        version=version,
        payload=payload.decode(),
        signature=key.sign(payload),
        key_id=key.key_id,
        issued_at=at,
    )


def withdraw_entry(entry: Entry, *, by: User, at: datetime) -> None:
    """Take a submitted entry back before the close; versions and receipts stay. Emits EntryWithdrawn.

    Raises Refused after the close, WrongState for an entry that was not handed in.
    """
    can_withdraw(by, entry, at=at).demand()
    lifecycle.withdraw(entry, at=at)
    emit(EntryWithdrawn(at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id))
