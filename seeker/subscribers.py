"""Whom the seekers' side tells: outcomes of a review, and invitations to an organisation."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from challenge_hub.accounts.models import Membership, MembershipRole
from challenge_hub.accounts.queries import user_by_email
from challenge_hub.challenges.amendments.events import AmendmentApproved, AmendmentChangesRequested
from challenge_hub.challenges.events import (
    AnswerHidden,
    AnswersDue,
    BriefApproved,
    BriefChangesRequested,
    BriefSentBack,
    EntriesClosed,
    QuestionAsked,
)
from challenge_hub.challenges.labels import section_label
from challenge_hub.challenges.models import Answer, Challenge, Question
from challenge_hub.challenges.outages.events import ChallengeExtended
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext
from challenge_hub.entries.late.events import LateAccessGiven
from challenge_hub.entries.late.models import LateAccess
from challenge_hub.entries.queries import competes, entrants
from challenge_hub.notifications.services import send_mail, tell
from seeker.models import MembershipInvitation
from seeker.organisation.events import MemberInvited
from seeker.questions.policies import DRAFTERS

WRITERS = (MembershipRole.OWNER, MembershipRole.AUTHOR)


def _people(challenge: Challenge, roles: Sequence[MembershipRole]) -> Sequence[int]:
    """The members in these roles, without one who competes: a viewer who entered in-house may have risen since."""
    query = select(Membership.user_id).where(
        Membership.organisation_id == challenge.organisation_id,
        Membership.role.in_(roles),
        Membership.user_id.not_in(entrants(challenge.id, competes())),
    )
    return db.session.scalars(query.order_by(Membership.id)).all()


@subscribe(BriefSentBack)
def tell_opened_again(event: BriefSentBack) -> None:
    """Tell owners and authors that an approved brief can be changed again, and why."""
    _tell_writers(event, "brief_changes_requested", _("Opened again: %(title)s"), "/seeker/briefs/{ref}")


@subscribe(AmendmentChangesRequested)
def tell_amendment_changes(event: AmendmentChangesRequested) -> None:
    """Tell owners and authors what the organisers ask for in an amendment."""
    _tell_writers(
        event,
        "brief_changes_requested",
        _("Changes to the amendment requested: %(title)s"),
        "/seeker/challenges/{ref}/amendment",
        amendment=True,
    )


@subscribe(AmendmentApproved)
def tell_amendment_approved(event: AmendmentApproved) -> None:
    """Tell owners and authors that an amendment may be published."""
    _tell_writers(
        event,
        "brief_approved",
        _("Amendment approved: %(title)s"),
        "/seeker/challenges/{ref}/amendment/check",
        amendment=True,
    )


@subscribe(BriefChangesRequested)
def tell_changes_requested(event: BriefChangesRequested) -> None:
    """Tell owners and authors what the organisers ask for."""
    _tell_writers(event, "brief_changes_requested", _("Changes requested: %(title)s"), "/seeker/briefs/{ref}")


@subscribe(BriefApproved)
def tell_approved(event: BriefApproved) -> None:
    """Tell owners and authors that the brief may be published."""
    _tell_writers(event, "brief_approved", _("Approved: %(title)s"), "/seeker/challenges/{ref}/publish")


def _tell_writers(event: Event, mail: str, title: str, url: str, **more: Any) -> None:
    challenge = db.session.get_one(Challenge, event.subject_id)
    for user_id in _people(challenge, WRITERS):
        tell(
            user_id,
            kind=mail,
            title=title % {"title": challenge.title},
            url=url.format(ref=challenge.ref),
            challenge_id=challenge.id,
            mail=mail,
            at=event.at,
            challenge=challenge.id,
            **more,
        )


@subscribe(ChallengeExtended)
def tell_extended(event: ChallengeExtended) -> None:
    """Tell owners and authors that entries close later, since the platform was out of reach."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    for user_id in _people(challenge, WRITERS):
        tell(
            user_id,
            kind="challenge.extended",
            title=_("Entries close later: %(title)s", title=challenge.title),
            body=_(
                "The platform could not be reached in the last hours; all entrants get the time back. "
                "An amendment that is still open must be begun anew."
            ),
            url=f"/seeker/challenges/{challenge.ref}",
            challenge_id=challenge.id,
            at=event.at,
        )


@subscribe(LateAccessGiven)
def tell_late_access(event: LateAccessGiven) -> None:
    """Tell owners and experts that one entrant, never who, may hand in late, and why."""
    access = db.session.get_one(LateAccess, event.subject_id)
    for user_id in _people(access.challenge, (MembershipRole.OWNER, MembershipRole.EXPERT)):
        tell(
            user_id,
            kind="late_access.given",
            title=_("Late access given to one entrant: %(title)s", title=access.challenge.title),
            body=event.reason,
            url=f"/challenges/{access.challenge.ref}/history#late-access",
            challenge_id=access.challenge_id,
            at=event.at,
        )


@subscribe(EntriesClosed)
def tell_entries_closed(event: EntriesClosed) -> None:
    """Tell owners and experts that entries have closed and how many stand."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    for user_id in _people(challenge, (MembershipRole.OWNER, MembershipRole.EXPERT)):
        tell(
            user_id,
            kind="entries_closed",
            title=_("Entries closed: %(title)s", title=challenge.title),
            body=_("%(count)d entries stand. Judging begins.", count=event.entries),
            url=f"/seeker/challenges/{challenge.ref}",
            challenge_id=challenge.id,
            at=event.at,
        )


@subscribe(MemberInvited)
def send_invitation(event: MemberInvited) -> None:
    """Mail the invited address, and put the invitation into the inbox of whoever has it as their own."""
    invitation = db.session.get_one(MembershipInvitation, event.invitation_id)
    person = user_by_email(invitation.email)
    if person is not None:
        tell(
            person.id,
            kind="member_invited",
            title=_("You are invited to join %(name)s", name=invitation.organisation.name),
            url=f"/seeker/invitations/{invitation.ref}",
            at=event.at,
        )
    send_mail("member_invited", address=invitation.email, at=event.at, invitation=invitation.id)


@subscribe(QuestionAsked)
def tell_asked(event: QuestionAsked) -> None:
    """Tell who may draft the answer that a question waits; neither who asked nor what, which stays on the desk."""
    question = db.session.get_one(Question, event.subject_id)
    challenge = question.challenge
    for user_id in _people(challenge, DRAFTERS):
        tell(
            user_id,
            kind="question.asked",
            title=_("A question waits: %(title)s", title=challenge.title),
            body=_("About “%(section)s”.", section=section_label(event.section)),
            url=f"/seeker/questions/{question.ref}",
            challenge_id=challenge.id,
            mail="question_asked",
            at=event.at,
            question_id=question.id,
        )


@subscribe(AnswersDue)
def remind_to_answer(event: AnswersDue) -> None:
    """Remind owners and authors, who alone can publish an answer, of the questions that wait."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    for user_id in _people(challenge, WRITERS):
        tell(
            user_id,
            kind="questions.waiting",
            title=_("Entries close soon and questions wait: %(title)s", title=challenge.title),
            body=ngettext(
                "%(num)d question waits. It can be answered until entries close.",
                "%(num)d questions wait. They can be answered until entries close.",
                event.questions,
            ),
            url=f"/seeker/challenges/{challenge.ref}/questions",
            challenge_id=challenge.id,
            mail="questions_waiting",
            at=event.at,
            challenge=challenge.id,
        )


@subscribe(AnswerHidden)
def tell_hidden(event: AnswerHidden) -> None:
    """Tell owners and authors that an answer of theirs is out of sight, and why."""
    answer = db.session.get_one(Answer, event.subject_id)
    challenge = answer.question.challenge
    for user_id in _people(challenge, WRITERS):
        tell(
            user_id,
            kind="answer.hidden",
            title=_("The organisers hid an answer: %(title)s", title=challenge.title),
            body=event.reason,
            url=f"/seeker/questions/{answer.question.ref}",
            challenge_id=challenge.id,
            at=event.at,
        )
