"""Who is told about decisions, letters and answers."""

from sqlalchemy import select

from awards.events import (
    AwardAccepted,
    AwardDeclined,
    ChallengeClosedByDeclaration,
    DecisionApproved,
    DecisionChanged,
    DecisionDrafted,
    ResultsReleased,
)
from awards.lifecycle import Side
from awards.models import Award, Letter
from awards.subscribers.sides import tell_sides
from challenge_hub.challenges.events import ChallengeAwarded, ChallengeClosedWithoutAward
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.lifecycle import ARRIVED
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import entrants
from challenge_hub.notifications.services import tell
from challenge_hub.teams.models import TeamMember


@subscribe(DecisionDrafted)
def ask_for_approval(event: DecisionDrafted) -> None:
    """Tell both sides, but not the person who drafted, that awards wait for their approval."""
    challenge = db.session.get_one(Challenge, event.challenge_id)
    body = _("Read the proposed awards of “%(title)s” and approve them for your side.", title=challenge.title)
    tell_sides(event, challenge, set(Side), title=_("Awards are proposed"), body=body)


@subscribe(DecisionChanged)
def ask_again(event: DecisionChanged) -> None:
    """Tell both sides, by page and mail, that the awards are others now and wait for their approval."""
    challenge = db.session.get_one(Challenge, event.challenge_id)
    body = _(
        "The awards of “%(title)s” were changed; an approval given before does not count for them. Read what "
        "changed, and approve for your side.",
        title=challenge.title,
    )
    tell_sides(event, challenge, set(Side), title=_("Awards were changed"), body=body, mail="awards_changed")


@subscribe(DecisionApproved)
def ask_the_other_side(event: DecisionApproved) -> None:
    """Tell the other side after the first approval, the platform's after the second."""
    challenge = db.session.get_one(Challenge, event.challenge_id)
    if event.complete:
        body = _(
            "Both sides have approved the awards of “%(title)s”. Read the letters and release.",
            title=challenge.title,
        )
        tell_sides(event, challenge, {Side.PLATFORM}, title=_("Results can be released"), body=body)
        return
    other = set(Side) - {Side(event.side)}
    body = _("The other side has approved the awards of “%(title)s”.", title=challenge.title)
    tell_sides(event, challenge, other, title=_("Your approval is asked for"), body=body)


@subscribe(ResultsReleased)
def send_letters(event: ResultsReleased) -> None:
    """Tell every entrant, by page and mail, that their letter is there, all in one commit."""
    rows = db.session.execute(
        select(Letter.id, Letter.subject, TeamMember.user_id, Entry.ref)
        .join(Letter.entry)
        .join(TeamMember, TeamMember.team_id == Entry.team_id)
        .where(Letter.decision_id == event.subject_id, TeamMember.left_at.is_(None))
        .order_by(Letter.id, TeamMember.id)
    )
    for letter_id, subject, user_id, entry_ref in rows:
        tell(
            user_id,
            kind=event.name,
            title=subject,
            body=_("Your letter is there: the outcome, how the panel saw your entry, and why."),
            url=f"/solver/entries/{entry_ref}/result",
            challenge_id=event.challenge_id,
            mail="result_released",
            at=event.at,
            letter_id=letter_id,
        )
    challenge = db.session.get_one(Challenge, event.challenge_id)
    body = _("Every entrant of “%(title)s” has their letter now.", title=challenge.title)
    tell_sides(event, challenge, {Side.SEEKER}, title=_("Results are out"), body=body)


@subscribe(ChallengeAwarded, ChallengeClosedWithoutAward)
def ask_for_declaration(event: Event) -> None:
    """Ask the seeker's owners for the closing declaration, now that every award was answered."""
    challenge = db.session.get_one(Challenge, event.challenge_id)
    body = _("“%(title)s” is over. Please read and sign the closing declaration.", title=challenge.title)
    tell_sides(event, challenge, {Side.SEEKER}, title=_("Your declaration is asked for"), body=body)


@subscribe(ChallengeClosedByDeclaration)
def tell_of_declaration(event: ChallengeClosedByDeclaration) -> None:
    """Tell everybody whose entry was judged, by page and mail."""
    challenge = db.session.get_one(Challenge, event.challenge_id)
    for user_id in db.session.scalars(entrants(challenge.id, Entry.state.in_(ARRIVED))):
        tell(
            user_id,
            kind=event.name,
            title=_("The seeker signed the closing declaration"),
            body=_("“%(title)s”: which entries are free, and who opened which.", title=challenge.title),
            url=f"/challenges/{challenge.ref}/closing",
            challenge_id=challenge.id,
            mail="closing_declared",
            at=event.at,
            decision_id=event.subject_id,
        )


@subscribe(AwardAccepted)
def tell_of_acceptance(event: AwardAccepted) -> None:
    """Tell both sides that a winner accepted."""
    _tell_the_answer(event, title=_("An award was accepted"))


@subscribe(AwardDeclined)
def tell_of_refusal(event: AwardDeclined) -> None:
    """Tell both sides that a winner declined."""
    _tell_the_answer(event, title=_("An award was declined"))


def _tell_the_answer(event: Event, *, title: str) -> None:
    award = db.session.get_one(Award, event.subject_id)
    challenge = award.decision.challenge
    body = _("“%(title)s”: %(prize)s.", title=challenge.title, prize=award.prize.label)
    tell_sides(event, challenge, set(Side), title=title, body=body)
