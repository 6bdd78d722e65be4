"""Archives of certificates: asked for, watched, downloaded. For organisers."""

from flask import Blueprint, Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from awards.queries import get_archive
from awards.services import request_archive
from challenge_hub.accounts.guards import me, organisers_only
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.pages import page
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work

PAUSE_SECONDS = "3"

archives = Blueprint("archives", __name__)
archives.before_request(organisers_only)


@archives.post("/certificates/archives")
def create() -> ResponseReturnValue:
    """Ask for an archive of all certificates, or of one challenge's (`challenge` is its reference)."""
    ref = request.form.get("challenge", "")[:16]
    challenge = get_for_organiser(ref) if ref else None
    with unit_of_work():
        archive = request_archive(challenge, by=me(), at=now())
        made = archive.ref
    return redirect(url_for("awards.archives.show", ref=made, watch="yes"))


@archives.get("/certificates/archives/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show how far an archive is; with `?watch=yes` the page asks again by itself until it is ready."""
    archive = get_archive(ref)
    watched = "watch" in request.args and archive.finished_at is None
    response = Response(page(archive=archive, watched=watched))
    if watched:
        response.headers["Refresh"] = PAUSE_SECONDS
    return response


@archives.get("/certificates/archives/<ref>.zip")
def download(ref: str) -> ResponseReturnValue:
    """Send a finished archive."""
    archive = get_archive(ref)
    if archive.file_sha256 is None:
        raise NotVisible
    response = Response(file_store().open(archive.file_sha256), content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="certificates-{archive.ref}.zip"'
    response.headers["Content-Length"] = str(archive.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
