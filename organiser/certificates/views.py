"""Certificates: the list, revoking one, and all of them as one archive made in the background."""

from flask import Blueprint, Response, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from awards.models import Certificate
from awards.policies import can_revoke
from awards.queries import archives, count_certificates, get_archive, get_certificate
from awards.services import request_archive, revoke_certificate
from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.certificates.forms import RevokeForm
from organiser.certificates.queries import certified, filtered

RECENT_ARCHIVES = 10

certificates = Blueprint("certificates", __name__)
certificates.before_request(organisers_only)


@certificates.get("/organiser/certificates")
def index() -> ResponseReturnValue:
    """List the certificates, filtered in the address, with the archives asked for lately."""
    words, ref = request.args.get("q", "")[:100], request.args.get("challenge", "")[:16]
    recent = db.session.scalars(archives().limit(RECENT_ARCHIVES)).all()
    return page(
        found=paginate(db.session, filtered(words=words, ref=ref), page=page_number(), count=True),
        challenges=db.session.scalars(certified()).all(),
        archives=recent,
        running=any(archive.finished_at is None for archive in recent),
        total=count_certificates(),
        words=words,
        ref=ref,
    )


@certificates.post("/organiser/certificates/archives")
def export() -> ResponseReturnValue:
    """Ask for an archive of all certificates, or of one challenge's."""
    ref = request.form.get("challenge", "")
    challenge: Challenge | None = get_for_organiser(ref) if ref else None
    with unit_of_work():
        archive = request_archive(challenge, by=me(), at=now())
    return redirect(url_for("organiser.certificates.archive", ref=archive.ref))


@certificates.get("/organiser/certificates/archives/<ref>")
def archive(ref: str) -> ResponseReturnValue:
    """Show how far an archive has come; as JSON where a script asks."""
    found = get_archive(ref)
    if request.accept_mimetypes.best == "application/json":
        return jsonify(done=found.done, total=found.total, finished=found.finished_at is not None)
    return page(archive=found)


@certificates.get("/organiser/certificates/archives/<ref>.zip")
def download(ref: str) -> ResponseReturnValue:
    """Send a finished archive. An unfinished one is not there yet."""
    found = get_archive(ref)
    if found.file_sha256 is None:
        raise NotVisible
    response = Response(file_store().open(found.file_sha256), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="certificates-{found.ref}.zip"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.content_length = found.size
    return response


@certificates.get("/organiser/certificates/<number>/revoke")
def check(number: str) -> ResponseReturnValue:
    """Say what revoking does, and ask for the reason."""
    return _revoke_page(get_certificate(number), RevokeForm())


@certificates.post("/organiser/certificates/<number>/revoke")
def revoke(number: str) -> ResponseReturnValue:
    """Revoke a certificate for a public reason."""
    certificate, form = get_certificate(number), RevokeForm()
    if not form.validate_on_submit():
        return _revoke_page(certificate, form), 422
    with unit_of_work():
        revoke_certificate(certificate, form.reason.data or "", by=me(), at=now())
    flash(_("Certificate %(number)s is revoked.", number=certificate.number), "success")
    return redirect(url_for("organiser.certificates.index"))


def _revoke_page(certificate: Certificate, form: RevokeForm) -> str:
    return render_template(
        "organiser/certificates/check.html",
        certificate=certificate,
        form=form,
        decision=can_revoke(me(), certificate),
    )
