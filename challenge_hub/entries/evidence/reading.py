"""Reading a receipt or a proof as anybody may hand it over: shape only, nothing of it is believed yet. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from challenge_hub.core.errors import ChallengeHubError
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries import receipts
from challenge_hub.entries.evidence import roots


class NotEvidenceError(ChallengeHubError):
    """What was handed over is neither a receipt nor a proof; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed statement: its exact text, what stands in it, and who is said to have signed."""

    payload: str
    signature: str
    key_id: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReceiptDocument:
    """A receipt; `content` is None where only its signed part was handed over."""

    signed: Signed
    content: str | None
    keys: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class InclusionDocument:
    """A proof that a receipt is under a signed root."""

    receipt: Signed
    signed_root: Signed
    index: int
    size: int
    path: tuple[str, ...]
    root: str
    keys: Mapping[str, str]


def read(data: bytes) -> ReceiptDocument | InclusionDocument:
    """Read the bytes of a file. Raises NotEvidenceError."""
    if not data.strip():
        raise NotEvidenceError(_("There is nothing in it. Hand over the file of a receipt or of a proof."))
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise NotEvidenceError(_("This is no JSON, as the files of receipts and proofs are.")) from error
    if not isinstance(document, dict):
        raise NotEvidenceError(_("This is neither a receipt nor a proof of inclusion."))
    if document.get("format") == roots.PROOF_FORMAT:
        return _inclusion(document)
    return read_receipt(document)


def read_receipt(document: Mapping[str, Any]) -> ReceiptDocument:
    """Read the values of a receipt file, or of its signed part alone. Raises NotEvidenceError."""
    signed = _signed(document, receipts.KIND, receipts.FACTS)
    if not all(isinstance(each, str) for each in signed.facts["attachments_sha256"]):
        raise NotEvidenceError(_("“%(name)s” is missing or not as it should be.", name="attachments_sha256"))
    content = document.get("content")
    if content is not None and not isinstance(content, str):
        raise NotEvidenceError(_("“%(name)s” is missing or not as it should be.", name="content"))
    return ReceiptDocument(signed, content, _keys({signed.key_id: document.get("public_key")}))


def _inclusion(document: Mapping[str, Any]) -> InclusionDocument:
    path = _value(document, "audit_path", list)
    if not all(isinstance(step, str) for step in path):
        raise NotEvidenceError(_("“%(name)s” is missing or not as it should be.", name="audit_path"))
    return InclusionDocument(
        receipt=_signed(_value(document, "receipt", dict), receipts.KIND, receipts.FACTS),
        signed_root=_signed(_value(document, "signed_root", dict), roots.KIND, roots.FACTS),
        index=_value(document, "leaf_index", int),
        size=_value(document, "tree_size", int),
        path=tuple(path),
        root=_value(document, "root", str),
        keys=_keys(_value(document, "public_keys", dict)),
    )


def _value(document: Mapping[str, Any], name: str, kind: type) -> Any:
    value = document.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise NotEvidenceError(_("“%(name)s” is missing or not as it should be.", name=name))
    return value


def _keys(document: Mapping[str, Any]) -> dict[str, str]:
    return {key_id: pem for key_id, pem in document.items() if isinstance(pem, str)}


def _signed(document: Mapping[str, Any], kind: str, shape: Mapping[str, type]) -> Signed:
    payload = _value(document, "payload", str)
    try:
        facts = json.loads(payload)
    except (ValueError, RecursionError):
        facts = None
    if not isinstance(facts, dict) or facts.get("kind") != kind:
        raise NotEvidenceError(_("What was signed does not call itself “%(kind)s”.", kind=kind))
    if facts.keys() != shape.keys():
        raise NotEvidenceError(_("What was signed does not say what a “%(kind)s” says.", kind=kind))
    for name, wanted in shape.items():
        _value(facts, name, wanted)
    for name in ("received_at", "entries_close_at", "sealed_at"):
        if name in facts:
            _instant(facts[name], name)
    return Signed(payload, _value(document, "signature", str), _value(document, "key_id", str), facts)


def _instant(text: str, name: str) -> None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise NotEvidenceError(_("“%(name)s” is missing or not as it should be.", name=name))
