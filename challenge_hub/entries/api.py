"""What the API tells of entries: the signed roots over the receipts of a challenge, once entries have closed."""

from typing import Any

from challenge_hub.challenges.extras import extra
from challenge_hub.challenges.models import Challenge
from challenge_hub.entries.evidence.queries import published_roots
from challenge_hub.entries.receipts import signed_part


@extra("receipt_roots")
def receipt_roots(challenge: Challenge) -> list[dict[str, Any]]:
    """Give the roots in their order; none before the close, when even their size would tell of entries."""
    return [
        {
            "number": root.number,
            "size": root.size,
            "root": root.root,
            "sealed_at": root.sealed_at.isoformat(),
            **signed_part(root.payload, root.signature, root.key_id),
        }
        for root in published_roots(challenge)
    ]
