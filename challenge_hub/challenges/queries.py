"""Finding challenges: what a person may not see is absent here, and so everywhere."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    String,
    and_,
    cast,
    false,
    func,
    or_,
    select,
)  # fmt: skip
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.models import Membership, Organisation, User
from challenge_hub.challenges.coach import coach
from challenge_hub.challenges.coach.advice import Advice, advice
from challenge_hub.challenges.content import seeker_name
from challenge_hub.challenges.lifecycle import SHOWN
from challenge_hub.challenges.listed import Listed
from challenge_hub.challenges.models import (
    AudienceInvitation,
    AudienceKind,
    BriefVersion,
    Challenge,
    ChallengeDiscipline,
    ChallengeState,
    FindingDismissal,
)
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible

# An instant, or the place of one in a statement that is built once and asked at many instants.
Instant = datetime | BindParameter[datetime]


def shown_to(user: User | None, at: Instant) -> ColumnElement[bool]:
    """Give the condition that the public side of a challenge may be shown to this person at this instant."""
    is_shown = and_(
        Challenge.state.in_(SHOWN),
        or_(Challenge.state != ChallengeState.PUBLISHED, Challenge.publishes_at <= at),
    )
    return and_(is_shown, _in_audience(user))


def _in_audience(user: User | None) -> ColumnElement[bool]:
    public = Challenge.audience_kind == AudienceKind.PUBLIC
    if user is None:
        return public
    ours = [membership.organisation_id for membership in user.memberships]
    members = Challenge.organisation_id.in_(ours) if ours else false()
    if user.is_organiser:
        return or_(public, Challenge.audience_kind.in_(list(AudienceKind)))
    if user.confirmed_at is None:  # anybody can claim an address
        return or_(public, members)
    invited = and_(
        Challenge.audience_kind == AudienceKind.INVITED,
        Challenge.id.in_(
            select(AudienceInvitation.challenge_id).where(AudienceInvitation.email == user.email)
        ),
    )
    # JSON text of a list of domains, searched for the quoted domain: works on both engines.
    domains = and_(
        Challenge.audience_kind == AudienceKind.DOMAINS,
        func.lower(cast(Challenge.audience_domains, String)).contains(
            f'"{user.email_domain}"', autoescape=True
        ),
    )
    return or_(public, members, invited, domains)


_SEPARATOR = "\x1f"
_DISCIPLINES = (
    select(func.aggregate_strings(ChallengeDiscipline.discipline, _SEPARATOR))
    .where(ChallengeDiscipline.challenge_id == Challenge.id)
    .scalar_subquery()
)
_LISTED = (
    Challenge.id,
    Challenge.ref,
    Challenge.state,
    Challenge.title,
    Challenge.call,
    Challenge.abstract,
    Challenge.type,
    Challenge.regime,
    Challenge.prize_total_minor,
    Challenge.currency,
    Challenge.publishes_at,
    Challenge.entries_close_at,
)


_LISTING: Select[*tuple[Any, ...]] = select(
    *_LISTED, Challenge.anonymous, Organisation.name, Organisation.field, _DISCIPLINES
).join(Organisation, Organisation.id == Challenge.organisation_id)


def listed_to(user: User | None, at: Instant) -> Select[*tuple[Any, ...]]:
    """Give what lists show of every challenge whose public side this person may see; `listed` reads it."""
    return _LISTING.where(shown_to(user, at))


def listed_by_id(ids: Sequence[int]) -> list[Listed]:
    """Give the rows of challenges that were found visible to the person just now, in the order of the ids."""
    rows = {row.id: row for row in listed(_LISTING.where(Challenge.id.in_(ids)))}
    return [rows[challenge_id] for challenge_id in ids]


def listed(statement: Select[*tuple[Any, ...]], parameters: dict[str, Any] | None = None) -> list[Listed]:
    """Give the rows of a `listed_to` query in its order. One query, and no object of the database a row."""
    # Plain rows, asked of the connection: the session would prepare for objects.
    rows: Any = db.session.connection().execute(statement, parameters or {}).all()
    return [
        Listed(
            seeker_name(name, field, anonymous=anonymous),
            tuple(sorted(disciplines.split(_SEPARATOR))) if disciplines else (),
            *plain,
        )
        for *plain, anonymous, name, field, disciplines in rows
    ]


def get_visible(user: User | None, ref: str, at: datetime) -> Challenge:
    """Give a challenge by its reference if this person may see its public side. Raises NotVisible."""
    challenge = db.session.scalar(
        select(Challenge)
        .where(shown_to(user, at), Challenge.ref == ref)
        .options(joinedload(Challenge.organisation), selectinload(Challenge.disciplines))
    )
    if challenge is None:
        raise NotVisible
    return challenge


def of_members(user: User) -> Select[Challenge]:
    """Give every challenge of the organisations that the person is a member of."""
    ours = select(Membership.organisation_id).where(Membership.user_id == user.id)
    return (
        select(Challenge)
        .where(Challenge.organisation_id.in_(ours))
        .options(joinedload(Challenge.organisation))
    )


def get_of_member(user: User, ref: str) -> Challenge:
    """Give a challenge of one of the person's organisations. Raises NotVisible."""
    challenge = db.session.scalar(of_members(user).where(Challenge.ref == ref))
    if challenge is None:
        raise NotVisible
    return challenge


def for_organisers(*states: ChallengeState) -> Select[Challenge]:
    """Give every challenge that organisers handle: all but drafts nobody sent them."""
    query = select(Challenge).options(joinedload(Challenge.organisation))
    if states:
        return query.where(Challenge.state.in_(states))
    return query.where(Challenge.state != ChallengeState.DRAFT)


def get_for_organiser(ref: str) -> Challenge:
    """Give a challenge to an organiser by its reference. Raises NotVisible."""
    challenge = db.session.scalar(for_organisers().where(Challenge.ref == ref))
    if challenge is None:
        raise NotVisible
    return challenge


def version_in_force(challenge: Challenge) -> BriefVersion:
    """Give the brief version in force. Raises NotVisible where none was published."""
    version = db.session.scalar(
        select(BriefVersion).where(
            BriefVersion.challenge_id == challenge.id, BriefVersion.number == challenge.version_number
        )
    )
    if version is None:
        raise NotVisible
    return version


def due_to_close(at: datetime) -> list[int]:
    """Give the ids of published challenges whose entries close at or before `at`."""
    return list(
        db.session.scalars(
            select(Challenge.id).where(
                Challenge.state == ChallengeState.PUBLISHED, Challenge.entries_close_at <= at
            )
        )
    )


def advice_of(challenge: Challenge, content: dict[str, Any], at: datetime) -> Advice:
    """Give what the coach says of a brief now, divided by what its authors dismissed. `content` is its snapshot."""
    found = coach(content, on=at.date(), country=challenge.organisation.country)
    dismissals = db.session.scalars(
        select(FindingDismissal)
        .where(FindingDismissal.challenge_id == challenge.id)
        .options(joinedload(FindingDismissal.dismissed_by))
        .order_by(FindingDismissal.id)
    )
    return advice(found, dismissals)
