"""Sealing the receipts of a challenge under a signed root."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.crypto.merkle import root_over
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.errors import WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.events import ReceiptsSealed
from challenge_hub.entries.evidence.queries import receipts_of, roots_of
from challenge_hub.entries.evidence.roots import hash_of_previous, leaf_of, root_payload
from challenge_hub.entries.models import ReceiptRoot


def seal(challenge: Challenge, *, key: SigningKey, by: User | None, at: datetime) -> ReceiptRoot:
    """Put every receipt of a closed challenge under one signed root; call it in the unit of work of the close.

    Called again after a late submission it makes a further root over all receipts so far, whose leaves begin with
    those of the root before; where nothing has arrived since, it gives that root. Emits ReceiptsSealed for a new one.
    Raises WrongState while entries have not closed: the number of receipts is nobody's business till then.
    """
    if challenge.closed_at is None or challenge.entries_close_at is None:
        raise WrongState(_("Receipts are put under a root when entries close."))
    roots = roots_of(challenge.id)
    earlier = [(ref, leaf) for root in roots for ref, leaf in root.leaves]
    covered = {ref for ref, _leaf in earlier}
    added = [(ref, leaf_of(payload)) for ref, payload in receipts_of(challenge.id) if ref not in covered]
    last = roots[-1] if roots else None
    if last is not None and not added:
        return last
    number, size = len(roots) + 1, len(earlier) + len(added)
    root = root_over([bytes.fromhex(leaf) for _ref, leaf in (*earlier, *added)])
    previous_hash = hash_of_previous(last.payload if last else None)
    payload = root_payload(
        challenge_ref=challenge.ref,
        number=number,
        size=size,
        root=root,
        previous_hash=previous_hash,
        entries_close_at=challenge.entries_close_at,
        sealed_at=at,
    )
    sealed = ReceiptRoot(
        challenge_id=challenge.id,
        number=number,
        size=size,
        root=root,
        previous_hash=previous_hash,
        leaves=[[ref, leaf] for ref, leaf in added],
        payload=payload.decode(),
        signature=key.sign(payload),
        key_id=key.key_id,
        sealed_at=at,
    )
    db.session.add(sealed)
    emit(
        ReceiptsSealed(
            at=at,
            by=by.id if by else None,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            root_number=number,
            size=size,
            root=root,
            key_id=key.key_id,
        )
    )
    return sealed
