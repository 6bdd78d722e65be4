"""Finding the roots of a challenge, the receipts that they cover, and whether a signed statement was issued here."""

import json

from sqlalchemy import select
from sqlalchemy.orm import defer

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.core.database import db
from challenge_hub.entries.evidence.roots import inclusion_file
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt, ReceiptRoot
from challenge_hub.entries.receipts import signed_part


def roots_of(challenge_id: int) -> list[ReceiptRoot]:
    """Give the roots of a challenge in their order; none before entries have closed."""
    query = select(ReceiptRoot).where(ReceiptRoot.challenge_id == challenge_id).order_by(ReceiptRoot.number)
    return list(db.session.scalars(query))


def published_roots(challenge: Challenge) -> list[ReceiptRoot]:
    """Give the roots of a challenge as they are published, without what is needed to rebuild them."""
    if challenge.closed_at is None:
        return []
    query = select(ReceiptRoot).where(ReceiptRoot.challenge_id == challenge.id).order_by(ReceiptRoot.number)
    return list(db.session.scalars(query.options(defer(ReceiptRoot.leaves))))


def receipts_of(challenge_id: int) -> list[tuple[str, str]]:
    """Give reference and payload of every receipt of a challenge by time of arrival, then by reference.

    Those of withdrawn entries and of earlier versions are among them.
    """
    rows = db.session.execute(
        select(Receipt.ref, Receipt.payload)
        .join(Receipt.version)
        .join(ProposalVersion.entry)
        .where(Entry.challenge_id == challenge_id)
        .order_by(ProposalVersion.submitted_at, Receipt.ref)
    )
    return [(ref, payload) for ref, payload in rows]


def covering(receipt: Receipt) -> tuple[ReceiptRoot, list[tuple[str, str]]] | None:
    """Give the first root that covers a receipt, with all its (reference, leaf hash) in their order; None before."""
    leaves: list[tuple[str, str]] = []
    for root in roots_of(receipt.version.entry.challenge_id):
        leaves += [(ref, leaf) for ref, leaf in root.leaves]
        if any(ref == receipt.ref for ref, _leaf in root.leaves):
            return root, leaves
    return None


def proof_of(receipt: Receipt, keys: PublicKeys, *, issuer: str) -> dict[str, object] | None:
    """Give the proof that a receipt is under the first root that covers it; None while there is none."""
    found = covering(receipt)
    if found is None:
        return None
    root, leaves = found
    return inclusion_file(
        signed_part(receipt.payload, receipt.signature, receipt.key_id),
        signed_part(root.payload, root.signature, root.key_id),
        leaves=[leaf for _ref, leaf in leaves],
        index=[ref for ref, _leaf in leaves].index(receipt.ref),
        root=root.root,
        public_keys={key_id: keys.pem(key_id) for key_id in (receipt.key_id, root.key_id)},
        issuer=issuer,
    )


def is_kept(payload: str, signature: str) -> bool:
    """Tell whether a receipt or a root is kept here with this very text and signature.

    Ask only for a signature that holds by a key of this platform: then whoever asks holds the evidence already, and
    learns nothing by guessing.
    """
    facts = json.loads(payload)
    if "receipt" in facts:
        query = select(Receipt.id).where(Receipt.payload == payload, Receipt.signature == signature)
        return db.session.scalar(query.where(Receipt.ref == facts["receipt"])) is not None
    roots = select(ReceiptRoot.id).where(ReceiptRoot.payload == payload, ReceiptRoot.signature == signature)
    return db.session.scalar(roots.where(ReceiptRoot.number == facts["number"]).limit(1)) is not None
