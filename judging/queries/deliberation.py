"""What a panel deliberates on: its sheets with every version, its remarks, the entries that need talk."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from judging.agenda import AgendaItem, agenda
from judging.chambers import Chamber
from judging.models import PanelRemark, Scoresheet, Seat, SheetVersion
from judging.phases import Right
from judging.queries.entries import titled
from judging.queries.parts import Part, readable_entries
from judging.queries.results import results
from judging.queries.seats import seats_of
from judging.queries.sheets import counting_sheets, rubric
from judging.scoring import Criterion, Mark, weighted_total


@dataclass(frozen=True)
class VersionShown:
    """One version of a sheet: marks (None: not applicable) and comments by criterion id, the total in points of 100."""

    number: int
    handed_in_at: datetime
    reason: str
    marks: Mapping[int, Decimal | None]
    comments: Mapping[int, str]
    comment_to_panel: str
    comment_to_solver: str
    confidence: str | None
    total: Fraction | None


@dataclass(frozen=True)
class SheetShown:
    """A sheet as others see it: under which name, whether it is one's own, its versions, the first one first."""

    judge: str
    is_own: bool
    versions: tuple[VersionShown, ...]

    @property
    def newest(self) -> VersionShown:
        """The version that counts."""
        return self.versions[-1]


@dataclass(frozen=True)
class RemarkShown:
    """A remark as it is read: under which name, whether it is one's own, when, what."""

    judge: str
    is_own: bool
    written_at: datetime
    text: str


@dataclass(frozen=True)
class AgendaRow:
    """An entry in the list of a deliberation; without reasons it needs no talk."""

    code: str
    title: str
    reasons: tuple[str, ...]
    remarks: int


def judges_shown(challenge: Challenge, part: Part | None) -> dict[int, str]:
    """Give what each judge is called, by seat id: the name where the part has the right to it, else a number.

    Numbers run within a chamber, and are the same on every page. Without a part everybody has their name.
    """
    numbers: Counter[str] = Counter()
    named = part is None or part.has(Right.SEE_NAMES)
    shown = {}
    for seat in sorted((seat for seat in seats_of(challenge) if seat.heard), key=lambda seat: seat.id):
        numbers[seat.chamber] += 1
        facts = {"number": numbers[seat.chamber], "name": seat.shown_name}
        platform = seat.chamber == Chamber.PLATFORM
        if named:
            shown[seat.id] = _("%(name)s, platform", **facts) if platform else _("%(name)s, seeker", **facts)
        else:
            shown[seat.id] = (
                _("Judge %(number)d, platform", **facts)
                if platform
                else _("Judge %(number)d, seeker", **facts)
            )
    return shown


def version_shown(version: SheetVersion, criteria: Iterable[Criterion]) -> VersionShown:
    """Give a version as it is shown; what was kept beyond marks and words on the entry is left out."""
    content: Mapping[str, Any] = version.content
    marks = {int(key): None if value is None else Decimal(value) for key, value in content["marks"].items()}
    given = [Mark(str(key), value, not_applicable=value is None) for key, value in marks.items()]
    return VersionShown(
        number=version.number,
        handed_in_at=version.handed_in_at,
        reason=version.reason,
        marks=marks,
        comments={int(key): text for key, text in content["comments"].items()},
        comment_to_panel=content["comment_to_panel"],
        comment_to_solver=content["comment_to_solver"],
        confidence=content["confidence"],
        total=weighted_total(tuple(criteria), given),
    )


def sheets_on(part: Part, entry: Entry) -> list[SheetShown]:
    """Give the sheets that count for an entry with all their versions, the person's own first."""
    query = counting_sheets(part.challenge).where(Scoresheet.entry_id == entry.id)
    names, criteria = judges_shown(part.challenge, part), rubric(part.challenge)
    own = part.seat.id if part.seat else None
    sheets = db.session.scalars(query.options(selectinload(Scoresheet.versions)))
    shown = [
        SheetShown(
            names[sheet.seat_id],
            sheet.seat_id == own,
            tuple(version_shown(version, criteria) for version in sheet.versions),
        )
        for sheet in sheets
    ]
    return sorted(shown, key=lambda sheet: (not sheet.is_own, sheet.judge))


def remarks_on(part: Part, entry: Entry) -> list[RemarkShown]:
    """Give the remarks on an entry in the order in which they were written."""
    names = judges_shown(part.challenge, part)
    own = part.seat.id if part.seat else None
    query = select(PanelRemark).where(PanelRemark.entry_id == entry.id).order_by(PanelRemark.id)
    return [
        RemarkShown(names[row.seat_id], row.seat_id == own, row.written_at, row.text)
        for row in db.session.scalars(query)
        if row.seat_id in names
    ]


def agenda_rows(part: Part) -> list[AgendaRow]:
    """Give the entries that a person reads about: those that need talk first, with the reasons, then the others."""
    found = results(part.challenge, viewer=part.seat.user if part.seat else None)
    prizes = sum(prize.count for prize in part.challenge.prizes)
    items: list[AgendaItem] = list(agenda(found.ranking, prizes=prizes, translate=_))
    places = {item.entry_id: place for place, item in enumerate(items)}
    spoken = dict(
        db.session.execute(
            select(PanelRemark.entry_id, func.count())
            .join(PanelRemark.seat)
            .where(Seat.challenge_id == part.challenge.id)
            .group_by(PanelRemark.entry_id)
        ).all()
    )
    named = db.session.execute(titled(readable_entries(part))).all()
    return [
        AgendaRow(
            code,
            title,
            tuple(text for _topic, text in items[places[entry_id]].reasons) if entry_id in places else (),
            spoken.get(entry_id, 0),
        )
        for entry_id, code, title in sorted(named, key=lambda row: (places.get(row[0], len(places)), row[1]))
    ]


def revisions_of(challenge: Challenge) -> list[SheetVersion]:
    """Give every version but the first of the sheets of a panel, with sheet, judge and entry, in time."""
    query = (
        select(SheetVersion)
        .join(SheetVersion.scoresheet)
        .join(Scoresheet.seat)
        .where(Seat.challenge_id == challenge.id, SheetVersion.number > 1)
        .options(joinedload(SheetVersion.scoresheet).joinedload(Scoresheet.entry))
        .order_by(SheetVersion.id)
    )
    return list(db.session.scalars(query))


def remarks_of(challenge: Challenge) -> list[PanelRemark]:
    """Give every remark of a panel with its entry, in the order in which they were written."""
    query = (
        select(PanelRemark)
        .join(PanelRemark.seat)
        .where(Seat.challenge_id == challenge.id)
        .options(joinedload(PanelRemark.entry))
        .order_by(PanelRemark.id)
    )
    return list(db.session.scalars(query))
