"""A brief as solvers will see it, and the secret links that show it to others."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.policies import can_submit_for_review
from challenge_hub.challenges.previews import preview_of
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.site import public_url
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.milestones import milestones
from seeker.briefs.forms.previews import PreviewLinkForm
from seeker.briefs.policies import may_share_preview
from seeker.briefs.queries import get_brief
from seeker.briefs.readiness import content_of
from seeker.briefs.services.previews import (
    live_link,
    make_preview_link,
    preview_links,
    revoke_preview_link,
)
from seeker.briefs.web import briefs

PREVIEW = "/preview/"


@briefs.get("/seeker/briefs/<ref>/preview")
def preview(ref: str) -> ResponseReturnValue:
    """The brief exactly as a solver will see it."""
    challenge = get_brief(me(), ref)
    content = content_of(challenge)
    return page(timeline=milestones(challenge, at=now()), **preview_of(challenge, content))


@briefs.route("/seeker/briefs/<ref>/previews", methods=["GET", "POST"])
def previews(ref: str) -> ResponseReturnValue:
    """The links that live; a new one is shown once, since only its hash is kept."""
    challenge = get_brief(me(), ref)
    form, secret, extra, status = PreviewLinkForm(), "", [], 200
    if form.is_submitted():
        can_submit_for_review(me(), challenge).demand()
        status = Invalid.status
        if form.validate():
            note, days = form.note.data or "", int(form.days.data)
            try:
                with unit_of_work():
                    secret = make_preview_link(challenge, days=days, note=note, by=me(), at=now())
            except Invalid as problem:
                extra = [problem.message]
            else:
                form, status = PreviewLinkForm(formdata=None), 200
            challenge = get_brief(me(), ref)
    answer = page(
        challenge=challenge,
        form=form,
        extra=extra,
        links=preview_links(challenge, now()),
        address=f"{public_url()}{PREVIEW}{secret}" if secret else "",
        can_share=may_share_preview(me(), challenge),
    )
    return answer, status


@briefs.post("/seeker/briefs/<ref>/previews/<int:link_id>/revoke")
def revoke_preview(ref: str, link_id: int) -> ResponseReturnValue:
    """Make a link open nothing from now on."""
    link = live_link(get_brief(me(), ref), link_id)
    with unit_of_work():
        revoke_preview_link(link, by=me(), at=now())
    flash(_("Revoked. The link opens nothing any more."), "success")
    return redirect(url_for("seeker.briefs.previews", ref=ref))
