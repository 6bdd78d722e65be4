"""A receipt as a PDF: what arrived, when, and the exact bytes that were signed."""

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether

from challenge_hub.core.documents.qr import QrCode
from challenge_hub.core.documents.sheet import SOFT, facts, head, paragraph, sheet
from challenge_hub.core.documents.typesetting import SANS, SERIF
from solver.receipts.evidence import ReceiptEvidence

QR_SIDE = 54 * mm


def receipt_pdf(evidence: ReceiptEvidence, *, page: str, address: str) -> bytes:
    """The PDF on A4. The same receipt gives the same bytes whenever it is asked for.

    `page` is where anybody verifies receipts; `address`, which its QR code holds, opens it with this one.
    """
    name = f"Receipt {evidence.ref}"
    return sheet(_story(evidence, name, page, address), title=name, foot=name)


def _story(evidence: ReceiptEvidence, name: str, page: str, address: str) -> Iterator[Flowable]:
    yield from head(name)
    yield paragraph(evidence.sentence, SERIF, 11, after=8)
    yield facts(evidence.facts)
    yield paragraph("Files", SERIF, 13, before=10, after=4)
    yield facts(evidence.files) if evidence.files else paragraph("No file was handed in.", SANS, 9)
    yield paragraph("Signature", SERIF, 13, before=10, after=4)
    yield paragraph(
        "Ed25519 over the UTF-8 bytes of the line of JSON below. The public key and a file with all of this are on"
        " the receipt’s page; anybody can check them without this platform.",
        SANS,
        9,
        colour=SOFT,
        after=4,
    )
    yield facts((("Key", evidence.key_id), ("Signature", evidence.signature)))
    yield paragraph(evidence.payload, SANS, 8, before=6)
    yield KeepTogether(
        [
            paragraph("Check it", SERIF, 13, before=10, after=4),
            QrCode(address, QR_SIDE),
            paragraph(
                f"The code opens {page}{'' if address == page else ', with what was signed and the signature'}.",
                SANS,
                9,
                colour=SOFT,
            ),
        ]
    )
