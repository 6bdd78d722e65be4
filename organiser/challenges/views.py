"""All challenges as organisers see them: the list, one with its desk, and cancelling it."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges import services
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, LABELS, ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_review, can_send_back
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.challenges.timeline import PHASE_LABELS, PHASE_TONES, phase
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.decisions import Decision, first_refusal
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import count_standing
from organiser.challenges.forms import CancelForm, SendBackForm
from organiser.challenges.queries import filtered

challenges = Blueprint("challenges", __name__)
challenges.before_request(organisers_only)


@challenges.get("/organiser/challenges")
def index() -> ResponseReturnValue:
    """List the challenges, filtered by state and words in the address."""
    state, words = request.args.get("state", ""), request.args.get("q", "")[:100]
    found = paginate(db.session(), filtered(state=state, words=words), page=page_number(), count=True)
    at = now()
    return page(
        found=found,
        phases={row.id: phase(row, at) for row in found.items},
        phase_labels=PHASE_LABELS,
        phase_tones=PHASE_TONES,
        state_labels=LABELS,
        states=[each for each in ChallengeState if each is not ChallengeState.DRAFT],
        state=state,
        words=words,
    )


@challenges.get("/organiser/challenges/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show where a challenge stands and lead to its review, panel and decision."""
    challenge = get_for_organiser(ref)
    current = phase(challenge, now())
    return page(
        challenge=challenge,
        phase_label=PHASE_LABELS[current],
        phase_tone=PHASE_TONES.get(current, "none"),
        state_label=LABELS[ChallengeState(challenge.state)],
        entries=count_standing(challenge.id),
        may_cancel=_may_cancel(challenge),
        may_send_back=_may_send_back(challenge),
    )


@challenges.route("/organiser/challenges/<ref>/send-back", methods=["GET", "POST"])
def send_back(ref: str) -> ResponseReturnValue:
    """Ask for the reason; then open an approved brief again."""
    challenge, form = get_for_organiser(ref), SendBackForm()
    if form.validate_on_submit():
        with unit_of_work():
            services.send_back(challenge, reason=form.reason.data or "", by=me(), at=now())
        flash(_("The brief of “%(title)s” is open again.", title=challenge.title), "success")
        return redirect(url_for("organiser.challenges.show", ref=ref))
    answer = page(challenge=challenge, form=form, decision=_may_send_back(challenge))
    return answer, 422 if form.is_submitted() else 200


@challenges.get("/organiser/challenges/<ref>/cancel")
def check(ref: str) -> ResponseReturnValue:
    """Say what cancelling does, and ask for the reason."""
    return _cancel_page(get_for_organiser(ref), CancelForm())


@challenges.post("/organiser/challenges/<ref>/cancel")
def cancel(ref: str) -> ResponseReturnValue:
    """Cancel a published challenge for a public reason."""
    challenge, form = get_for_organiser(ref), CancelForm()
    if not form.validate_on_submit():
        return _cancel_page(challenge, form), 422
    with unit_of_work():
        services.cancel(challenge, reason=form.reason.data or "", by=me(), at=now())
    flash(_("“%(title)s” is cancelled.", title=challenge.title), "success")
    return redirect(url_for("organiser.challenges.show", ref=ref))


def _cancel_page(challenge: Challenge, form: CancelForm) -> str:
    return render_template(
        "organiser/challenges/check.html",
        challenge=challenge,
        form=form,
        entries=count_standing(challenge.id),
        decision=_may_cancel(challenge),
    )


def _may_send_back(challenge: Challenge) -> Decision:
    return first_refusal(
        can_send_back(me(), challenge), CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "send_back")
    )


def _may_cancel(challenge: Challenge) -> Decision:
    return first_refusal(
        can_review(me(), challenge), CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "cancel")
    )
