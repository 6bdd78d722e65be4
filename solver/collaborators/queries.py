"""Searching people: what one may not find is absent from lists, counts, facets and suggestions alike."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload

from challenge_hub.accounts.models import Profile, User
from challenge_hub.challenges.models import Challenge
from challenge_hub.contacts.lifecycle import ConversationState
from challenge_hub.contacts.models import Conversation, Participant
from challenge_hub.contacts.queries.people import findable
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.pagination import PER_PAGE, Page, bounded, page_of
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import own
from challenge_hub.search.models import PersonTerm
from challenge_hub.search.people import FACETS, REGION
from challenge_hub.teams.queries import team_in
from ip_terms import acceptance
from solver.collaborators.eligible import may_join
from solver.collaborators.filters import Filters

# Beyond it neither people nor facets are counted: a broad question is answered by its list.
MOST_COUNTED = 1_000
MOST_CANDIDATES = 60
MOST_LOOKED_AT = 600
MOST_MEMBERS = 8


@dataclass(frozen=True, slots=True)
class Found:
    """One page of people, how many there are of each facet, and whether the words had to be loosened."""

    page: Page[User]
    counts: Mapping[str, Mapping[str, int]]
    all_words: bool


def takes_part(user: User, challenge: Challenge) -> bool:
    """Tell whether a person accepted the terms that count now, or has an entry."""
    if acceptance.find(user, challenge) is not None:
        return True
    return db.session.scalar(own(user).where(Entry.challenge_id == challenge.id).limit(1)) is not None


def people(viewer: User, challenge: Challenge | None) -> Select[User]:
    """Give everybody whom a person may find, for a challenge where one is named."""
    return findable(viewer).where(*(may_join(challenge) if challenge else ()))


def get_person(viewer: User, challenge: Challenge | None, user_id: int | None) -> User:
    """Give one of them. Raises NotVisible for anybody else, always in the same way."""
    query = people(viewer, challenge).where(User.id == user_id).options(joinedload(User.profile))
    found = None if user_id is None else db.session.scalar(query)
    if found is None:
        raise NotVisible
    return found


def search(viewer: User, challenge: Challenge | None, filters: Filters, *, page: int) -> Found:
    """Give a page of people, those with more hours free first. A fixed number of queries.

    All words must be among a person's; where nobody has all, those who have any are given.
    """
    base = people(viewer, challenge).where(*_facets(filters))
    words = filters.words
    if filters.q and not words:
        words = ("",)  # stop words alone find nobody
    every = base.where(*(_has(word) for word in words))
    count = _count(every)
    all_words = count > 0 or len(words) < 2  # noqa: PLR2004 -- one word cannot be loosened
    found = every if all_words else base.where(_has_any(words))
    if not all_words:
        count = _count(found)
    number, size = bounded(page, PER_PAGE)
    rows = db.session.scalars(
        found.options(joinedload(User.profile))
        .order_by(func.coalesce(Profile.hours_free, 0).desc(), User.id)
        .limit(size + 1)
        .offset((number - 1) * size)
    ).all()
    total = count if count <= MOST_COUNTED else None
    return Found(page_of(rows, page=number, per_page=size, total=total), _counts(found, count), all_words)


def _count(found: Select[User]) -> int:
    """How many there are, counted to one more than `MOST_COUNTED`."""
    some = _ids(found).limit(MOST_COUNTED + 1).subquery()
    return db.session.scalar(select(func.count()).select_from(some)) or 0


def _ids(found: Select[User]) -> Select[int]:
    return found.with_only_columns(User.id)


def _has(term: str) -> ColumnElement[bool]:
    return User.id.in_(select(PersonTerm.user_id).where(PersonTerm.term == term))


def _has_any(terms: Collection[str]) -> ColumnElement[bool]:
    return User.id.in_(select(PersonTerm.user_id).where(PersonTerm.term.in_(terms)))


def _facets(filters: Filters) -> list[ColumnElement[bool]]:
    chosen = [(sign, getattr(filters, name)) for name, sign in FACETS.items()]
    found = [_has(sign + value) for sign, value in chosen if value]
    if filters.region:
        found.append(Profile.show_country.is_(True))  # as it stands now, whatever the words still say
    return found


def _counts(found: Select[User], count: int) -> dict[str, dict[str, int]]:
    """How many of those found have each choice of each facet; nothing where they are too many to count soon."""
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    if not 0 < count <= MOST_COUNTED:
        return counts
    names = {sign: name for name, sign in FACETS.items()}
    rows = db.session.execute(
        select(PersonTerm.term, func.count())
        .where(
            PersonTerm.user_id.in_(_ids(found)),
            or_(*(PersonTerm.term.startswith(sign, autoescape=True) for sign in names)),
        )
        .group_by(PersonTerm.term)
    )
    for term, number in rows:
        counts[names[term[: len(REGION)]]][term[len(REGION) :]] = number
    return counts


def candidates(
    viewer: User, challenge: Challenge, terms: Sequence[str], known: Collection[int]
) -> list[User]:
    """Give the people who have most of some words, for suggestions; without those with whom there is a tie already."""
    if not terms:
        return []
    # The words first, whoever they are of; then, of those who have most, whom this person may find.
    most = db.session.scalars(
        select(PersonTerm.user_id)
        .where(PersonTerm.term.in_(terms), PersonTerm.user_id.not_in(known))
        .group_by(PersonTerm.user_id)
        .order_by(func.count().desc(), PersonTerm.user_id)
        .limit(MOST_LOOKED_AT)
    ).all()
    allowed = set(db.session.scalars(_ids(people(viewer, challenge)).where(User.id.in_(most))))
    best = [user_id for user_id in most if user_id in allowed][:MOST_CANDIDATES]
    query = select(User).where(User.id.in_(best)).options(joinedload(User.profile)).order_by(User.id)
    return list(db.session.scalars(query))


def team_of(user: User, challenge: Challenge) -> list[User]:
    """Give a person and whom they would enter with: their team for the challenge, or while alone, whom they talk to."""
    team = team_in(user, challenge.id)
    others = [person.id for person in team.members if person.id != user.id] if team else []
    if others:
        members = select(User).where(User.id.in_(others)).options(joinedload(User.profile)).order_by(User.id)
        return [user, *db.session.scalars(members)]
    return [user, *_in_contact(user)]


def _in_contact(user: User) -> list[User]:
    """Give the people with whom a person is in contact, whoever moved last first; at most seven."""
    mine = select(Participant.conversation_id).where(Participant.user_id == user.id)
    query = (
        select(User)
        .join(Participant, Participant.user_id == User.id)
        .join(Conversation, Conversation.id == Participant.conversation_id)
        .where(
            Conversation.id.in_(mine),
            Conversation.state == ConversationState.OPEN,
            User.id != user.id,
            User.active.is_(True),
        )
        .options(joinedload(User.profile))
        .order_by(Conversation.moved_at.desc(), Conversation.id.desc())
        .limit(MOST_MEMBERS - 1)
    )
    return list(db.session.scalars(query).unique())
