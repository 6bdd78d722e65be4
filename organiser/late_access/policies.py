"""When late access may be given, and to whom."""

from datetime import datetime

from sqlalchemy import exists, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_review
from challenge_hub.core.database import db
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.late.queries import RUNNING
from challenge_hub.entries.models import Entry
from challenge_hub.entries.policies import eligibility
from ip_terms.policies import is_no_judge
from judging.lifecycle import SheetState
from judging.models import Scoresheet


def can_give(user: User, challenge: Challenge, *, at: datetime) -> Decision:
    """Organisers of no side give late access, until the panel's first scoresheet is in.

    From then on marks exist that were given in the belief that all entries were there; whoever came later would be
    measured by judges who know what the others got.
    """
    return first_refusal(can_review(user, challenge), _still(challenge, at))


def can_take_back(user: User, challenge: Challenge) -> Decision:
    """Organisers who could give it take it back, at any time."""
    return can_review(user, challenge)


def can_receive(person: User, challenge: Challenge) -> Decision:
    """Whoever could enter before the close, and does not judge, can get late access."""
    reasons = eligibility(person, challenge)
    return first_refusal(no(" ".join(reasons)) if reasons else YES, is_no_judge(person, challenge))


def _still(challenge: Challenge, at: datetime) -> Decision:
    if challenge.state not in RUNNING or challenge.publishes_at is None or at < challenge.publishes_at:
        return no(_("Late access can be given from publication until the decision, and not after."))
    sheets = (
        select(Scoresheet.id)
        .join(Scoresheet.entry)
        .where(Entry.challenge_id == challenge.id, Scoresheet.state == SheetState.HANDED_IN)
    )
    if db.session.scalar(select(exists(sheets))):
        return no(
            _("A judge has handed in the first scoresheet; from then on nobody can be let in any more.")
        )
    return YES
