"""How far the closing of a panel is: who closes, on what, and what is missing before a deliberation begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from judging.chambers import Chamber
from judging.coverage import CoverageState, coverage_state
from judging.models import PanelClosing, Scoresheet, Seat, SheetVersion
from judging.queries.coverage import coverage_of
from judging.queries.pairs import counting_choices
from judging.queries.panels import panel_of
from judging.queries.results import results
from judging.queries.seats import seat_works, seats_of
from judging.queries.sheets import counting_sheets


@dataclass(frozen=True)
class Missing:
    """What would stay out of a deliberation that began now: sheets by judge, and entries below their minimum."""

    judges: tuple[tuple[str, str, int], ...]
    below: tuple[str, ...]

    @property
    def sheets(self) -> int:
        """How many sheets are missing."""
        return sum(count for _name, _chamber, count in self.judges)


def missing_before_deliberation(challenge: Challenge) -> Missing:
    """Give the judges who owe sheets with chamber and number, and the codes of entries below their minimum."""
    panel, seats = panel_of(challenge), [seat for seat in seats_of(challenge) if seat.judges]
    works = seat_works(seats)
    if panel.compares:
        below = tuple(row.code for row in results(challenge).not_ranked)
    else:
        below = tuple(
            row.code
            for row in coverage_of(challenge)
            if coverage_state(row, minimum=panel.minimum_sheets, per_chamber=panel.minimum_per_chamber)
            is not CoverageState.COVERED
        )
    return Missing(
        judges=tuple(
            (seat.shown_name, seat.chamber, works[seat.id].missing)
            for seat in seats
            if seat.id in works and works[seat.id].missing
        ),
        below=below,
    )


def state_digest(challenge: Challenge) -> str:
    """Give the digest of what a panel found: every sheet that counts in its newest version, and the ranking.

    SHA-256 in hexadecimal over canonical JSON: "sheets" as [code, seat's reference, version, content], "ranking" as
    [code, rank, score as a fraction] with None where an entry has none. Where the panel chooses between pairs also
    "choices" as [seat's reference, code, code, which of the two].
    """
    found = results(challenge)
    codes = {row.entry_id: row.code for row in (*found.ranked, *found.not_ranked)}
    counting = counting_sheets(challenge).order_by(None).with_only_columns(Scoresheet.id).subquery()
    newest = (
        select(SheetVersion.scoresheet_id, func.max(SheetVersion.number).label("number"))
        .where(SheetVersion.scoresheet_id.in_(select(counting.c.id)))
        .group_by(SheetVersion.scoresheet_id)
        .subquery()
    )
    rows = db.session.execute(
        select(Scoresheet.entry_id, Seat.ref, SheetVersion.number, SheetVersion.content)
        .join(SheetVersion, SheetVersion.scoresheet_id == Scoresheet.id)
        .join(
            newest,
            (newest.c.scoresheet_id == SheetVersion.scoresheet_id) & (newest.c.number == SheetVersion.number),
        )
        .join(Seat, Seat.id == Scoresheet.seat_id)
    )
    sheets = sorted([codes[entry_id], ref, number, content] for entry_id, ref, number, content in rows)
    ranking = [
        [codes[result.entry_id], result.rank, None if result.combined is None else str(result.combined)]
        for result in found.ranking.results
    ]
    state: dict[str, Sequence[Sequence[object]]] = {"sheets": sheets, "ranking": ranking}
    if found.pairs is not None:
        refs = {seat.id: seat.ref for seat in seats_of(challenge)}
        state["choices"] = sorted(
            [refs[row.seat_id], codes[row.first_id], codes[row.second_id], row.chosen]
            for row in counting_choices(challenge)
        )
    return sha256_hex(canonical_json(state))


@dataclass(frozen=True)
class ChamberClosing:
    """Where a chamber stands: who leads it, and the closing that counts, if there is one."""

    chamber: Chamber
    lead: Seat | None
    closing: PanelClosing | None


def chambers_to_close(challenge: Challenge, digest: str) -> list[ChamberClosing]:
    """Give each chamber in which somebody judges; only a closing on `digest` counts."""
    seats = [seat for seat in seats_of(challenge) if seat.judges]
    closings = {
        row.chamber: row
        for row in db.session.scalars(
            select(PanelClosing).where(
                PanelClosing.challenge_id == challenge.id, PanelClosing.digest == digest
            )
        )
    }
    return [
        ChamberClosing(
            chamber,
            next((seat for seat in seats if seat.chamber == chamber and seat.is_lead), None),
            closings.get(chamber),
        )
        for chamber in Chamber
        if any(seat.chamber == chamber for seat in seats)
    ]


def closings_of(challenge: Challenge) -> list[PanelClosing]:
    """Give every closing of a panel, those that a revision has overtaken as well, in time."""
    query = select(PanelClosing).where(PanelClosing.challenge_id == challenge.id).order_by(PanelClosing.id)
    return list(db.session.scalars(query))
