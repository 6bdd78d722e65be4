"""How many registered solvers a brief's audience reaches, told so that nobody can be found out by it."""

from sqlalchemy import exists, false, func, or_, select

from challenge_hub.accounts.models import Membership, User
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
    staff = exists().where(user_roles.c.user_id == User.id)
    conditions = [User.active, User.confirmed_at.is_not(None), ~ours, ~staff]
    if challenge.audience_kind == AudienceKind.DOMAINS:
        conditions.append(
            or_(
                *(
                    User.email.iendswith(f"@{domain}", autoescape=True)
                    for domain in challenge.audience_domains
                )
            )
            if challenge.audience_domains
            else false()
        )
    if challenge.countries_allowed:
        conditions.append(User.country.in_(challenge.countries_allowed))
    if challenge.countries_barred:
        conditions.append(User.country.not_in(challenge.countries_barred))
    return db.session.scalar(select(func.count(User.id)).where(*conditions)) or 0


def reach_text(count: int | None) -> str:
    """Say how many people that is: in steps of five, and nothing exact below the first."""
    if count is None:
        return _(
            "How many of the invited have an account is not told: nobody should find out here who is registered."
        )
    if count < STEP:
        return _("Reaches fewer than %(step)d registered people now.", step=STEP)
    return _("Reaches at least %(count)s registered people now.", count=f"{count - count % STEP:,}")
