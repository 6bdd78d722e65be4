"""Who is in a team: founding, joining, leaving, handing over, laying aside and taking up again."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.core.wording import clean
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import own_in
from challenge_hub.teams.events import (
    CaptainChanged,
    TeamDisbanded,
    TeamJoined,
    TeamLeft,
    TeamNamed,
    TeamResumed,
)
from challenge_hub.teams.lifecycle import INVITATION_LIFECYCLE, InvitationState, Leaving
from challenge_hub.teams.models import LONGEST_NAME, Team, TeamInvitation, TeamMember
from ip_terms.acceptance import Acceptance, check
from solver.teams.policies import (
    can_disband,
    can_join,
    can_lead,
    can_leave,
    can_remove,
    can_resume,
)
from solver.teams.queries import entry_of, uses_of


def found_team(challenge: Challenge, *, by: User, at: datetime) -> Team:
    """Make a team of one for a person who begins an entry; part of beginning it, so no event."""
    team = Team(challenge=challenge, captain=by, founded_at=at)
    db.session.add(team)
    db.session.flush()  # the pair of ids is what the membership refers to
    team.memberships.append(TeamMember(challenge_id=challenge.id, user=by, joined_at=at))
    return team


def name_team(entry: Entry, name: str, *, by: User, at: datetime) -> None:
    """Give the team a name, or none. Emits TeamNamed. Raises Refused, Invalid for a name that is too long."""
    can_lead(by, entry, at=at).demand()
    name = clean(name)
    if len(name) > LONGEST_NAME:
        message = _("Please use at most %(most)d characters.", most=LONGEST_NAME)
        raise Invalid(message, {"name": [message]})
    if name != entry.team.name:
        entry.team.name = name
        emit(TeamNamed(at=at, by=by.id, subject_id=entry.team_id, challenge_id=entry.challenge_id))


def join_team(invitation: TeamInvitation, accepted: Acceptance, *, by: User, at: datetime) -> Entry:
    """Join the team of an invitation; gives its entry. A draft that the person wrote alone is laid aside.

    `accepted` is the proof that they accepted the terms. Joining twice changes nothing. Raises Refused. Emits
    TeamJoined, and TeamLeft for what is laid aside.
    """
    entry = entry_of(invitation.team)
    if entry.team.has(by.id):
        return entry
    own = own_in(by, entry.challenge)
    uses = uses_of([invitation]).get(invitation.id, 0)
    can_join(by, invitation, entry, own, uses=uses, at=at).demand()
    check(accepted, by, entry.challenge)
    if own is not None:
        _lay_aside(own, by=by, at=at)
    entry.team.memberships.append(
        TeamMember(challenge_id=entry.challenge_id, user=by, invitation_id=invitation.id, joined_at=at)
    )
    if invitation.email is not None:
        invitation.ended_at = at
        INVITATION_LIFECYCLE.move(invitation, "accept")
    emit(TeamJoined(at=at, by=by.id, subject_id=entry.team_id, challenge_id=entry.challenge_id))
    return entry


def leave_team(entry: Entry, *, by: User, at: datetime) -> None:
    """Leave a team. What was handed in with the person stays, and their share in it. Emits TeamLeft. Raises Refused."""
    can_leave(by, entry, at=at).demand()
    _end(entry, by, Leaving.LEFT, by=by, at=at)


def remove_member(entry: Entry, person: User, *, by: User, at: datetime) -> None:
    """Remove a member. What was handed in with them stays, and their share in it. Emits TeamLeft. Raises Refused."""
    can_remove(by, entry, person, at=at).demand()
    _end(entry, person, Leaving.REMOVED, by=by, at=at)


def hand_over(entry: Entry, person: User, *, by: User, at: datetime) -> None:
    """Make another member the captain. Emits CaptainChanged. Raises Refused, NotVisible for who is not in the team."""
    can_lead(by, entry, at=at).demand()
    if not entry.team.has(person.id):
        raise NotVisible
    if person.id != by.id:
        entry.team.captain = person
        emit(
            CaptainChanged(
                at=at,
                by=by.id,
                subject_id=entry.team_id,
                challenge_id=entry.challenge_id,
                user_id=person.id,
            )
        )


def disband_team(entry: Entry, *, by: User, at: datetime) -> None:
    """End a team of several: nobody is in it any more, and everybody still reads what they wrote.

    Open invitations are taken back. Emits TeamDisbanded. Raises Refused, also while the entry is handed in.
    """
    can_disband(by, entry, at=at).demand()
    for row in entry.team.memberships:
        if row.left_at is None:
            row.left_at, row.leaving = at, Leaving.DISBANDED
    _close_invitations(entry, at=at)
    emit(TeamDisbanded(at=at, by=by.id, subject_id=entry.team_id, challenge_id=entry.challenge_id))


def resume_entry(entry: Entry, *, by: User, at: datetime) -> None:
    """Take up again what the person laid aside. Emits TeamResumed. Raises Refused."""
    can_resume(by, entry, own_in(by, entry.challenge), at=at).demand()
    rows = [row for row in entry.team.memberships if row.user_id == by.id]
    if not rows or rows[-1].leaving != Leaving.LAID_ASIDE:
        raise NotVisible
    entry.team.memberships.append(TeamMember(challenge_id=entry.challenge_id, user=by, joined_at=at))
    emit(TeamResumed(at=at, by=by.id, subject_id=entry.team_id, challenge_id=entry.challenge_id))


def _lay_aside(own: Entry, *, by: User, at: datetime) -> None:
    _close_invitations(own, at=at)
    _end(own, by, Leaving.LAID_ASIDE, by=by, at=at)
    db.session.flush()  # out of the one before into the other: the database takes one team a person


def _end(entry: Entry, person: User, how: Leaving, *, by: User, at: datetime) -> None:
    for row in entry.team.memberships:
        if row.user_id == person.id and row.left_at is None:
            row.left_at, row.leaving = at, how
    emit(
        TeamLeft(
            at=at,
            by=by.id,
            subject_id=entry.team_id,
            challenge_id=entry.challenge_id,
            user_id=person.id,
            how=how.value,
        )
    )


def _close_invitations(entry: Entry, *, at: datetime) -> None:
    for invitation in entry.team.invitations:
        if invitation.state == InvitationState.OPEN:
            invitation.ended_at = at
            INVITATION_LIFECYCLE.move(invitation, "revoke")
