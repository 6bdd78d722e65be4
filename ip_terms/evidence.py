"""An agreement as a PDF: who accepted what, when, from where, and the whole text below it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from challenge_hub.core.documents.qr import QrCode
from challenge_hub.core.documents.sheet import ROOM, SOFT, facts, head, paragraph, rule, sheet
from challenge_hub.core.documents.typesetting import SANS, SERIF
from ip_terms.capacity import Capacity
from ip_terms.models import Agreement, AgreementKind
from ip_terms.reading import Block, Kind, blocks

_NAMES = {
    AgreementKind.CHALLENGE_TERMS: "Agreement to the terms of a challenge",
    AgreementKind.NON_DISCLOSURE: "Non-disclosure agreement",
    AgreementKind.TRANSFER_DEED: "Transfer deed, signed",
    AgreementKind.CLOSING_DECLARATION: "Closing declaration, signed",
    AgreementKind.CAP_TABLE: "Cap table of a team, signed",
}
_CAPACITIES = {
    None: "not asked when this was signed",
    Capacity.MYSELF: "for myself; nobody else has a claim",
    Capacity.EMPLOYER: "for my employer, for whom I may sign",
    Capacity.EMPLOYER_CONSENTS: "for myself, with my employer’s consent",
    Capacity.SEEKER: "for the seeker",
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the PDF states, in the language of the text it records."""

    title: str
    facts: tuple[tuple[str, str], ...]
    text: str
    accepted_at: datetime
    check_url: str


def evidence_of(agreement: Agreement, *, check_url: str) -> Evidence:
    """Give the facts of an agreement; the instant in UTC, to the second. Reads relationships.

    `check_url` is the whole address at which anybody checks the record.
    """
    accepted = agreement.accepted_at.astimezone(UTC)
    return Evidence(
        title=_NAMES[AgreementKind(agreement.kind)],
        facts=(
            ("Record", agreement.ref),
            ("Accepted by", agreement.typed_name),
            ("Account", f"{agreement.user.name} ({agreement.user.email})"),
            ("Challenge", f"{agreement.challenge.title} ({agreement.challenge.ref})"),
            *((("Brief version", str(agreement.brief_version)),) if agreement.brief_version else ()),
            ("In whose name", in_whose_name(agreement)),
            *((("SHA-256 of the consent", agreement.consent_sha256),) if agreement.consent_sha256 else ()),
            ("Accepted at", f"{accepted:%d %B %Y, %H:%M:%S} UTC"),
            ("From address", agreement.from_address or "not known"),
            ("SHA-256 of the text", agreement.text_hash),
            ("Record before it", agreement.previous_hash),
            ("Seal of this record", agreement.hash),
        ),
        text=agreement.text.body,
        accepted_at=accepted,
        check_url=check_url,
    )


def in_whose_name(agreement: Agreement) -> str:
    """Say in whose name an agreement was made, in the language of the texts."""
    words = _CAPACITIES[Capacity(agreement.capacity) if agreement.capacity else None]
    return f"{words}: {agreement.on_behalf_of}" if agreement.on_behalf_of else words


def evidence_pdf(evidence: Evidence) -> bytes:
    """Give the PDF on A4. The same evidence gives the same bytes, unless letters of it had to be shaped."""
    record = evidence.facts[0][1]
    return sheet(_story(evidence), title=f"{evidence.title}, {record}", foot=f"Record {record}")


def _story(evidence: Evidence) -> Iterator[Flowable]:
    yield from head(evidence.title)
    yield facts(evidence.facts)
    yield paragraph(
        "Anybody who has the seal can check, without an account, that this record is kept here unchanged:",
        SANS,
        9,
        colour=SOFT,
        before=8,
        keep=True,
    )
    yield paragraph(evidence.check_url, SANS, 9, room=ROOM, keep=True)
    yield QrCode(evidence.check_url, 34 * mm)
    yield paragraph(
        "The text that was accepted follows word for word. Its SHA-256 is over the UTF-8 bytes of the text file that"
        " can be downloaded beside this document.",
        SANS,
        9,
        colour=SOFT,
        after=10,
        before=8,
    )
    yield rule()
    for block in blocks(evidence.text):
        yield set_block(block)
    yield Spacer(1, 6)


def set_block(block: Block) -> Paragraph:
    """Give one block of a text as it is set on paper."""
    match block.kind:
        case Kind.TITLE:
            return paragraph(block.text, SERIF, 16, after=6)
        case Kind.HEADING:
            text = f"{block.number}. {block.text}" if block.number else block.text
            return paragraph(text, SERIF, 12, before=10, after=4, keep=True)
        case Kind.FACT:
            return paragraph(f"{block.label}: {block.text}", SANS, 9, colour=SOFT)
        case Kind.ROW:
            return paragraph(f"{block.label} {block.text}", SERIF, 10, after=3)
        case Kind.CLAUSE:
            return paragraph(f"{block.number}  {block.text}", SERIF, 10, after=4)
        case Kind.ITEM:
            return paragraph(f"({block.number}) {block.text}", SERIF, 10, indent=8 * mm, after=3)
