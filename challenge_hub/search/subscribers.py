"""What changes the index: every event after which a challenge or a person is found, or found differently."""

from challenge_hub.accounts.events import AccountChanged, MembershipGranted, ProfileChanged
from challenge_hub.challenges.amendments.events import ChallengeAmended
from challenge_hub.challenges.events import (
    AnswerHidden,
    AnswerPublished,
    BriefImported,
    ChallengeAwarded,
    ChallengeCancelled,
    ChallengeClosedWithoutAward,
    ChallengeDecided,
    ChallengePublished,
    ChallengeWithdrawn,
    EntriesClosed,
)
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.outbox.services import put


@subscribe(
    BriefImported,
    ChallengeAmended,
    ChallengeAwarded,
    ChallengeCancelled,
    ChallengeClosedWithoutAward,
    ChallengeDecided,
    ChallengePublished,
    ChallengeWithdrawn,
    EntriesClosed,
)
def index_later(event: Event) -> None:
    """Have the challenge indexed; one that is published for later, not before its instant."""
    due_at = None
    if isinstance(event, ChallengePublished | ChallengeAmended):
        challenge = db.session.get_one(Challenge, event.subject_id)
        if challenge.publishes_at is not None and challenge.publishes_at > event.at:
            due_at = challenge.publishes_at
    put("search.index", at=event.at, due_at=due_at, challenge_id=event.subject_id)


@subscribe(AnswerHidden, AnswerPublished)
def index_answers_later(event: Event) -> None:
    """Have the challenge indexed with the answers that stand; a correction is an answer published, too."""
    put("search.index", at=event.at, challenge_id=event.challenge_id)


@subscribe(AccountChanged, MembershipGranted, ProfileChanged)
def index_person_later(event: Event) -> None:
    """Have a person's words written anew: what they name, and which of it would tell their name or employer."""
    user_id = event.user_id if isinstance(event, MembershipGranted) else event.subject_id
    put("search.index_person", at=event.at, user_id=user_id)
