"""Beginning a brief, its task list; sending it for review and giving it up."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.accounts.policies import can_write_briefs
from challenge_hub.challenges.models import ChallengeType
from challenge_hub.challenges.policies import can_publish
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.forms.texts import TYPE_TEXTS, BeginForm
from seeker.briefs.queries import get_brief
from seeker.briefs.services.drafts import create_brief, submit_for_review
from seeker.briefs.services.drafts import withdraw as give_up
from seeker.briefs.web import briefs, surroundings
from seeker.forms import options
from seeker.organisation.queries import get_organisation
from seeker.web import prize_bounds


@briefs.route("/seeker/briefs/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Begin a brief; whoever has no organisation yet sets one up first."""
    ours = [row.organisation for row in me().memberships if can_write_briefs(me(), row.organisation_id)]
    if not ours:
        flash(_("A challenge is posed by an organisation. Set yours up first; it takes a minute."), "info")
        return redirect(url_for("seeker.organisation.new"))
    form = BeginForm(organisation=request.args.get("organisation") or ours[0].ref)
    form.organisation.choices = options((row.ref, row.name) for row in sorted(ours, key=lambda row: row.name))
    if not form.validate_on_submit():
        return page(form=form, type_texts=TYPE_TEXTS), Invalid.status if form.is_submitted() else 200
    organisation = get_organisation(me(), form.organisation.data)
    with unit_of_work():
        challenge = create_brief(
            organisation,
            title=form.title.data or "",
            challenge_type=ChallengeType(form.type.data),
            by=me(),
            at=now(),
        )
    return redirect(url_for("seeker.briefs.essentials", ref=challenge.ref))


@briefs.get("/seeker/briefs/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """The task list: every section with what is done, missing or in error."""
    challenge = get_brief(me(), ref)
    return page(can_publish=can_publish(me(), challenge), **surroundings(challenge))


@briefs.route("/seeker/briefs/<ref>/submit", methods=["GET", "POST"])
def submit(ref: str) -> ResponseReturnValue:
    """Say what will happen and what is missing; then send the brief for review."""
    challenge = get_brief(me(), ref)
    if request.method == "POST":
        try:
            with unit_of_work():
                submit_for_review(challenge, bounds=prize_bounds(), by=me(), at=now())
        except Invalid:
            challenge = get_brief(me(), ref)
            return page(**surroundings(challenge, "submit")), Invalid.status
        flash(_("Sent. The organisers of the platform read it and answer here and by mail."), "success")
        return redirect(url_for("seeker.briefs.show", ref=ref))
    return page(**surroundings(challenge, "submit"))


@briefs.route("/seeker/briefs/<ref>/withdraw", methods=["GET", "POST"])
def withdraw(ref: str) -> ResponseReturnValue:
    """Say what will happen; then give the challenge up."""
    challenge = get_brief(me(), ref)
    if request.method == "POST":
        with unit_of_work():
            give_up(challenge, by=me(), at=now())
        flash(
            _("The challenge is withdrawn. What was written stays readable for your organisation."), "success"
        )
        return redirect(url_for("seeker.challenges.index"))
    return page(**surroundings(challenge))
