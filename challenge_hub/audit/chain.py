"""How an audit record is sealed, and how a broken chain is found. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import chain_hash, link_holds

GENESIS = "0" * 64


class Sealed(Protocol):
    """What the chain needs of a record."""

    number: int
    payload: str
    previous_hash: str
    hash: str


def payload_of(number: int, name: str, subject: str, fields: dict[str, Any]) -> str:
    """Give the canonical text of an event that is sealed; instants become RFC 3339 text."""
    plain = {
        key: value.isoformat() if isinstance(value, datetime) else value for key, value in fields.items()
    }
    return canonical_json({"number": number, "event": name, "subject": subject, **plain}).decode()


def seal(previous_hash: str, payload: str) -> str:
    """Give the hash of a record that follows `previous_hash`."""
    return chain_hash(previous_hash, payload.encode())


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold."""

    number: int
    what: str


def breaks(records: Iterable[Sealed], *, count: int, head: str) -> Iterator[Break]:
    """Give every place where records (in order of number) were changed, removed, inserted or cut off."""
    expected, previous = 1, GENESIS
    for record in records:
        if record.number > expected:
            yield Break(expected, f"records {expected} to {record.number - 1} are missing")
            # The gap is reported; go on from what the next record says came before it.
            previous = record.previous_hash
        if record.previous_hash != previous:
            yield Break(record.number, "does not follow the record before it: one was inserted or replaced")
        if not link_holds(record.previous_hash, record.payload.encode(), record.hash):
            yield Break(record.number, "was changed after it was written")
        expected, previous = record.number + 1, record.hash
    if expected - 1 != count:
        yield Break(expected, f"the chain ends at {expected - 1}, but {count} records were written")
    elif count and previous != head:
        yield Break(count, "is not the record that was written last")
