"""Whether a receipt or a proof of inclusion holds, point by point: anywhere, without a database. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.crypto.merkle import verify_inclusion
from challenge_hub.core.crypto.signing import SigningKeyError, key_id_of, verify
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.evidence.reading import InclusionDocument, ReceiptDocument, Signed


class Outcome(StrEnum):
    """How one point fared; what could not be checked is not counted against it."""

    HOLDS = "holds"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Check:
    """One point, its outcome, and a sentence that says what was compared with what."""

    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a document says of itself (label, value), and how its points fared."""

    facts: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing failed."""
        return all(check.outcome is not Outcome.FAILS for check in self.checks)


def check_receipt(
    document: ReceiptDocument, trusted: Mapping[str, str] | None, files: Mapping[str, str]
) -> Report:
    """Check a receipt against `trusted` keys (PEM by id), or where that is None against the key in it.

    `files` are SHA-256 by name, of attachments that are at hand.
    """
    checks = [
        _signature(document.signed, document.keys, trusted, _("receipt")),
        *_content(document),
        *_files(document.signed, files),
    ]
    return Report(_facts(document.signed), tuple(checks))


def check_inclusion(
    document: InclusionDocument, trusted: Mapping[str, str] | None, files: Mapping[str, str]
) -> Report:
    """Check that a receipt is under a signed root; `trusted` and `files` as for a receipt."""
    receipt, root = document.receipt, document.signed_root
    says = root.facts
    checks = [
        _signature(receipt, document.keys, trusted, _("receipt")),
        _signature(root, document.keys, trusted, _("root")),
        _path(document),
        *_files(receipt, files),
        _time(receipt, root),
    ]
    facts = (
        *_facts(receipt),
        (
            _("Place"),
            _("leaf %(index)d, counted from 0, of %(size)d", index=document.index, size=document.size),
        ),
        (_("Root"), document.root),
        (_("Root number"), str(says["number"])),
        (_("Entries closed"), _utc(says["entries_close_at"])),
        (_("Sealed at"), _utc(says["sealed_at"])),
    )
    return Report(facts, tuple(checks))


def _signature(signed: Signed, own: Mapping[str, str], trusted: Mapping[str, str] | None, what: str) -> Check:
    words = {"what": what, "key": signed.key_id}
    pem = (own if trusted is None else trusted).get(signed.key_id)
    if pem is None and trusted is None:
        return Check(
            Outcome.FAILS, _("The %(what)s was signed with key %(key)s, which is not in the file.", **words)
        )
    if pem is None:
        return Check(
            Outcome.FAILS, _("The %(what)s was signed with key %(key)s, which is not trusted here.", **words)
        )
    try:
        sound = key_id_of(pem) == signed.key_id and verify(signed.payload.encode(), signed.signature, pem)
    except (SigningKeyError, UnicodeEncodeError):
        sound = False
    if not sound:
        return Check(
            Outcome.FAILS, _("The signature of the %(what)s does not hold with key %(key)s.", **words)
        )
    return Check(Outcome.HOLDS, _("The signature of the %(what)s holds with key %(key)s.", **words))


def _content(document: ReceiptDocument) -> Iterator[Check]:
    if document.content is None:
        yield Check(
            Outcome.OPEN, _("The content is not in the file, so it was not compared with its SHA-256.")
        )
        return
    facts = document.signed.facts
    found = sha256_hex(document.content.encode("utf-8", "surrogatepass"))
    if found != facts["content_sha256"]:
        yield Check(
            Outcome.FAILS, _("The content is not what the receipt says: its SHA-256 is %(hash)s.", hash=found)
        )
        return
    yield Check(Outcome.HOLDS, _("The content has the SHA-256 that the receipt says."))
    if _attached(document.content) == facts["attachments_sha256"]:
        yield Check(Outcome.HOLDS, _("The content names exactly the attachments that the receipt says."))
    else:
        yield Check(Outcome.FAILS, _("The content names other attachments than the receipt says."))


def _attached(content: str) -> list[str] | None:
    try:
        return sorted(row["sha256"] for row in json.loads(content)["attachments"])
    except (ValueError, RecursionError, KeyError, TypeError):
        return None


def _files(signed: Signed, files: Mapping[str, str]) -> Iterator[Check]:
    for name, digest in files.items():
        if digest in signed.facts["attachments_sha256"]:
            yield Check(Outcome.HOLDS, _("The file %(name)s is one of the attachments.", name=name))
        else:
            yield Check(Outcome.FAILS, _("The file %(name)s is none of the attachments.", name=name))


def _path(document: InclusionDocument) -> Check:
    says = document.signed_root.facts
    if says["challenge"] != document.receipt.facts["challenge"]:
        return Check(Outcome.FAILS, _("The root is of another challenge than the receipt."))
    if (says["root"], says["size"]) != (document.root, document.size):
        return Check(
            Outcome.FAILS,
            _("The signed root says another root or size than the proof."),
        )
    leads = verify_inclusion(
        document.receipt.payload.encode("utf-8", "surrogatepass"),
        index=document.index,
        size=document.size,
        proof=document.path,
        root=document.root,
    )
    if not leads:
        return Check(Outcome.FAILS, _("The audit path does not lead from the receipt to the root."))
    return Check(
        Outcome.HOLDS, _("The audit path leads from the receipt to the signed root: it was in, unchanged.")
    )


def _time(receipt: Signed, root: Signed) -> Check:
    arrived, closed = receipt.facts["received_at"], root.facts["entries_close_at"]
    if datetime.fromisoformat(arrived) <= datetime.fromisoformat(closed):
        return Check(Outcome.HOLDS, _("It arrived in time."))
    return Check(
        Outcome.OPEN, _("It arrived after entries had closed; only late access that was granted allows that.")
    )


def _facts(signed: Signed) -> tuple[tuple[str, str], ...]:
    says = signed.facts
    return (
        (_("Receipt"), says["receipt"]),
        (_("Challenge"), says["challenge"]),
        (_("Entry"), _("%(entry)s, version %(number)d", entry=says["entry"], number=says["version"])),
        (_("Arrived at"), _utc(says["received_at"])),
        (_("SHA-256 of the content"), says["content_sha256"]),
        (_("Attachments"), str(len(says["attachments_sha256"]))),
    )


def _utc(text: str) -> str:
    return f"{datetime.fromisoformat(text).astimezone(UTC):%Y-%m-%d %H:%M:%S.%f} UTC"
