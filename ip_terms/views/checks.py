"""Checking a record of an agreement by its seal: for anybody who was shown the record, without an account."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from challenge_hub.core.pages import page
from challenge_hub.web.limits import limiter
from ip_terms.forms.checks import CheckForm
from ip_terms.labels import AGREEMENT_LABELS
from ip_terms.models import AgreementKind
from ip_terms.queries import broken_agreements, sealed_with

# Public by intent. A seal has 256 bits, so nothing can be found by trying; the rate is for the work it makes.
checks = Blueprint("checks", __name__)
LOOKUPS = "30 per minute"


@checks.get("/agreements/check")
@limiter.limit(LOOKUPS)
def show() -> ResponseReturnValue:
    """Ask for a seal, and say what is kept under it: no name, no address, no challenge."""
    form = CheckForm(request.args)
    asked = "seal" in request.args and form.validate()
    record = sealed_with(form.digest) if asked else None
    broken = [each.ref for each in broken_agreements(record.challenge_id)] if record else []
    shown = page(
        form=form,
        asked=asked,
        record=record,
        kind_label=AGREEMENT_LABELS[AgreementKind(record.kind)] if record else "",
        record_holds=record is not None and record.ref not in broken,
        chain_holds=not broken,
    )
    return shown, 422 if form.errors else 200
