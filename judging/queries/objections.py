"""Whom entrants asked to be kept from, for the organisers who run the panel: of entries that stand, after the close."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from challenge_hub.accounts.models import Membership, Organisation
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.objections.models import Objection
from judging.lifecycle import GONE, HEARD, READING
from judging.models import ObjectionAnswer, Seat
from judging.objections import Described, Likeness, Verdict, likenesses


def objections_in(challenge: Challenge, *, state: str = "") -> Select[Objection]:
    """Give the objections of entries that stand in a challenge, by code; none before its entries have closed.

    `state`: "open" for those without an answer, "answered" for the others.
    """
    query = (
        select(Objection)
        .join(Objection.entry)
        .join(Entry.challenge)
        .where(
            Entry.challenge_id == challenge.id,
            Entry.state == EntryState.SUBMITTED,
            Challenge.state.in_(READING),
        )
        .options(contains_eager(Objection.entry))
        .order_by(Entry.code, Objection.id)
    )
    answered = exists().where(ObjectionAnswer.objection_id == Objection.id)
    return query.where({"open": ~answered, "answered": answered}[state]) if state in _STATES else query


_STATES = frozenset({"open", "answered"})


def get_objection(challenge: Challenge, objection_id: int) -> Objection:
    """Give an objection in a challenge. Raises NotVisible."""
    found = db.session.scalar(objections_in(challenge).where(Objection.id == objection_id))
    if found is None:
        raise NotVisible
    return found


def count_open(challenge: Challenge) -> int:
    """Give how many objections in a challenge have no answer."""
    query = objections_in(challenge, state="open").with_only_columns(func.count(Objection.id))
    return db.session.scalar(query.order_by(None)) or 0


def count_naming(challenge: Challenge, email: str) -> int:
    """Give how many entries name this address and were not refused: what an invitation is checked against."""
    query = objections_in(challenge).where(Objection.email == email.strip().lower(), ~_refused())
    return (
        db.session.scalar(query.with_only_columns(func.count(Objection.entry_id.distinct())).order_by(None))
        or 0
    )


def _refused() -> ColumnElement[bool]:
    """The condition, on Objection, that its newest answer keeps nobody apart."""
    later = aliased(ObjectionAnswer)
    newer = exists().where(later.objection_id == ObjectionAnswer.objection_id, later.id > ObjectionAnswer.id)
    return exists().where(
        and_(
            ObjectionAnswer.objection_id == Objection.id,
            ObjectionAnswer.verdict == Verdict.NOT_KEPT,
            ~newer.correlate(ObjectionAnswer),
        )
    )


def answers_to(objections: Iterable[Objection]) -> dict[int, list[ObjectionAnswer]]:
    """Give the answers to some objections by the objection's id, newest first."""
    rows = db.session.scalars(
        select(ObjectionAnswer)
        .where(ObjectionAnswer.objection_id.in_([row.id for row in objections]))
        .options(
            joinedload(ObjectionAnswer.answered_by),
            joinedload(ObjectionAnswer.seat).joinedload(Seat.user),
        )
        .order_by(ObjectionAnswer.id.desc())
    )
    found = defaultdict(list)
    for row in rows:
        found[row.objection_id].append(row)
    return found


def meant_by(
    objections: Iterable[Objection], seats: Sequence[Seat]
) -> dict[int, list[tuple[Seat, tuple[Likeness, ...]]]]:
    """Give the seats that each objection may mean and in what they are alike, by the objection's id; surest first.

    Of a seat that nobody has taken only the address is compared: a name would tell that there is an account.
    """
    sitters = _sitters([seat for seat in seats if seat.state not in GONE])
    found = {}
    for row in objections:
        named = Described((row.email,), (row.name,), (row.organisation,))
        alike = [(seat, likenesses(named, sitter)) for seat, sitter in sitters]
        found[row.id] = sorted(
            ((seat, kinds) for seat, kinds in alike if kinds),
            key=lambda pair: list(Likeness).index(pair[1][0]),
        )
    return found


def _sitters(seats: Sequence[Seat]) -> list[tuple[Seat, Described]]:
    taken = {seat.user_id for seat in seats if seat.user_id is not None and seat.state in HEARD}
    rows = db.session.execute(
        select(Membership.user_id, Organisation.name)
        .join(Membership.organisation)
        .where(Membership.user_id.in_(taken))
    )
    organisations = defaultdict(list)
    for user_id, name in rows:
        organisations[user_id].append(name)
    return [(seat, _sitter(seat, organisations)) for seat in seats]


def _sitter(seat: Seat, organisations: dict[int, list[str]]) -> Described:
    if seat.user is None or seat.state not in HEARD:
        return Described((seat.email,))
    return Described(
        (seat.email, seat.user.email), (seat.user.name,), tuple(organisations.get(seat.user.id, ()))
    )
