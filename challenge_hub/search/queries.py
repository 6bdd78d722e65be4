"""The catalogue: hits of the index joined with what the person may see, counted and put in order in SQL."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from challenge_hub.accounts.models import Organisation, User
from challenge_hub.challenges.listed import Listed
from challenge_hub.challenges.models import AudienceKind, Challenge, ChallengeDiscipline, ChallengeState
from challenge_hub.challenges.queries import Instant, listed, listed_by_id, listed_to, shown_to
from challenge_hub.core.database import UTCDateTime, db
from challenge_hub.core.pagination import PER_PAGE, Page, bounded, page_of
from challenge_hub.search.facets import Counts
from challenge_hub.search.filters import CLOSING_DAYS, PRIZE_BANDS, Filters

MOST_RESTRICTED = 1000
MOST_SEEKERS = 8
MINOR = 100  # bands are for orientation: two decimals are assumed for every currency
S = ChallengeState
_candidate = aliased(Challenge)
_RESTRICTED = [kind for kind in AudienceKind if kind != AudienceKind.PUBLIC]


def restricted_ids(user: User | None, at: datetime) -> frozenset[int]:
    """The challenges that are not public but may be shown to this person, at most `MOST_RESTRICTED`."""
    if user is None:
        return frozenset()
    query = (
        select(Challenge.id)
        .where(Challenge.audience_kind.in_(_RESTRICTED), shown_to(user, at))
        .order_by(Challenge.id.desc())
        .limit(MOST_RESTRICTED)
    )
    return frozenset(db.session.scalars(query))


def catalogue(
    user: User | None,
    filters: Filters,
    *,
    also: frozenset[int],
    found: Sequence[int] | None,
    total: int | None,
    page: int,
    at: datetime,
) -> Page[Listed]:
    """One page of the catalogue for this person; `found` are the ids of a text search, best first.

    `also` are the person's `restricted_ids`. At most one page of challenges is loaded.
    """
    number, size = bounded(page, PER_PAGE)
    if found is None:
        # Most visitors are not signed in and ask the same few questions: those are built once.
        timeless = user is None and not also and not filters.closing
        query = _for_everybody(filters) if timeless else _listing(user, filters, also, at)
        asked = {"size": size + 1, "start": (number - 1) * size} | ({"at": at} if timeless else {})
        return page_of(listed(query, asked), page=number, total=total)
    conditions = [_reachable(also), *_conditions(filters, at)]
    wanted = number * size + 1
    conditions.append(shown_to(user, at))
    if filters.order == "relevance":
        ranked = _first_visible(conditions, found, wanted=wanted)
    else:
        ordered = _looked_up(found, conditions).order_by(*_order(filters.order, _candidate)).limit(wanted)
        ranked = list(db.session.scalars(ordered))
    shown = ranked[(number - 1) * size :]
    return page_of(listed_by_id(shown), page=page, total=total)


def _listing(
    user: User | None, filters: Filters, also: frozenset[int], at: Instant
) -> Select[*tuple[Any, ...]]:
    """A page of the catalogue; `size` and `start` are given when it is asked."""
    size, start = bindparam("size", type_=Integer), bindparam("start", type_=Integer)
    conditions = [_reachable(also), *_conditions(filters, at)]
    return listed_to(user, at).where(*conditions).order_by(*_order(filters.order)).limit(size).offset(start)


@lru_cache(maxsize=256)
def _for_everybody(filters: Filters) -> Select[*tuple[Any, ...]]:
    """The same for a visitor who has not signed in, whatever the instant: `at` is given when it is asked."""
    return _listing(None, filters, frozenset(), bindparam("at", type_=UTCDateTime()))


def _looked_up(ids: Sequence[int], conditions: Sequence[ColumnElement[bool]]) -> Select[int]:
    """Those of the ids whose challenges fulfil the conditions.

    Asked of each id on its own, since SQLite would rather walk the whole catalogue than look a few rows up.
    """
    fulfilled = select(Challenge.id).where(Challenge.id == _candidate.id, *conditions).exists()
    return select(_candidate.id).where(_among(ids, _candidate), fulfilled)


def _first_visible(
    conditions: Sequence[ColumnElement[bool]], found: Sequence[int], *, wanted: int
) -> list[int]:
    """The first `wanted` of the found ids that are visible; asks for a few at a time, growing fast."""
    ranked: list[int] = []
    start, step = 0, 2 * wanted
    while start < len(found) and len(ranked) < wanted:
        some = found[start : start + step]
        allowed = set(db.session.scalars(_looked_up(some, conditions)))
        ranked += [challenge_id for challenge_id in some if challenge_id in allowed]
        start, step = start + step, 8 * step
    return ranked[:wanted]


def counts(
    user: User | None,
    filters: Filters,
    *,
    also: frozenset[int],
    found: Sequence[int] | None,
    at: datetime,
) -> Counts:
    """How many challenges every choice would give: each facet under all filters but its own. Two queries."""
    base = [shown_to(user, at), _reachable(also)]
    # The limit keeps SQLite from dissolving the list of ids into a walk through the whole catalogue.
    hits = None if found is None else select(_candidate.id).where(_among(found, _candidate)).limit(len(found))
    listed = None if hits is None else hits.subquery()

    def tally(facet: str, value: Any) -> Select[str, str, int]:
        chosen = select(value.label("choice")).select_from(Challenge)
        if listed is not None:
            chosen = chosen.join(listed, listed.c.id == Challenge.id)
        if facet == "discipline":
            chosen = chosen.join(ChallengeDiscipline, ChallengeDiscipline.challenge_id == Challenge.id)
        each = chosen.where(*base, *_conditions(filters, at, besides=facet)).subquery()
        # Grouped outside: PostgreSQL takes two equal expressions with parameters for different ones.
        return select(literal(facet, String), cast(each.c.choice, String), func.count()).group_by(
            each.c.choice
        )

    tallies = [
        tally("status", _status(at)),
        tally("type", Challenge.type),
        tally("regime", Challenge.regime),
        tally("language", Challenge.language),
        tally("prize", _prize_band()),
        tally("closing", _closing_band(at)),
        tally("discipline", ChallengeDiscipline.discipline),
    ]
    of: dict[str, dict[str, int]] = {}
    counted: Any = db.session.execute(union_all(*tallies)).all()
    for facet, choice, number in counted:
        if choice is not None:
            of.setdefault(facet, {})[choice] = number
    of["closing"] = _summed(of.get("closing", {}))
    if found is not None:
        base.append(_among(found))
    return Counts(of, _seekers([*base, *_conditions(filters, at, besides="seeker")]))


def _seekers(conditions: list[ColumnElement[bool]]) -> tuple[tuple[str, str, int], ...]:
    """The organisations with most challenges; those that stay anonymous are never among them."""
    number = func.count()
    query = (
        select(Organisation.ref, Organisation.name, number)
        .select_from(Challenge)
        .join(Organisation, Organisation.id == Challenge.organisation_id)
        .where(*conditions, Challenge.anonymous.is_(False))
        .group_by(Organisation.id, Organisation.ref, Organisation.name)
        .order_by(number.desc(), Organisation.name, Organisation.id)
        .limit(MOST_SEEKERS)
    )
    return tuple((ref, name, count) for ref, name, count in db.session.execute(query))


def like(text: str) -> ColumnElement[bool]:
    """Title or abstract holds the text: a poor search for the time in which there is no index."""
    return or_(
        Challenge.title.icontains(text, autoescape=True), Challenge.abstract.icontains(text, autoescape=True)
    )


def found_without_index(user: User | None, text: str, *, also: frozenset[int], at: datetime) -> list[int]:
    """Ids of challenges whose title or abstract holds the text, newest first, at most two hundred."""
    query = (
        select(Challenge.id)
        .where(shown_to(user, at), _reachable(also), like(text))
        .order_by(Challenge.id.desc())
        .limit(200)
    )
    return list(db.session.scalars(query))


def _reachable(also: frozenset[int]) -> ColumnElement[bool]:
    """Public, or among the few others: said this plainly the database can follow the catalogue's index."""
    public = Challenge.audience_kind == AudienceKind.PUBLIC
    return or_(public, _among(sorted(also))) if also else public


def _among(ids: Sequence[int], of: Any = Challenge) -> ColumnElement[bool]:
    # Whole numbers of our own, written into the statement: thousands of parameters cost more than the query.
    numbers: Any = bindparam(
        "ids", [int(each) for each in ids], unique=True, expanding=True, literal_execute=True
    )
    found: ColumnElement[bool] = of.id.in_(numbers)
    return found


def _conditions(filters: Filters, at: Instant, *, besides: str = "") -> list[ColumnElement[bool]]:
    """The filters as conditions; `besides` names one that is left out."""
    by_name: dict[str, ColumnElement[bool]] = {}
    if filters.status and filters.status != "any":
        by_name["status"] = _in_status(filters.status, at)
    for name, column in (
        ("type", Challenge.type),
        ("regime", Challenge.regime),
        ("language", Challenge.language),
    ):
        if getattr(filters, name):
            by_name[name] = column == getattr(filters, name)
    if filters.discipline:
        by_name["discipline"] = Challenge.disciplines.any(
            ChallengeDiscipline.discipline == filters.discipline
        )
    if filters.prize:
        by_name["prize"] = _prize_band() == filters.prize
    if filters.closing:
        until = at + timedelta(days=CLOSING_DAYS[filters.closing])
        by_name["closing"] = and_(Challenge.entries_close_at > at, Challenge.entries_close_at <= until)
    if filters.seeker:
        ours = select(Organisation.id).where(Organisation.ref == filters.seeker)
        by_name["seeker"] = and_(Challenge.organisation_id.in_(ours), Challenge.anonymous.is_(False))
    by_name.pop(besides, None)
    return list(by_name.values())


def _in_status(status: str, at: Instant) -> ColumnElement[bool]:
    if status == "open":
        return and_(Challenge.state == S.PUBLISHED, Challenge.entries_close_at > at)
    if status == "closed":
        over = and_(Challenge.state == S.PUBLISHED, Challenge.entries_close_at <= at)
        return or_(over, Challenge.state.in_([S.JUDGING, S.DECIDED]))
    if status == "finished":
        return Challenge.state.in_([S.AWARDED, S.CLOSED_WITHOUT_AWARD, S.CANCELLED])
    return Challenge.state == S.EXTERNAL


def _status(at: datetime) -> ColumnElement[str]:
    return case(*((_in_status(name, at), name) for name in ("open", "closed", "finished")), else_="elsewhere")


def _prize_band() -> ColumnElement[str]:
    total = Challenge.prize_total_minor
    bands = [(total < high * MINOR, name) for name, (_, high) in PRIZE_BANDS.items() if high is not None]
    return case((or_(total.is_(None), total == 0), "none"), *bands, else_="more")


def _closing_band(at: datetime) -> ColumnElement[str]:
    closes = Challenge.entries_close_at
    bands = [(closes <= at + timedelta(days=days), name) for name, days in CLOSING_DAYS.items()]
    return case((or_(closes.is_(None), closes <= at), None), *bands, else_=None)


def _summed(bands: dict[str, int]) -> dict[str, int]:
    """Counts "within" from counts "between": each includes the shorter ones."""
    running = 0
    summed = {}
    for name in CLOSING_DAYS:
        running += bands.get(name, 0)
        if running:
            summed[name] = running
    return summed


def _order(sort: str, of: Any = Challenge) -> list[Any]:
    if sort == "closing":
        return [of.entries_close_at.asc().nulls_last(), of.id.asc()]
    if sort == "prize":
        return [of.prize_total_minor.desc().nulls_last(), of.id.desc()]
    return [of.publishes_at.desc().nulls_last(), of.id.desc()]
