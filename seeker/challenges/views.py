"""Pages of an organisation's challenges: the list, one challenge, and its publication."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.challenges.lifecycle import CHALLENGE_LIFECYCLE, LABELS, SHOWN, ChallengeState
from challenge_hub.challenges.policies import can_send_back
from challenge_hub.challenges.services import opens_at
from challenge_hub.challenges.services import send_back as open_again
from challenge_hub.challenges.timeline import PHASE_LABELS, PHASE_TONES, phase
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.decisions import first_refusal
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import get_of_member
from judging.policies import can_see_results
from judging.queries import progress
from seeker.amendments.policies import can_amend
from seeker.briefs.queries import get_brief
from seeker.briefs.readiness import content_of
from seeker.briefs.views.timeline_figure import figure_of
from seeker.challenges.forms import SendBackForm
from seeker.challenges.policies import may_publish
from seeker.challenges.queries import entry_counts, own_challenges
from seeker.challenges.services import publish as publish_challenge

challenges = Blueprint("challenges", __name__)
challenges.before_request(signed_in)

GROUP_LABELS = [
    ("", _l("any state")),
    ("preparing", _l("In preparation")),
    ("running", _l("Published")),
    ("judging", _l("Judged and decided")),
    ("over", _l("Over")),
]
LONGEST_WORDS = 100


@challenges.get("/seeker/challenges")
def index() -> ResponseReturnValue:
    """The challenges of one's organisations, filtered by address."""
    wanted = {
        name: request.args.get(name, "")[:LONGEST_WORDS].strip() for name in ("state", "q", "organisation")
    }
    wanted = {name: value.replace("\x00", "") for name, value in wanted.items()}
    query = own_challenges(
        me(), group=wanted["state"], words=wanted["q"], organisation=wanted["organisation"]
    )
    found = paginate(db.session(), query, page=page_number(), count=True)
    at = now()
    return page(
        found=found,
        entries=entry_counts([row.id for row in found.items]),
        phases={row.id: phase(row, at) for row in found.items},
        state_labels=LABELS,
        phase_labels=PHASE_LABELS,
        phase_tones=PHASE_TONES,
        groups=GROUP_LABELS,
        organisations=[(row.organisation.ref, row.organisation.name) for row in me().memberships],
        wanted=wanted,
    )


@challenges.get("/seeker/challenges/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """A challenge from its publication on; before that, its brief."""
    challenge = get_of_member(me(), ref)
    if challenge.state not in SHOWN or challenge.state == ChallengeState.EXTERNAL:
        return redirect(url_for("seeker.briefs.show", ref=ref))
    at = now()
    here = phase(challenge, at)
    return page(
        challenge=challenge,
        phase=here,
        phase_label=PHASE_LABELS[here],
        phase_tone=PHASE_TONES.get(here, ""),
        figure=figure_of(challenge, at=at),
        entries=entry_counts([challenge.id]).get(challenge.id, 0),
        progress=progress(challenge),
        can_see_results=can_see_results(me(), challenge),
        sealed=challenge.state == ChallengeState.PUBLISHED,
        amendment=open_amendment(challenge),
        can_amend=can_amend(me(), challenge, at=at),
        over=challenge.state in {ChallengeState.AWARDED, ChallengeState.CLOSED_WITHOUT_AWARD},
    )


@challenges.route("/seeker/challenges/<ref>/publish", methods=["GET", "POST"])
def publish(ref: str) -> ResponseReturnValue:
    """Say what publication means, to whom and until when; then publish."""
    challenge = get_brief(me(), ref)
    if request.method == "POST":
        with unit_of_work():
            publish_challenge(challenge, by=me(), at=now())
        flash(_("Published. What changes from now on is a new version that everybody is told of."), "success")
        return redirect(url_for("seeker.challenges.show", ref=ref))
    at = now()
    opens = opens_at(challenge, at)
    publishes_at = opens if opens > at else None
    return page(
        challenge=challenge,
        content=content_of(challenge),
        publishes_at=publishes_at,
        too_late=challenge.entries_close_at is None or challenge.entries_close_at <= opens,
        can_send_back=can_send_back(me(), challenge),
        can_publish=may_publish(me(), challenge),
    )


@challenges.route("/seeker/challenges/<ref>/send-back", methods=["GET", "POST"])
def send_back(ref: str) -> ResponseReturnValue:
    """Open an approved brief again: to move a timeline that has passed, or to change what was overlooked."""
    challenge, form = get_brief(me(), ref), SendBackForm()
    if form.validate_on_submit():
        with unit_of_work():
            open_again(challenge, reason=form.reason.data or "", by=me(), at=now())
        flash(_("The brief can be changed again. Send it for review when it is ready."), "success")
        return redirect(url_for("seeker.briefs.show", ref=ref))
    state = CHALLENGE_LIFECYCLE.can(ChallengeState(challenge.state), "send_back")
    answer = page(
        challenge=challenge, form=form, decision=first_refusal(can_send_back(me(), challenge), state)
    )
    return answer, Invalid.status if form.is_submitted() else 200
