"""Reading the terms of a challenge, and accepting them."""

from urllib.parse import urlsplit

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in, visitor
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_visible
from challenge_hub.core.clock import arrived_at, now
from challenge_hub.core.database import db
from challenge_hub.core.errors import ChallengeHubError, Changed, Invalid, TooLarge
from challenge_hub.core.files import StoredFile, demand, safe_filename
from challenge_hub.core.files.store import readable_size
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import UPLOADS, limiter
from ip_terms import acceptance, services
from ip_terms.capacity import CONSENT_TYPES, LARGEST_CONSENT
from ip_terms.catalogue import REGIMES, Regime
from ip_terms.changes import answers, changed_paragraphs
from ip_terms.comparison import another_kind, beside, last_change, side_by_side
from ip_terms.forms.acceptance import AcceptForm
from ip_terms.models import AgreementKind, TermsText
from ip_terms.policies import can_accept_terms
from ip_terms.queries import (
    agreement_before,
    asks_for_consent,
    first_version_under,
    text,
    text_in_force,
    versions_with_terms,
)
from ip_terms.reading import blocks
from ip_terms.summary import frozen_terms
from ip_terms.views.downloads import plain_text
from ip_terms.views.offers import offer_of

terms = Blueprint("terms", __name__)


@terms.before_request
def guard() -> ResponseReturnValue | None:
    """Let everybody read; accepting needs a person."""
    return None if request.method in {"GET", "HEAD", "OPTIONS"} else signed_in()


@terms.get("/challenges/<ref>/terms")
def read(ref: str) -> ResponseReturnValue:
    """Show the terms in force, with the form to accept them."""
    challenge = get_visible(visitor(), ref, now())
    return _page(challenge, text_in_force(challenge), AcceptForm(formdata=None))


@terms.post("/challenges/<ref>/terms")
@limiter.limit(UPLOADS)
def accept(ref: str) -> ResponseReturnValue:
    """Record the acceptance, then go on to where the person came from."""
    challenge = get_visible(visitor(), ref, now())
    form = AcceptForm()
    if not form.validate_on_submit():
        return _page(challenge, text_in_force(challenge), form), 422
    try:
        consent = _kept_consent(form, challenge)
        challenge = get_visible(visitor(), ref, now())
        with unit_of_work():
            if consent is not None:
                file_store().demand(consent)
            agreement = services.accept(
                challenge,
                AgreementKind.CHALLENGE_TERMS,
                form.text_hash.data or "",
                form.typed_name.data or "",
                standing=form.standing(consent),
                by=me(),
                at=arrived_at(),
                from_address=request.remote_addr or "",
                # Without it nobody knows which version was read.
                brief_version=request.form.get("brief_version", 0, type=int),
            )
            agreement_ref = agreement.ref
    except (Invalid, Changed, TooLarge) as error:
        challenge = get_visible(visitor(), ref, now())
        _say(form, error)
        return _page(challenge, text_in_force(challenge), form), error.status
    flash(_("You have accepted the terms. The record is in your inbox and on its way by mail."), "success")
    return redirect(_next() or url_for("ip_terms.agreements.show", ref=agreement_ref))


def _kept_consent(form: AcceptForm, challenge: Challenge) -> StoredFile | None:
    """Store the consent of somebody who may accept; refuse what is no PDF or picture before it is kept."""
    can_accept_terms(me(), challenge, at=arrived_at()).demand()
    if not form.wants_file:
        return None
    upload = form.consent.data
    db.session.rollback()  # storing must not hold a read transaction open

    def accept(found: StoredFile) -> None:
        demand(safe_filename(upload.filename or ""), found.media_type, CONSENT_TYPES)

    with upload.stream as stream:
        return file_store().put(stream, limit_bytes=LARGEST_CONSENT, accept=accept)


def _say(form: AcceptForm, error: ChallengeHubError) -> None:
    """Put what a service refused beside its field, or above the form."""
    problems = error.problems if isinstance(error, Invalid) else {}
    for name, messages in problems.items():
        form[name].errors = [*form[name].errors, *messages]
    if not problems:
        form.form_errors.append(error.message)


@terms.get("/challenges/<ref>/terms.txt")
def download(ref: str) -> Response:
    """Send the exact bytes whose hash names the terms."""
    challenge = get_visible(visitor(), ref, now())
    return plain_text(text_in_force(challenge), f"terms-{challenge.ref}.txt")


@terms.get("/challenges/<ref>/terms/compare")
def compare(ref: str) -> ResponseReturnValue:
    """Show what changed between the terms of two versions of a challenge; unasked, the last two that differ."""
    challenge = get_visible(visitor(), ref, now())
    versions = versions_with_terms(challenge)
    left, right = last_change(versions)
    old = versions.get(request.args.get("from", left, type=int), versions[left])
    new = versions.get(request.args.get("to", right, type=int), versions[right])
    before, after = text(old.terms_hash).body, text(new.terms_hash).body
    return page(
        challenge=challenge,
        numbers=list(versions),
        old=old,
        new=new,
        rows=side_by_side(answers(before), answers(after)),
        paragraphs=changed_paragraphs(before, after),
    )


@terms.get("/challenges/<ref>/terms/other-kind")
def other_kind(ref: str) -> ResponseReturnValue:
    """Show the terms in force beside another kind of terms with the same parameters, as far as it has them."""
    challenge = get_visible(visitor(), ref, now())
    stands = text_in_force(challenge)
    version = first_version_under(stands)
    if version is None:  # what the text was composed from is not known
        return redirect(url_for("ip_terms.regimes.compare", left=challenge.regime))
    regime, parameters = frozen_terms(version.content)
    other = another_kind(request.args.get("kind", ""), regime)
    against = beside(regime, parameters, other, table=answers(stands.body))
    return page(challenge=challenge, regimes=REGIMES, regime=regime, against=against)


@terms.get("/challenges/<ref>/terms.json")
def machine_readable(ref: str) -> Response:
    """Give the terms in force for machines, in canonical JSON."""
    challenge = get_visible(visitor(), ref, now())
    return offer_of(text_in_force(challenge))


def _page(challenge: Challenge, text: TermsText, form: AcceptForm) -> str:
    person = visitor()
    form.text_hash.data = text.hash
    regime = Regime(challenge.regime) if challenge.regime else None
    return render_template(
        "ip_terms/terms/read.html",
        challenge=challenge,
        text=text,
        blocks=blocks(text.body),
        regime_label=REGIMES[regime].label if regime else "",
        form=form,
        asks_for_consent=asks_for_consent(challenge),
        consent_types=CONSENT_TYPES,
        consent_limit=readable_size(LARGEST_CONSENT),
        agreement=acceptance.find(person, challenge) if person else None,
        earlier=agreement_before(person, challenge) if person else None,
        decision=can_accept_terms(person, challenge, at=now()) if person else None,
        next_address=_next(),
    )


def _next() -> str:
    """Give the address of ours to go on to, or an empty text: never one of another site."""
    address = request.args.get("next", "")
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if ours and not parts.scheme and not parts.netloc and address.isprintable() else ""
