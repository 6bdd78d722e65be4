"""A transfer deed as a PDF: who signed it when, whether it is in effect, and its whole text."""

from collections.abc import Iterator
from datetime import UTC, datetime

from reportlab.platypus import Flowable, Spacer

from challenge_hub.core.documents.sheet import SOFT, facts, head, paragraph, rule, sheet
from challenge_hub.core.documents.typesetting import SANS, SERIF
from ip_terms.evidence import in_whose_name, set_block
from ip_terms.models import Agreement, RightsTransfer
from ip_terms.reading import blocks
from ip_terms.transfers.lifecycle import TransferState

# Evidence is written in the language of the text it records.
_STATES = {
    TransferState.PREPARED: "not in effect: the winners’ signatures are missing",
    TransferState.SIGNED_BY_MEMBERS: "not in effect: the seeker’s signature is missing",
    TransferState.SIGNED_BY_SEEKER: "not in effect: the confirmed payment of the prize is missing",
}


def deed_pdf(transfer: RightsTransfer) -> bytes:
    """Give the PDF on A4, as the transfer stands. Reads relationships."""
    return sheet(
        _story(transfer), title=f"Transfer deed, {transfer.ref}", foot=f"Transfer deed {transfer.ref}"
    )


def _story(transfer: RightsTransfer) -> Iterator[Flowable]:
    yield from head("Transfer deed")
    yield facts(
        (
            ("Transfer", transfer.ref),
            ("Challenge", f"{transfer.challenge.title} ({transfer.challenge.ref})"),
            ("State", _state(transfer)),
            ("SHA-256 of the text", transfer.text_hash),
        )
    )
    yield paragraph("Signatures", SERIF, 12, before=10, after=4, keep=True)
    for member in transfer.members:
        if member.agreement is None:
            yield paragraph(f"{member.user.name}: not signed yet", SANS, 9, colour=SOFT)
        else:
            yield facts(_signature(member.agreement))
    if transfer.seeker_agreement is None:
        yield paragraph("The seeker: not signed yet", SANS, 9, colour=SOFT)
    else:
        yield facts(_signature(transfer.seeker_agreement))
    yield rule()
    for block in blocks(transfer.text.body):
        yield set_block(block)
    yield Spacer(1, 6)


def _state(transfer: RightsTransfer) -> str:
    if transfer.effective_at is not None:
        return f"in effect since {_instant(transfer.effective_at)}"
    if transfer.lapsed_at is not None:
        return f"without effect since {_instant(transfer.lapsed_at)}. {transfer.lapse_reason}"
    return _STATES[TransferState(transfer.state)]


def _signature(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    return (
        ("Signed by", agreement.typed_name),
        ("In whose name", in_whose_name(agreement)),
        ("Signed at", _instant(agreement.accepted_at)),
        ("Seal of the record", agreement.hash),
    )


def _instant(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%d %B %Y, %H:%M:%S} UTC"
