"""What challenges hold of a person: the questions they asked, and invitations to their address.

Questions stay, since a public answer stands on each.
"""

from sqlalchemy import delete, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import AnswerState
from challenge_hub.challenges.models import AudienceInvitation, Question
from challenge_hub.core.database import db
from challenge_hub.core.holdings import Parting, Told, forgets, leaves_out, row_of, tells
from challenge_hub.core.i18n import lazy_gettext as _l

_WORK = "work for an organisation or the platform: the record of actions says that the person did it"

leaves_out(
    dict.fromkeys(
        (
            "amendments.begun_by_id", "amendments.ended_by_id", "answers.hidden_by_id", "answers.published_by_id",
            "brief_versions.published_by_id", "challenges.created_by_id", "finding_dismissals.dismissed_by_id",
            "outage_extensions.decided_by_id", "outages.found_by_id", "outages.settled_by_id",
            "preview_links.made_by_id", "questions.settled_by_id", "review_rounds.decided_by_id",
            "review_rounds.submitted_by_id",
        ),
        _WORK,
    )
)  # fmt: skip


@tells("questions", _l("Questions you asked"), covers=("questions.asker_id",))
def questions(person_id: int) -> Told:
    """What the person asked, and what everybody was told. How others drafted the answer is theirs."""
    query = select(Question).where(Question.asker_id == person_id).order_by(Question.id)
    hidden = ("settled_by_id", "draft_section", "draft_wording", "draft_answer", "draft_lock")
    return Told(
        [
            row_of(row, *hidden)
            | {
                "challenge": row.challenge.title,
                "answers": [
                    row_of(answer, "published_by_id", "hidden_by_id")
                    for answer in row.answers
                    if answer.state == AnswerState.PUBLISHED
                ],
            }
            for row in db.session.scalars(query)
        ]
    )


@tells("challenge_invitations", _l("Challenges that you were invited to"))
def invitations(person_id: int) -> Told:
    """Which challenges for invited people the person's address may see."""
    address = select(User.email).where(User.id == person_id).scalar_subquery()
    query = (
        select(AudienceInvitation).where(AudienceInvitation.email == address).order_by(AudienceInvitation.id)
    )
    return Told([row_of(row) | {"challenge": row.challenge.title} for row in db.session.scalars(query)])


@forgets
def forget_invitations(parting: Parting) -> None:
    """Take the address off the lists of who is invited to a challenge."""
    db.session.execute(delete(AudienceInvitation).where(AudienceInvitation.email == parting.address))
