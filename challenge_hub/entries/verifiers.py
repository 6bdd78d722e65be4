"""Entries are evidence: how `challenge-hub audit verify` finds what was added, removed or altered among them.

Each version is held against its receipt, which only the platform's key can sign; against the audit log, which has a
record of each; and, once entries have closed, against the signed root.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.audit.models import AuditRecord
from challenge_hub.audit.reading import records_of
from challenge_hub.audit.verifiers import verifier
from challenge_hub.challenges.events import EntriesClosed
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.core.crypto.canonical import NotCanonicalError, canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.crypto.merkle import root_over
from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.core.database import db
from challenge_hub.core.keys import public_keys
from challenge_hub.entries.events import EntrySubmitted, ReceiptsSealed
from challenge_hub.entries.evidence.queries import receipts_of, roots_of
from challenge_hub.entries.evidence.roots import hash_of_previous, leaf_of, root_payload
from challenge_hub.entries.late.events import EntrySubmittedLate
from challenge_hub.entries.late.queries import running_in, stated_of
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt, ReceiptRoot
from challenge_hub.entries.receipts import receipt_payload

ARRIVED = (EntrySubmitted.name, EntrySubmittedLate.name)
_WHOLE = (
    joinedload(ProposalVersion.receipt),
    joinedload(ProposalVersion.entry).load_only(Entry.ref),
    joinedload(ProposalVersion.brief_version).load_only(BriefVersion.number, BriefVersion.content_hash),
)


@verifier("receipts")
def verify_receipts() -> Iterator[str]:
    """Check the entries of every challenge, one at a time."""
    keys = public_keys()
    for challenge in db.session.scalars(_concerned()).all():
        for part in (_versions, _entries, _recorded, _roots):
            try:
                yield from (f"challenge {challenge.ref}: {broken}" for broken in part(challenge, keys))
            except (ValueError, TypeError):  # where JSON and instants are kept as text, any text can be there
                yield f"challenge {challenge.ref}: rows of it hold what cannot be read: they were changed"


def _concerned() -> Select[Challenge]:
    """The challenges that have, had or should have entries, or a root over their receipts."""
    recorded = select(AuditRecord.challenge_id).where(
        AuditRecord.event.in_([*ARRIVED, EntriesClosed.name, ReceiptsSealed.name])
    )
    places = (select(Entry.challenge_id), select(ReceiptRoot.challenge_id), recorded)
    return select(Challenge).where(or_(*(Challenge.id.in_(ids) for ids in places))).order_by(Challenge.id)


def _versions(challenge: Challenge, keys: PublicKeys) -> Iterator[str]:
    """Hold each version against its content, its receipt and the key: one in memory at a time."""
    rows = db.session.execute(
        select(ProposalVersion.id, ProposalVersion.number, Entry.ref)
        .join(ProposalVersion.entry)
        .where(Entry.challenge_id == challenge.id)
        .order_by(ProposalVersion.entry_id, ProposalVersion.number)
    ).all()
    for version_id, number, entry_ref in rows:
        name = f"entry {entry_ref}, version {number}"
        try:
            version = db.session.get_one(ProposalVersion, version_id, options=_WHOLE, populate_existing=True)
        except ValueError:
            yield f"{name}: its content was changed and cannot be read"
            continue
        yield from (f"{name}: {broken}" for broken in _version(challenge, version, keys))


def _version(challenge: Challenge, version: ProposalVersion, keys: PublicKeys) -> Iterator[str]:
    if _hash_of(version.content) != version.content_hash:
        yield "its content was changed"
    receipt: Receipt | None = version.receipt
    if receipt is None:
        yield "has no receipt"
        return
    signed = keys.holds(receipt.payload, receipt.signature, receipt.key_id)
    if signed is None:
        yield f"receipt {receipt.ref} is signed with key {receipt.key_id}, which this platform does not have"
    elif not signed:
        yield f"the signature of receipt {receipt.ref} does not hold"
    yield from (f"receipt {receipt.ref} {differs}" for differs in _differences(challenge, version, receipt))


def _hash_of(content: object) -> str | None:
    try:
        return sha256_hex(canonical_json(content))
    except NotCanonicalError:
        return None


def _differences(challenge: Challenge, version: ProposalVersion, receipt: Receipt) -> Iterator[str]:
    """Say where the rows differ from what the receipt states."""
    try:
        attached = [row["sha256"] for row in version.content["attachments"]]
        rows = json.loads(
            receipt_payload(
                ref=receipt.ref,
                challenge_ref=challenge.ref,
                entry_ref=version.entry.ref,
                version_number=version.number,
                content_hash=version.content_hash,
                attachment_hashes=attached,
                brief_version=version.brief_version.number,
                brief_hash=version.brief_version.content_hash,
                terms_hash=version.terms_hash,
                received_at=version.submitted_at,
            )
        )
        stated = json.loads(receipt.payload)
        late = stated.pop("late_access", None)
        differing = sorted(name for name in rows.keys() | stated.keys() if rows.get(name) != stated.get(name))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield "states nothing that can be read, or its content names no attachments"
        return
    if differing:
        yield f"states something else than the rows in {', '.join(differing)}"
    if not _let_in(challenge, version.submitted_at, late):
        yield "arrived after the close, and the rows tell of no such late access"
    if receipt.issued_at != version.submitted_at:
        yield "shows another time than that of the version"


def _let_in(challenge: Challenge, arrived: datetime, stated: object) -> bool:
    """Tell whether what arrived was in time, or under the late access that its receipt states and that held then."""
    closes = challenge.entries_close_at
    if stated is None:
        return closes is None or arrived < closes
    return any(stated == stated_of(access) for access in running_in(challenge, at=arrived))


def _entries(challenge: Challenge, _keys: PublicKeys) -> Iterator[str]:
    """Hold what each entry says of itself against its versions."""
    newest = (
        select(
            ProposalVersion.entry_id,
            func.max(ProposalVersion.number).label("number"),
            func.count(ProposalVersion.id).label("count"),
        )
        .group_by(ProposalVersion.entry_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Entry.ref,
            Entry.state,
            Entry.submitted_at,
            newest.c.number,
            newest.c.count,
            ProposalVersion.submitted_at,
        )
        .outerjoin(newest, newest.c.entry_id == Entry.id)
        .outerjoin(
            ProposalVersion,
            (ProposalVersion.entry_id == Entry.id) & (ProposalVersion.number == newest.c.number),
        )
        .where(Entry.challenge_id == challenge.id)
        .order_by(Entry.id)
    )
    for ref, state, submitted_at, number, count, arrived_at in rows:
        if number is None:
            if submitted_at is not None or state != EntryState.DRAFT:
                yield f"entry {ref}: was handed in, but has no version and no receipt"
            continue
        if count != number:
            yield f"entry {ref}: has {count} versions, the newest of which is number {number}"
        if submitted_at != arrived_at:
            yield f"entry {ref}: shows another time of submission than its newest version"


def _recorded(challenge: Challenge, _keys: PublicKeys) -> Iterator[str]:
    """Hold versions and roots against the audit log, which has a record of each that was made."""
    versions: dict[tuple[int, Any], tuple[str, str, int | None, datetime]] = {
        (entry_id, number): (name, content_hash, receipt_id, submitted_at)
        for entry_id, number, name, content_hash, receipt_id, submitted_at in db.session.execute(
            select(
                ProposalVersion.entry_id,
                ProposalVersion.number,
                Entry.ref,
                ProposalVersion.content_hash,
                Receipt.id,
                ProposalVersion.submitted_at,
            )
            .join(ProposalVersion.entry)
            .outerjoin(Receipt, Receipt.proposal_version_id == ProposalVersion.id)
            .where(Entry.challenge_id == challenge.id)
        )
    }
    for record, facts in records_of(*ARRIVED, challenge_id=challenge.id):
        found = versions.pop((record.subject_id, facts.get("version")), None)
        if found is None:
            gone = f"version {facts.get('version')} of entry number {record.subject_id}"
            yield f"{gone}, which record {record.number} says arrived, is gone"
            continue
        name, content_hash, receipt_id, submitted_at = found
        stated = (facts.get("content_hash"), facts.get("receipt_id"), facts.get("at"))
        if stated != (content_hash, receipt_id, submitted_at.isoformat()):
            yield f"entry {name}, version {facts['version']}: differs from what record {record.number} says arrived"
    for (_entry_id, number), (name, *_rest) in versions.items():
        yield f"entry {name}, version {number}: was added without a record in the audit log"
    roots: dict[Any, str] = {root.number: root.root for root in roots_of(challenge.id)}
    for record, facts in records_of(ReceiptsSealed.name, challenge_id=challenge.id):
        if roots.pop(facts.get("root_number"), None) != facts.get("root"):
            yield f"root {facts.get('root_number')} is not the one that record {record.number} says was made"
    yield from (f"root {number} was added without a record in the audit log" for number in roots)


def _roots(challenge: Challenge, keys: PublicKeys) -> Iterator[str]:
    """Hold the roots against their signatures, each other, and the receipts that are there now."""
    roots = roots_of(challenge.id)
    if not roots:
        if _was_to_be_sealed(challenge):
            yield "entries closed, but there is no root over the receipts"
        return
    leaves: list[tuple[str, str]] = []
    previous = None
    for place, root in enumerate(roots, start=1):
        leaves += [(ref, leaf) for ref, leaf in root.leaves]
        if root.number != place:
            yield f"root {place} is gone"
        signed = keys.holds(root.payload, root.signature, root.key_id)
        if not signed:
            yield f"root {root.number}: its signature does not hold" + (
                " with any key here" if signed is None else ""
            )
        if not _is_as_signed(challenge, root, leaves, previous):
            yield f"root {root.number}: the row differs from what was signed"
        previous = root.payload
    yield from _against(leaves, receipts_of(challenge.id), roots)


def _is_as_signed(
    challenge: Challenge, root: ReceiptRoot, leaves: Sequence[tuple[str, str]], previous: str | None
) -> bool:
    try:
        closes = datetime.fromisoformat(json.loads(root.payload)["entries_close_at"])
        made = root_over([bytes.fromhex(leaf) for _ref, leaf in leaves])
    except (ValueError, KeyError, TypeError):
        return False
    if (root.root, root.size, root.previous_hash) != (made, len(leaves), hash_of_previous(previous)):
        return False
    payload = root_payload(
        challenge_ref=challenge.ref,
        number=root.number,
        size=root.size,
        root=root.root,
        previous_hash=root.previous_hash,
        entries_close_at=closes,
        sealed_at=root.sealed_at,
    )
    return payload.decode() == root.payload


def _against(
    leaves: Sequence[tuple[str, str]], receipts: Sequence[tuple[str, str]], roots: Sequence[ReceiptRoot]
) -> Iterator[str]:
    """Compare what was sealed with what is there."""
    there = {ref: leaf_of(payload) for ref, payload in receipts}
    for place, (ref, leaf) in enumerate(leaves):
        found = there.pop(ref, None)
        if found is None:
            yield f"receipt {ref} is gone, which was sealed as leaf {place}"
        elif found != leaf:
            yield f"receipt {ref} is not the one that was sealed as leaf {place}"
    for ref in there:
        yield f"receipt {ref} is under none of the {len(roots)} root(s): it was added after entries had closed"


def _was_to_be_sealed(challenge: Challenge) -> bool:
    """Tell whether the audit log has this challenge close after roots had begun to be made at all."""
    closed = select(AuditRecord.number).where(
        AuditRecord.event == EntriesClosed.name, AuditRecord.challenge_id == challenge.id
    )
    first = select(func.min(AuditRecord.number)).where(AuditRecord.event == ReceiptsSealed.name)
    return db.session.scalar(closed.where(AuditRecord.number > first.scalar_subquery()).limit(1)) is not None
