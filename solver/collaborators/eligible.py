"""Who may be found for a challenge: people who may know of it, may enter it, and neither pose nor judge it.

The conditions say of many people at once what `challenge_hub.challenges.queries`, `challenge_hub.entries.eligibility`
and `ip_terms.policies` say of one; a test holds them against each other.
"""

from sqlalchemy import ColumnElement, false, func, or_, select

from challenge_hub.accounts.models import Membership, MembershipRole, User
from challenge_hub.challenges.models import AudienceInvitation, AudienceKind, Challenge
from ip_terms.models import Agreement, AgreementKind


def may_join(challenge: Challenge) -> list[ColumnElement[bool]]:
    """Give the conditions, on User, that a person may be found for a challenge."""
    return [
        *_in_audience(challenge),
        _on_no_side(challenge),
        *_from_countries(challenge),
        _no_judge(challenge),
    ]


def _in_audience(challenge: Challenge) -> list[ColumnElement[bool]]:
    match AudienceKind(challenge.audience_kind):
        case AudienceKind.INVITED:
            invited = select(AudienceInvitation.email).where(AudienceInvitation.challenge_id == challenge.id)
            return [User.email.in_(invited)]
        case AudienceKind.DOMAINS:
            ends = [
                func.lower(User.email).endswith(f"@{domain.lower()}", autoescape=True)
                for domain in challenge.audience_domains
            ]
            return [or_(false(), *ends)]
        case AudienceKind.PUBLIC | AudienceKind.MEMBERS:
            return []  # of members' challenges the side decides


def _on_no_side(challenge: Challenge) -> ColumnElement[bool]:
    members = select(Membership.user_id).where(Membership.organisation_id == challenge.organisation_id)
    if challenge.is_in_house:
        return User.id.in_(members.where(Membership.role == MembershipRole.VIEWER))
    return User.id.not_in(members)


def _from_countries(challenge: Challenge) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if challenge.countries_allowed:
        found.append(User.country.in_(challenge.countries_allowed))
    if challenge.countries_barred:
        found.append(User.country.not_in(challenge.countries_barred))
    return found


def _no_judge(challenge: Challenge) -> ColumnElement[bool]:
    """Who signed the judges' agreement sees what the panel sees."""
    return User.id.not_in(
        select(Agreement.user_id).where(
            Agreement.challenge_id == challenge.id, Agreement.kind == AgreementKind.NON_DISCLOSURE
        )
    )
