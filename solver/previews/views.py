"""The preview of a brief that is not published, for whoever has its secret link. Opening it changes nothing."""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.paper import Imprint, brief_pdf
from challenge_hub.challenges.previews import get_previewed, is_public_page_open, preview_of
from challenge_hub.core.clock import now
from challenge_hub.core.pages import page
from challenge_hub.web.limits import limiter
from challenge_hub.web.milestones import milestones
from ip_terms.queries import summary_of
from solver.files.views import attachment

previews = Blueprint("previews", __name__)

LOOKS = "60 per minute"


@previews.before_request
def guard() -> None:
    """Let everybody in: without the secret of a link that lives there is nothing to see."""


@previews.get("/preview/<token>")
@limiter.limit(LOOKS)
def show(token: str) -> ResponseReturnValue:
    """The brief as solvers will see it; once it is published, its own page."""
    at = now()
    challenge = get_previewed(token, at)
    if is_public_page_open(challenge, at):
        return redirect(url_for("solver.discovery.show", ref=challenge.ref))
    content = snapshot(challenge, summary_of(challenge))
    return page(token=token, timeline=milestones(challenge, at=at), **preview_of(challenge, content))


@previews.get("/preview/<token>/brief.pdf")
@limiter.limit(LOOKS)
def pdf(token: str) -> ResponseReturnValue:
    """The same as a PDF, marked as a draft."""
    at = now()
    challenge = get_previewed(token, at)
    if is_public_page_open(challenge, at):
        return redirect(url_for("solver.discovery.show", ref=challenge.ref))
    imprint = Imprint(ref=challenge.ref)
    made = brief_pdf(snapshot(challenge, summary_of(challenge)), imprint)
    return attachment([made], imprint.filename, "application/pdf", len(made))
