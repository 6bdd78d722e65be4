"""Ways into a team: a mail to an address, or a link."""

from datetime import datetime, timedelta

from email_validator import EmailNotValidError, validate_email

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import hash_secret, new_ref, new_secret
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.models import Entry
from challenge_hub.teams.events import (
    TeamInvitationDeclined,
    TeamInvitationMade,
    TeamInvitationRevoked,
)
from challenge_hub.teams.lifecycle import INVITATION_LIFECYCLE, InvitationState
from challenge_hub.teams.models import TeamInvitation
from solver.teams.policies import MOST_INVITATIONS, MOST_MEMBERS, can_invite, can_recall, is_alive
from solver.teams.queries import uses_of

MAIL_LIVES = timedelta(days=14)
LONGEST_LINK_DAYS = 30


def make_link(entry: Entry, *, places: int, days: int, by: User, at: datetime) -> str:
    """Make a link by which so many people may join within so many days; gives its secret, which is kept nowhere.

    Emits TeamInvitationMade. Raises Refused, Invalid for numbers out of bounds.
    """
    if not 1 <= places < MOST_MEMBERS or not 1 <= days <= LONGEST_LINK_DAYS:
        raise Invalid(
            _(
                "A link is for 1 to %(places)d people and lives 1 to %(days)d days.",
                places=MOST_MEMBERS - 1,
                days=LONGEST_LINK_DAYS,
            )
        )
    secret = new_secret()
    _invite(entry, None, hash_secret(secret), places, timedelta(days=days), by=by, at=at)
    return secret


def invite_address(entry: Entry, email: str, *, by: User, at: datetime) -> TeamInvitation:
    """Invite the person with an address, who has an account or will open one.

    Whether somebody has an account under it is not told. Emits TeamInvitationMade. Raises Refused, Invalid for what is
    not an address or is invited already.
    """
    try:
        address = validate_email(email.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as problem:
        message = _("“%(text)s” is not an e-mail address.", text=email.strip()[:60])
        raise Invalid(message, {"email": [message]}) from problem
    for invitation in entry.team.invitations:
        if invitation.email == address and is_alive(invitation, uses=0, at=at):
            message = _("This address is invited already. Take that invitation back to send another.")
            raise Invalid(message, {"email": [message]})
    return _invite(entry, address, None, 1, MAIL_LIVES, by=by, at=at)


def _invite(
    entry: Entry,
    email: str | None,
    secret_hash: str | None,
    places: int,
    lives: timedelta,
    *,
    by: User,
    at: datetime,
) -> TeamInvitation:
    can_invite(by, entry, at=at).demand()
    if sum(row.state == InvitationState.OPEN and row.expires_at > at for row in entry.team.invitations) >= (
        MOST_INVITATIONS
    ):
        raise Invalid(
            _("A team has at most %(most)d open invitations; take one back.", most=MOST_INVITATIONS)
        )
    invitation = TeamInvitation(
        ref=new_ref(),
        secret_hash=secret_hash,
        email=email,
        places=places,
        state=InvitationState.OPEN,
        invited_by=by,
        created_at=at,
        expires_at=at + lives,
    )
    entry.team.invitations.append(invitation)
    db.session.flush()  # the event names the new id
    emit(
        TeamInvitationMade(
            at=at,
            by=by.id,
            subject_id=invitation.id,
            challenge_id=entry.challenge_id,
            team_id=entry.team_id,
            places=places,
            by_mail=email is not None,
        )
    )
    return invitation


def revoke_invitation(entry: Entry, invitation: TeamInvitation, *, by: User, at: datetime) -> None:
    """Take an invitation back; who came in by it stays. Emits TeamInvitationRevoked. Raises Refused, WrongState."""
    can_recall(by, entry, at=at).demand()
    INVITATION_LIFECYCLE.can(InvitationState(invitation.state), "revoke").insist()
    invitation.ended_at = at
    INVITATION_LIFECYCLE.move(invitation, "revoke")
    emit(
        TeamInvitationRevoked(
            at=at,
            by=by.id,
            subject_id=invitation.id,
            challenge_id=entry.challenge_id,
            team_id=entry.team_id,
        )
    )


def decline_invitation(invitation: TeamInvitation, *, by: User, at: datetime) -> None:
    """Say no to an invitation to one's address. Emits TeamInvitationDeclined.

    Raises WrongState where it is over, or is a link for several people, which one does not answer for all.
    """
    if invitation.email is None:
        raise WrongState(_("A link for several people cannot be declined; just do not use it."))
    is_alive(invitation, uses=uses_of([invitation]).get(invitation.id, 0), at=at).insist()
    invitation.ended_at = at
    INVITATION_LIFECYCLE.move(invitation, "decline")
    emit(
        TeamInvitationDeclined(
            at=at,
            by=by.id,
            subject_id=invitation.id,
            challenge_id=invitation.team.challenge_id,
            team_id=invitation.team_id,
        )
    )
