"""What of a proposal a judge may see, and the code that stands for its entry; pure.

Fails closed: an answer is shown only if the brief says that judges see it AND that it holds no personal
data; whatever a proposal holds beyond title, answers and attachments is left out.
"""

import hashlib
import mimetypes
from collections.abc import Collection, Mapping, Sequence
from typing import Any

# Letters and digits that nobody confuses when read aloud or written by hand: without B/8, G/6, I/1/L,
# O/0, S/5, U/V and Z/2.
_LETTERS = "ACDEFHJKMNPQRTWXY"
_DIGITS = "34679"

_FILE_KINDS = frozenset({"file", "files", "attachment", "attachments", "upload"})
_EXTENSIONS = mimetypes.MimeTypes()  # Python's own table; the machine's would make names differ between hosts


def blind_content(content: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a proposal version's content that a judge may see, in the same shape.

    Answers not visible to judges or with personal data are dropped, and with them the attachments that
    only they refer to; file names become "attachment-1.pdf". The input is not changed.
    """
    answers: list[Mapping[str, Any]] = list(content.get("answers") or ())
    attachments: list[Mapping[str, Any]] = list(content.get("attachments") or ())
    shown = [answer for answer in answers if _may_be_seen(answer)]
    hidden_files = _referred_to([a for a in answers if not _may_be_seen(a)], attachments)
    hidden_files -= _referred_to(shown, attachments)
    kept = [a for place, a in enumerate(attachments) if place not in hidden_files and _file_may_be_seen(a)]
    neutral = [_neutral_file(number, attachment) for number, attachment in enumerate(kept, start=1)]
    return {
        "title": content.get("title", ""),
        "answers": [_neutral_answer(answer, kept, neutral) for answer in shown],
        "attachments": neutral,
    }


def _may_be_seen(answer: Mapping[str, Any]) -> bool:
    return answer.get("visible_to_judges") is True and answer.get("personal_data") is False


def _file_may_be_seen(attachment: Mapping[str, Any]) -> bool:
    # attachments carry no flags of their own unless the form gives them; a flag that forbids is obeyed
    return (
        attachment.get("visible_to_judges", True) is True and attachment.get("personal_data", False) is False
    )


def _names_in(value: object) -> set[str]:
    """Every text within an answer's value: a name or hash, alone, in a list or in a mapping."""
    if isinstance(value, str):
        return {value}
    if isinstance(value, Mapping):
        return set().union(*(_names_in(part) for part in value.values()))
    if isinstance(value, Sequence):
        return set().union(*(_names_in(part) for part in value))
    return set()


def _referred_to(answers: Sequence[Mapping[str, Any]], attachments: Sequence[Mapping[str, Any]]) -> set[int]:
    names: set[str] = set()
    for answer in answers:
        if answer.get("kind") in _FILE_KINDS:
            names |= _names_in(answer.get("value"))
    return {
        place
        for place, attachment in enumerate(attachments)
        if attachment.get("filename") in names or attachment.get("sha256") in names
    }


def neutral_name(number: int, media_type: str) -> str:
    """Return "attachment-3.pdf": nothing of the solver's own file name is kept, not even its ending."""
    extension = _EXTENSIONS.guess_extension(media_type.partition(";")[0].strip().lower()) or ".bin"
    return f"attachment-{number}{extension}"


def _neutral_file(number: int, attachment: Mapping[str, Any]) -> dict[str, Any]:
    media_type = str(attachment.get("media_type") or "application/octet-stream")
    return {
        "sha256": attachment.get("sha256"),
        "filename": neutral_name(number, media_type),
        "size": attachment.get("size"),
        "media_type": media_type,
    }


def _neutral_answer(
    answer: Mapping[str, Any], kept: Sequence[Mapping[str, Any]], neutral: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    value = answer.get("value")
    if answer.get("kind") in _FILE_KINDS:
        names = _names_in(value)
        value = [
            new["filename"]
            for old, new in zip(kept, neutral, strict=True)
            if old.get("filename") in names or old.get("sha256") in names
        ]
    return {
        "key": answer.get("key"),
        "label": answer.get("label"),
        "kind": answer.get("kind"),
        "value": value,
        **({"unit": answer["unit"]} if answer.get("unit") else {}),
        "visible_to_judges": True,
        "personal_data": False,
    }


def entry_code(seed: bytes, length: int = 4) -> str:
    """Return a readable code such as "K7Q4", always the same for the same seed.

    Letters and digits alternate, so no code spells a word. The seed must hold a secret that judges do
    not know; else a code could be traced back by trying the entries. `length` from 1 to 16.
    """
    digest = int.from_bytes(hashlib.sha256(b"judging.entry-code\0" + seed).digest(), "big")
    code = ""
    for place in range(length):
        alphabet = _DIGITS if place % 2 else _LETTERS
        digest, choice = divmod(digest, len(alphabet))
        code += alphabet[choice]
    return code


def unique_entry_code(seed: bytes, taken: Collection[str]) -> str:
    """Return an entry code that is not among `taken`: further draws first, then longer codes."""
    for length in (4, 6, 8):
        for attempt in range(50):
            code = entry_code(seed + attempt.to_bytes(2, "big"), length)
            if code not in taken:
                return code
    raise ValueError("No free entry code was found in 150 draws.")
