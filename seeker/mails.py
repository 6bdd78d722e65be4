"""What the mails of the seekers' side say; built from ids when they are sent."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.labels import section_label
from challenge_hub.challenges.models import Challenge, Question, ReviewOutcome
from challenge_hub.challenges.questions.queries import count_waiting
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail
from seeker.briefs.queries import asked_changes
from seeker.models import MembershipInvitation
from seeker.organisation.labels import ROLE_LABELS, ROLE_TEXTS


@mail(
    "brief_changes_requested",
    why=_l("You get this because you write briefs for the organisation that poses this challenge."),
)
def changes_requested(_recipient: User | None, challenge: int, *, amendment: bool = False) -> dict[str, Any]:
    """The note and the comments of the round that asked for changes, or that opened the brief again."""
    row = db.session.get_one(Challenge, challenge)
    asked = asked_changes(row)
    comments = [
        (str(SECTIONS.get(comment.section, comment.section)), comment.text)
        for comment in (asked.comments if asked else ())
    ]
    return {
        "challenge": row,
        "amendment": amendment,
        "sent_back": asked is not None and asked.outcome == ReviewOutcome.SENT_BACK,
        "note": asked.note if asked else "",
        "comments": comments,
        "url": f"/seeker/challenges/{row.ref}/amendment" if amendment else f"/seeker/briefs/{row.ref}",
    }


@mail(
    "brief_approved",
    why=_l("You get this because you write briefs for the organisation that poses this challenge."),
)
def approved(_recipient: User | None, challenge: int, *, amendment: bool = False) -> dict[str, Any]:
    """The challenge, and where it or its amendment is published."""
    row = db.session.get_one(Challenge, challenge)
    page = "amendment/check" if amendment else "publish"
    return {
        "challenge": row,
        "amendment": amendment,
        "opens": row.review_rounds[-1].publish_from if row.review_rounds and not amendment else None,
        "url": f"/seeker/challenges/{row.ref}/{page}",
    }


@mail("member_invited", why=_l("You get this because a member of the organisation entered your address."))
def member_invited(_recipient: User | None, invitation: int) -> dict[str, Any]:
    """Who invites, as what, and where to answer."""
    row = db.session.get_one(MembershipInvitation, invitation)
    return {
        "organisation": row.organisation.name,
        "inviter": row.invited_by.name,
        "role": str(ROLE_LABELS[row.role]),
        "role_text": str(ROLE_TEXTS[row.role]),
        "url": f"/seeker/invitations/{row.ref}",
    }


@mail(
    "question_asked",
    why=_l("You get this because you answer for the organisation that poses this challenge."),
)
def question_asked(_recipient: User | None, question_id: int) -> dict[str, Any]:
    """That a question waits, and until when it may be answered; its text stays on the desk."""
    question = db.session.get_one(Question, question_id)
    return {
        "challenge": question.challenge,
        "section": section_label(question.section),
        "url": f"/seeker/questions/{question.ref}",
    }


@mail(
    "questions_waiting",
    why=_l("You get this because you answer for the organisation that poses this challenge."),
)
def questions_waiting(_recipient: User | None, challenge: int) -> dict[str, Any]:
    """How many questions wait as the mail leaves, and until when they can be answered; no text of theirs."""
    row = db.session.get_one(Challenge, challenge)
    return {
        "challenge": row,
        "waiting": count_waiting(challenge),
        "url": f"/seeker/challenges/{row.ref}/questions",
    }
