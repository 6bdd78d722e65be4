"""Facts about teams. The audit names people by id; names and addresses stay out of it."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class TeamNamed(Event):
    """A team took a name, or gave its name up."""

    name = "team.named"
    label = "Team named"
    subject = "team"


@dataclass(frozen=True, kw_only=True)
class TeamInvitationMade(Event):
    """A way into a team was made: for an address, or a link for some people."""

    name = "team.invitation_made"
    label = "Invitation to a team made"
    subject = "team_invitation"

    team_id: int
    places: int
    by_mail: bool


@dataclass(frozen=True, kw_only=True)
class TeamInvitationRevoked(Event):
    """An invitation was taken back."""

    name = "team.invitation_revoked"
    label = "Invitation to a team taken back"
    subject = "team_invitation"

    team_id: int


@dataclass(frozen=True, kw_only=True)
class TeamInvitationDeclined(Event):
    """Somebody said no to an invitation to their address."""

    name = "team.invitation_declined"
    label = "Invitation to a team declined"
    subject = "team_invitation"

    team_id: int


@dataclass(frozen=True, kw_only=True)
class TeamJoined(Event):
    """A person joined a team."""

    name = "team.joined"
    label = "Team joined"
    subject = "team"


@dataclass(frozen=True, kw_only=True)
class TeamLeft(Event):
    """A person is out of a team; `how` is the value of a `Leaving`. Who is out may be another than who did it."""

    name = "team.left"
    label = "Team left"
    subject = "team"

    user_id: int
    how: str


@dataclass(frozen=True, kw_only=True)
class TeamResumed(Event):
    """A person took up again what they had laid aside."""

    name = "team.resumed"
    label = "Team taken up again"
    subject = "team"


@dataclass(frozen=True, kw_only=True)
class CaptainChanged(Event):
    """A captain handed over to another member."""

    name = "team.captain_changed"
    label = "Captain changed"
    subject = "team"

    user_id: int


@dataclass(frozen=True, kw_only=True)
class TeamDisbanded(Event):
    """A captain disbanded a team."""

    name = "team.disbanded"
    label = "Team disbanded"
    subject = "team"


@dataclass(frozen=True, kw_only=True)
class CapTableProposed(Event):
    """A captain put up a table of shares to sign."""

    name = "cap_table.proposed"
    label = "Cap table put up"
    subject = "cap_table"

    text_hash: str


@dataclass(frozen=True, kw_only=True)
class CapTableSigned(Event):
    """Somebody signed a cap table; `complete` where everybody named in it has."""

    name = "cap_table.signed"
    label = "Cap table signed"
    subject = "cap_table"

    agreement_id: int
    complete: bool
