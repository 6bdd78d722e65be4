"""How many registered solvers a brief's audience reaches, told so that nobody can be found out by it."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, func, select

from challenge_hub.accounts.models import Membership, MembershipRole, User
from challenge_hub.accounts.models.user import user_roles
from challenge_hub.challenges.models import AudienceKind, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _

# Counts are told in steps: whoever changes a domain or a country by one learns nothing about one person.
STEP = 5


def reach_of(challenge: Challenge) -> int | None:
    """Give how many people who might enter may see the challenge and come from a country it is open to; one query.

    None for an audience of invited addresses: inviting one more would tell whether it has an account.
    """
    if challenge.audience_kind == AudienceKind.INVITED:
        return None
    ours = exists().where(
        Membership.user_id == User.id, Membership.organisation_id == challenge.organisation_id
    )
    may_enter = ours.where(Membership.role == MembershipRole.VIEWER) if challenge.is_in_house else ~ours
    staff = exists().where(user_roles.c.user_id == User.id)
    conditions: list[ColumnElement[bool]] = [
        User.active.is_(True),
        User.confirmed_at.is_not(None),
        may_enter,
        ~staff,
    ]
    if challenge.countries_allowed:
        conditions.append(User.country.in_(challenge.countries_allowed))
    if challenge.countries_barred:
        conditions.append(User.country.not_in(challenge.countries_barred))
    if challenge.audience_kind == AudienceKind.DOMAINS:
        return _at_domains(challenge.audience_domains, conditions)
    return db.session.scalar(select(func.count(User.id)).where(*conditions)) or 0


def _at_domains(domains: Sequence[str], conditions: Sequence[ColumnElement[bool]]) -> int:
    """Count each domain on its own, without those of fewer than `STEP` people.

    In a sum of all, four accounts of one's own would show whether a fifth person is there.
    """
    if not domains:
        return 0
    of_one = (
        select(func.count(User.id)).where(*conditions, User.email.iendswith(f"@{name}", autoescape=True))
        for name in domains
    )
    found = db.session.execute(select(*(each.scalar_subquery() for each in of_one))).one()
    return sum(count - count % STEP for count in found)


def reach_text(count: int | None) -> str:
    """Say how many people that is: in steps of five, and nothing exact below the first."""
    if count is None:
        return _(
            "How many of the invited have an account is not told: nobody should find out here who is registered."
        )
    if count < STEP:
        return _("Reaches fewer than %(step)d registered people now.", step=STEP)
    return _("Reaches at least %(count)s registered people now.", count=f"{count - count % STEP:,}")
