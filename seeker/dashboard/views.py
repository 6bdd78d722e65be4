"""The opening page of the seeker's desk."""

from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.accounts.policies import can_write_briefs
from challenge_hub.challenges.lifecycle import LABELS
from challenge_hub.challenges.timeline import PHASE_LABELS, PHASE_TONES, phase
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.pages import page
from seeker.challenges.queries import entry_counts, own_challenges
from seeker.dashboard.queries import needs_of
from seeker.organisation.labels import ROLE_LABELS
from seeker.organisation.queries import invitations_for

LATEST = 5


def dashboard() -> ResponseReturnValue:
    """What needs you, ordered by deadline; then the latest challenges."""
    at = now()
    latest = db.session.scalars(own_challenges(me()).limit(LATEST)).unique().all()
    return page(
        needs=needs_of(me(), at=at),
        invitations=db.session.scalars(invitations_for(me()).limit(20)).all(),
        latest=latest,
        phases={row.id: phase(row, at) for row in latest},
        entries=entry_counts([row.id for row in latest]),
        state_labels=LABELS,
        phase_labels=PHASE_LABELS,
        phase_tones=PHASE_TONES,
        role_labels=ROLE_LABELS,
        memberships=me().memberships,
        may_write=any(can_write_briefs(me(), row.organisation_id) for row in me().memberships),
    )
