"""What the worker does for panels: work out who reads what and what is alike, remind judges, let standbys in."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Row, func, select

from challenge_hub.challenges.models import Challenge, ChallengeState
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import standing
from challenge_hub.outbox.tasks import task
from challenge_hub.outbox.timers import every
from judging.lifecycle import AllocationState, DuplicateSearchState, PanelState, SeatState
from judging.models import Allocation, DuplicatePair, DuplicateSearch, PairFit, Panel, Seat, SeatReminder
from judging.models.panel import GRACE_DAYS
from judging.passages import Written, joined, pieces
from judging.queries import seat_works
from judging.queries.allocations import problem_of
from judging.queries.duplicates import newest_versions, texts_of_briefs, written_of
from judging.queries.pairs import counting_choices, decisive, found_before
from judging.reminding import EARLIEST, reminder_due, replaceable_at
from judging.services.allocations import record_solution
from judging.services.duplicates import record_duplicates
from judging.services.reminders import remind
from judging.services.standbys import replace_late

if TYPE_CHECKING:
    from judging.duplicates import Alike

HOUR = timedelta(hours=1)
THOUSAND = 1_000


@task("judging.solve_allocation")
def solve_allocation(allocation_id: int) -> None:
    """Work out who reads which entry, and keep the proposal; one that was set aside meanwhile is left alone."""
    from judging.allocation import Impossible, allocate  # noqa: PLC0415 -- numpy and scipy: only the worker needs them

    allocation = db.session.get_one(Allocation, allocation_id)
    if allocation.state != AllocationState.ASKED:
        return
    problem, seed = problem_of(allocation), allocation.seed
    db.session.rollback()
    found = allocate(problem, seed=seed, translate=_)
    with unit_of_work():
        allocation = db.session.get_one(Allocation, allocation_id, with_for_update=True)
        if allocation.state != AllocationState.ASKED:
            return
        pairs = (
            None
            if isinstance(found, Impossible)
            else [(one.judge, one.entry, one.why) for one in found.assignments]
        )
        record_solution(allocation, pairs, found.sentences, at=now())


@task("judging.find_duplicates")
def find_duplicates(search_id: int) -> None:
    """Compare the entries of a challenge, and keep the pairs that are nearly alike; one set aside is left alone."""
    from judging.duplicates import near_duplicates  # noqa: PLC0415 -- numpy and scipy: only the worker needs them

    search = db.session.get_one(DuplicateSearch, search_id)
    if search.state != DuplicateSearchState.ASKED:
        return
    versions = newest_versions(search.challenge)
    places = {version_id: place for place, version_id in enumerate(versions)}
    texts = {places[version_id]: written for version_id, written in written_of(versions)}
    given = texts_of_briefs(search.challenge)
    db.session.rollback()
    found = near_duplicates({place: joined(written) for place, written in texts.items()}, common=given)
    with unit_of_work():
        search = db.session.get_one(DuplicateSearch, search_id, with_for_update=True)
        if search.state == DuplicateSearchState.ASKED:
            pairs = [_pair(alike, versions, texts) for alike in found]
            record_duplicates(search, versions, pairs, at=now())


@task("judging.fit_pairs")
def fit_pairs(challenge_id: int) -> None:
    """Find how strong entries are by all choices that count, so that boards find it again soon."""
    from judging.pairwise import Choice, strengths  # noqa: PLC0415 -- numpy and scipy: only the worker needs them

    entries = list(db.session.scalars(standing(challenge_id).order_by(None).with_only_columns(Entry.id)))
    challenge = db.session.get_one(Challenge, challenge_id)
    choices = [Choice(*one) for one in decisive(counting_choices(challenge))]
    start = found_before(challenge_id)
    db.session.rollback()
    found = strengths(entries, choices, start=start)
    means = {str(entry): mean for entry, mean in zip(found.entries, found.means.tolist(), strict=True)}
    with unit_of_work():
        db.session.merge(PairFit(challenge_id=challenge_id, strengths=means, found_at=now()))


def _pair(alike: "Alike", versions: Sequence[int], texts: Mapping[int, tuple[Written, ...]]) -> DuplicatePair:
    """Give the row of a pair; places count by the codes of the entries, never by when these were begun."""
    return DuplicatePair(
        first_version_id=versions[alike.first],
        second_version_id=versions[alike.second],
        similarity=int(THOUSAND * alike.similarity),
        of_first=int(THOUSAND * alike.of_first),
        of_second=int(THOUSAND * alike.of_second),
        passages=[
            {
                "words": passage.words,
                "first": [astuple(each) for each in pieces(texts[alike.first], *passage.first)],
                "second": [astuple(each) for each in pieces(texts[alike.second], *passage.second)],
            }
            for passage in alike.passages
        ],
    )


@every(HOUR)
def remind_judges(at: datetime) -> None:
    """Remind judges who owe sheets, a week and a day before they are due, and when they are late; once each."""
    waiting = [row for row in _judging_until(at + EARLIEST) if _unsaid(row, at)]
    for seat_id in _owing([row.id for row in waiting]):
        with unit_of_work():
            seat = db.session.get_one(Seat, seat_id, with_for_update=True)
            kind = reminder_due(seat.due, at) if seat.due else None
            if kind and not _was_said(seat.id, kind, seat.due):  # another worker may have been here
                remind(seat, kind, at=at)


@every(HOUR)
def replace_late_judges(at: datetime) -> None:
    """Let standbys take the places of judges who are late beyond the days of grace, while there are any."""
    late = [row.id for row in _judging_until(at) if at >= replaceable_at(row.due, row.grace)]
    for seat_id in _owing(late):
        with unit_of_work():
            seat = db.session.get_one(Seat, seat_id, with_for_update=True)
            if seat.judges:
                replace_late(seat, at=at)


def _judging_until(end: datetime) -> list[Row[int, datetime, int]]:
    """Seats whose judges score now and whose sheets are due before an instant: id, when they are due, days of grace."""
    due = func.coalesce(Seat.due_at, Panel.due_at, Challenge.judging_ends_at)
    query = (
        select(Seat.id, due.label("due"), func.coalesce(Panel.grace_days, GRACE_DAYS).label("grace"))
        .join(Seat.challenge)
        .outerjoin(Panel, Panel.challenge_id == Seat.challenge_id)
        .where(
            Challenge.state == ChallengeState.JUDGING,
            func.coalesce(Panel.state, PanelState.SCORING) == PanelState.SCORING,
            Seat.state == SeatState.ACCEPTED,
            ~Seat.is_standby,
            due <= end,
        )
        .order_by(Seat.id)
    )
    rows = list(db.session.execute(query))
    db.session.rollback()
    return rows


def _unsaid(row: Row[int, datetime, int], at: datetime) -> bool:
    kind = reminder_due(row.due, at)
    return kind is not None and not _was_said(row.id, kind, row.due)


def _was_said(seat_id: int, kind: str, due_at: datetime | None) -> bool:
    query = select(SeatReminder.id).where(
        SeatReminder.seat_id == seat_id, SeatReminder.kind == kind, SeatReminder.due_at == due_at
    )
    return db.session.scalar(query) is not None


def _owing(seat_ids: list[int]) -> list[int]:
    """Those of the seats that owe a sheet."""
    seats = list(db.session.scalars(select(Seat).where(Seat.id.in_(seat_ids)).order_by(Seat.id)))
    owing = [seat_id for seat_id, work in seat_works(seats).items() if work.missing]
    db.session.rollback()
    return owing
