"""Facts about invitations to an organisation; memberships themselves are facts of accounts."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class MemberInvited(Event):
    """An address was asked to join an organisation."""

    name = "organisation.member_invited"
    label = "Person invited to an organisation"
    subject = "organisation"

    invitation_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class MemberInvitationEnded(Event):
    """An invitation was declined or taken back."""

    name = "organisation.member_invitation_ended"
    label = "Invitation to an organisation ended"
    subject = "organisation"

    invitation_id: int
    how: str
