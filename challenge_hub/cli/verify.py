"""Commands that check evidence anywhere: they need the file, no database and no network."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

import click

from challenge_hub.core.crypto.digest import sha256_of
from challenge_hub.core.crypto.signing import SigningKeyError, key_id_of
from challenge_hub.entries.evidence.checking import Outcome, Report, check_inclusion, check_receipt
from challenge_hub.entries.evidence.reading import (
    InclusionDocument,
    NotEvidenceError,
    ReceiptDocument,
    read,
)

BROKEN, UNREADABLE = 1, 2
MARKS = {
    Outcome.HOLDS: ("holds", "green"),
    Outcome.FAILS: ("FAILS", "red"),
    Outcome.OPEN: ("not checked", None),
}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_KEY = click.option(
    "--key",
    "key_file",
    type=_FILE,
    help="Public keys that you trust: PEM, or the JSON that a platform publishes.",
)
_ATTACHMENT = click.option(
    "--attachment", "attachments", type=_FILE, multiple=True, help="An attachment to look for in the receipt."
)


@click.group()
def verify() -> None:
    """Check evidence offline. Exit: 0 all holds, 1 something does not, 2 the file cannot be read."""


@verify.command("receipt")
@click.argument("file", type=_FILE)
@_KEY
@_ATTACHMENT
def verify_receipt(file: Path, key_file: Path | None, attachments: tuple[Path, ...]) -> None:
    """Check the signature of a receipt, and that content and attachments are what it says."""
    document = _read(file)
    if not isinstance(document, ReceiptDocument):
        _unreadable(f"{file} is no receipt; try `challenge-hub verify inclusion`.")
    trusted = _trusted(key_file)
    _tell(check_receipt(document, trusted, _digests(attachments)), trusted, key_file)


@verify.command("inclusion")
@click.argument("file", type=_FILE)
@_KEY
@_ATTACHMENT
def verify_inclusion(file: Path, key_file: Path | None, attachments: tuple[Path, ...]) -> None:
    """Check that a receipt is among all those that were sealed under one root when entries closed."""
    document = _read(file)
    if not isinstance(document, InclusionDocument):
        _unreadable(f"{file} is no proof of inclusion; try `challenge-hub verify receipt`.")
    trusted = _trusted(key_file)
    _tell(check_inclusion(document, trusted, _digests(attachments)), trusted, key_file)


def _read(file: Path) -> ReceiptDocument | InclusionDocument:
    try:
        return read(file.read_bytes())
    except NotEvidenceError as problem:
        _unreadable(f"{file}: {problem.message}")


def _trusted(key_file: Path | None) -> dict[str, str] | None:
    """Give the keys of a file by their ids, or None without one."""
    if key_file is None:
        return None
    try:
        return {key_id_of(pem): pem for pem in _pems(key_file.read_text("utf-8"))}
    except (ValueError, KeyError, TypeError, RecursionError, SigningKeyError):
        _unreadable(
            f"{key_file} holds no Ed25519 public keys, neither in PEM nor as a platform publishes them."
        )


def _pems(text: str) -> list[str]:
    if text.lstrip().startswith("{"):
        return [str(key["pem"]) for key in json.loads(text)["keys"]]
    end = "-----END PUBLIC KEY-----"
    found = [f"{part}{end}\n" for part in text.split(end)[:-1]]
    return found or [text]


def _digests(files: tuple[Path, ...]) -> Mapping[str, str]:
    return {str(path): sha256_of(path) for path in files}


def _tell(report: Report, trusted: Mapping[str, str] | None, key_file: Path | None) -> None:
    """Print a report and leave with its code."""
    for label, value in report.facts:
        click.echo(f"{label}: {value}")
    click.echo()
    for check in report.checks:
        word, colour = MARKS[check.outcome]
        click.secho(f"{word:11} {check.words}", fg=colour)
    click.echo()
    if trusted is None:
        click.echo(
            "Checked against the key that came in the file itself: anybody can make such a file with a key of their"
            " own. Compare the key’s id with what the platform publishes, or pass its keys with --key."
        )
    else:
        click.echo(f"Checked against the keys in {key_file}: {', '.join(sorted(trusted))}.")
    click.secho("All that was checked holds." if report.holds else "It does not hold.", bold=True)
    sys.exit(0 if report.holds else BROKEN)


def _unreadable(message: str) -> NoReturn:
    click.secho(message, err=True, fg="red")
    sys.exit(UNREADABLE)
