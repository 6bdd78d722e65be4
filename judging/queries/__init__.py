"""Finding seats, entries, scoresheets and results: what a judge may not see is absent here, and so everywhere."""

from judging.queries.entries import (
    EntryRow,
    conflicted_ids,
    count_visible,
    declarable_entries,
    entry_rows,
    get_visible_entry,
    next_code,
    shown_version,
    visible_entries,
)
from judging.queries.results import Feedback, PanelResults, feedback, results
from judging.queries.seats import (
    OwnWork,
    Progress,
    SeatWork,
    get_own_seat,
    has_seat,
    own_seat,
    own_seats,
    own_work,
    progress,
    seat_works,
    seats_of,
)
from judging.queries.sheets import counting_sheets, own_sheet, rubric

__all__ = [
    "EntryRow",
    "Feedback",
    "OwnWork",
    "PanelResults",
    "Progress",
    "SeatWork",
    "conflicted_ids",
    "count_visible",
    "counting_sheets",
    "declarable_entries",
    "entry_rows",
    "feedback",
    "get_own_seat",
    "get_visible_entry",
    "has_seat",
    "next_code",
    "own_seat",
    "own_seats",
    "own_sheet",
    "own_work",
    "progress",
    "results",
    "rubric",
    "seat_works",
    "seats_of",
    "shown_version",
    "visible_entries",
]
