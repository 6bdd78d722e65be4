"""Two entries side by side: their answers by requirement, and the judge's own marks of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.pages import page
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import opening_of
from challenge_hub.entries.screening.models import Clarification
from challenge_hub.entries.screening.queries import clarified
from judging.beside import Compared, side_by_side
from judging.blinding import blind_content
from judging.models import Score, Scoresheet, Seat
from judging.queries import entry_rows, get_visible_entry, own_sheet, rubric, shown_version
from judging.queries.sheets import lacking, marks_of
from judging.scoring import weighted_total
from judging.views.admission import ready_seat

comparison = Blueprint("comparison", __name__)


@dataclass(frozen=True)
class Side:
    """One of the entries: what is in it once the judge has opened it, and the judge's own sheet."""

    entry: Entry
    content: dict[str, Any] | None
    compared: Compared | None
    sheet: Scoresheet | None
    scores: dict[int, Score]
    # In points of 100; None until every criterion is marked, or where all is not applicable.
    total: Fraction | None
    clarified: Sequence[Clarification] = ()


@comparison.get("/judging/<seat_ref>/compare")
def show(seat_ref: str) -> ResponseReturnValue:
    """Show the entries `a` and `b` of the address side by side, each once it is opened; without them, a choice."""
    seat = ready_seat(seat_ref)
    codes = [request.args.get(name, "").strip().upper() for name in ("a", "b")]
    sides = [_side(seat, get_visible_entry(seat, code)) for code in codes] if all(codes) else []
    shown = [side.compared for side in sides if side.compared]
    return page(
        seat=seat,
        challenge=seat.challenge,
        codes=codes,
        rows=entry_rows(seat, limit=None),
        sides=sides,
        groups=side_by_side(*shown) if len(shown) > 1 else (),
        criteria=list(seat.challenge.criteria),
    )


def _side(seat: Seat, entry: Entry) -> Side:
    if opening_of(entry, me()) is None:
        return Side(entry, None, None, None, {}, None)
    sheet = own_sheet(seat, entry)
    version = sheet.proposal_version if sheet else shown_version(entry)
    content = blind_content(version.content)
    complete = sheet is not None and not lacking(seat.challenge, sheet).marks
    return Side(
        entry,
        content,
        Compared(version.brief_version.content, content["answers"]),
        sheet,
        {score.criterion_id: score for score in sheet.scores} if sheet else {},
        weighted_total(rubric(seat.challenge), marks_of(sheet)) if sheet and complete else None,
        clarified([entry.id]).get(entry.id, []),
    )
