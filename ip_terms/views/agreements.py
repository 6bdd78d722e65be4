"""The records of what a person accepted: list, evidence page, PDF and exact text."""

from flask import Blueprint, Response, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.site import public_url
from challenge_hub.core.storage import file_store
from ip_terms.chain import seal
from ip_terms.evidence import evidence_of, evidence_pdf
from ip_terms.labels import AGREEMENT_LABELS, in_whose_name
from ip_terms.models import Agreement, AgreementKind
from ip_terms.queries import first_version_under, get_visible, own_agreements
from ip_terms.reading import blocks
from ip_terms.views.downloads import attachment, plain_text

agreements = Blueprint("agreements", __name__)
agreements.before_request(signed_in)


@agreements.get("/agreements")
def index() -> ResponseReturnValue:
    """List the person's agreements."""
    found = paginate(db.session(), own_agreements(me()), page=page_number())
    return page(agreements=found, labels={kind.value: label for kind, label in AGREEMENT_LABELS.items()})


@agreements.get("/agreements/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show one agreement as evidence, with the whole text."""
    agreement = get_visible(me(), ref)
    return page(
        agreement=agreement,
        kind_label=AGREEMENT_LABELS[AgreementKind(agreement.kind)],
        blocks=blocks(agreement.text.body),
        sealed=seal(agreement) == agreement.hash,
        in_whose_name=in_whose_name(agreement),
        check_url=check_url(agreement),
        for_machines=first_version_under(agreement.text) is not None,
    )


@agreements.get("/agreements/<ref>.pdf")
def pdf(ref: str) -> Response:
    """Send the evidence as a PDF."""
    agreement = get_visible(me(), ref)
    return attachment(
        evidence_pdf(evidence_of(agreement, check_url=check_url(agreement))),
        f"agreement-{agreement.ref}.pdf",
        "application/pdf",
    )


@agreements.get("/agreements/<ref>.txt")
def download(ref: str) -> Response:
    """Send the exact bytes that were accepted."""
    agreement = get_visible(me(), ref)
    return plain_text(agreement.text, f"agreement-{agreement.ref}.txt")


@agreements.get("/agreements/<ref>/consent")
def consent(ref: str) -> Response:
    """Send the employer's consent to whoever filed it, or to an organiser; to nobody else, the seeker included."""
    agreement = get_visible(me(), ref)
    if agreement.consent_sha256 is None or agreement.consent_media_type is None:
        raise NotVisible
    kind = agreement.consent_media_type.rpartition("/")[2]
    return attachment(
        file_store().open(agreement.consent_sha256), f"consent-{ref}.{kind}", agreement.consent_media_type
    )


def check_url(agreement: Agreement) -> str:
    """Give the whole address at which anybody checks a record by its seal."""
    return public_url() + url_for("ip_terms.checks.show", seal=agreement.hash)
