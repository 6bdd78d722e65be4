"""How an agreement is sealed into its challenge's chain, and how a broken chain is found. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import GENESIS, chain_hash, link_holds

KIND = "challenge-hub agreement"
FIRST_FORM, FORM = 1, 2
"""The form of the oldest records, and of those that are made now."""


class Sealed(Protocol):
    """What the chain needs of an agreement."""

    ref: str
    user_id: int
    challenge_id: int
    kind: str
    text_hash: str
    brief_version: int | None
    typed_name: str
    accepted_at: datetime
    from_address: str
    form: int
    capacity: str | None
    on_behalf_of: str
    consent_sha256: str | None
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """A place where the chain of a challenge does not hold."""

    ref: str
    what: str


def payload(agreement: Sealed) -> bytes:
    """Give the canonical bytes of what an agreement says; what records of form 1 did not say yet stays out."""
    says: dict[str, Any] = {
        "kind": f"{KIND} {agreement.form}",
        "agreement": agreement.ref,
        "about": agreement.kind,
        "user": agreement.user_id,
        "challenge": agreement.challenge_id,
        "brief_version": agreement.brief_version,
        "text_sha256": agreement.text_hash,
        "typed_name": agreement.typed_name,
        "accepted_at": agreement.accepted_at.isoformat(),
        "from_address": agreement.from_address,
    }
    if agreement.form > FIRST_FORM:
        says |= {
            "capacity": agreement.capacity,
            "on_behalf_of": agreement.on_behalf_of,
            "consent_sha256": agreement.consent_sha256,
        }
    return canonical_json(says)


def seal(agreement: Sealed) -> str:
    """Give the hash of an agreement that follows its ``previous_hash``."""
    return chain_hash(agreement.previous_hash, payload(agreement))


def breaks(agreements: Iterable[Sealed]) -> Iterator[Break]:
    """Give every place where the agreements of one challenge, oldest first, were changed or removed.

    What was cut off at the end is not seen here: the audit chain names every agreement's hash.
    """
    previous = GENESIS
    for agreement in agreements:
        if agreement.previous_hash != previous:
            yield Break(agreement.ref, "does not follow the agreement before it: one was removed or inserted")
        if not link_holds(agreement.previous_hash, payload(agreement), agreement.hash):
            yield Break(agreement.ref, "was changed after it was made")
        previous = agreement.hash
