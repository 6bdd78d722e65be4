"""Reading a brief whole, for the people of its organisation."""

from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import BriefAttachment, Challenge, ReviewOutcome, ReviewRound
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.queries import of_members
from ip_terms.queries import terms_of
from ip_terms.texts import regime_and_parameters
from seeker.briefs.document import BriefDocument, Terms, document_of

WHOLE = (
    joinedload(Challenge.brief),
    selectinload(Challenge.disciplines),
    selectinload(Challenge.requirements),
    selectinload(Challenge.form_fields),
    selectinload(Challenge.criteria),
    selectinload(Challenge.prizes),
    selectinload(Challenge.audience_invitations),
    selectinload(Challenge.attachments),
    selectinload(Challenge.review_rounds).selectinload(ReviewRound.comments),
)


def get_brief(user: User, ref: str, *, whole: bool = True) -> Challenge:
    """Give a challenge of one of the person's organisations with its brief. Raises NotVisible.

    Without `whole` the rows of its sections are read only when somebody asks for them: enough to save one section.
    """
    options = WHOLE if whole else (joinedload(Challenge.brief),)
    challenge = db.session.scalar(of_members(user).where(Challenge.ref == ref).options(*options))
    # Challenges that came in from elsewhere are read-only records.
    if challenge is None or challenge.brief is None:
        raise NotVisible
    return challenge


def own_attachment(challenge: Challenge, attachment_id: int) -> BriefAttachment:
    """Give a file of the brief that was not removed. Raises NotVisible."""
    for attachment in challenge.attachments:
        if attachment.id == attachment_id and attachment.removed_at is None:
            return attachment
    raise NotVisible


def asked_changes(challenge: Challenge) -> ReviewRound | None:
    """Give the latest finished review round if it asked for changes or opened the brief again, or None."""
    finished = [row for row in challenge.review_rounds if row.outcome is not None]
    if not finished or finished[-1].outcome == ReviewOutcome.APPROVED:
        return None
    return finished[-1]


def comments_by_section(challenge: Challenge) -> dict[str, list[str]]:
    """Give the organiser's latest comments by section; empty where none are open."""
    latest = asked_changes(challenge)
    found: dict[str, list[str]] = {}
    for comment in latest.comments if latest else ():
        found.setdefault(comment.section, []).append(comment.text)
    return found


def whole_document(challenge: Challenge) -> BriefDocument:
    """Give the brief as it stands, with the terms that were chosen, as one document."""
    terms = terms_of(challenge)
    if terms is None:
        return document_of(challenge, None)
    regime, parameters = regime_and_parameters(terms)
    return document_of(challenge, Terms(regime=regime, parameters=parameters))
