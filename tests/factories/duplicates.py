"""Entries that are nearly alike, found and noted, without comparing anything."""

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from judging.models import DuplicateNote, DuplicatePair, DuplicateSearch, PairVerdict
from judging.queries.duplicates import newest_versions
from judging.services.duplicates import record_duplicates
from organiser.screening.duplicates.services import note_pair, open_pair
from tests.conftest import NOON
from tests.factories.panels import make_answer, make_standing_entry
from tests.factories.people import make_organiser

SHARED = "a steel frame carries the membrane over the inlet"


def make_alike(challenge: Challenge, *codes: str) -> list[Entry]:
    """Entries whose method holds the shared words after their own code; what is hidden from judges says more."""
    return [
        make_standing_entry(
            challenge,
            code=code,
            title=f"Of {code}",
            answers=[
                make_answer("method", f"{code}: {SHARED}"),
                make_answer("team", f"We are the people behind {code}", personal=True),
            ],
        )
        for code in codes
    ]


def make_search(
    challenge: Challenge, *pairs: tuple[Entry, Entry, int], by: User | None = None
) -> DuplicateSearch:
    """A look that is done, with pairs of a likeness each. Commits."""
    search = DuplicateSearch(
        challenge_id=challenge.id, asked_at=NOON, asked_by_id=(by or make_organiser()).id
    )
    rows = [
        DuplicatePair(
            first_version_id=first.versions[-1].id,
            second_version_id=second.versions[-1].id,
            similarity=similarity,
            of_first=similarity,
            of_second=1_000,
            passages=[{"words": 9, "first": _place(first), "second": _place(second)}],
        )
        for first, second, similarity in pairs
    ]
    with unit_of_work():
        db.session.add(search)
        db.session.flush()
        record_duplicates(search, newest_versions(challenge), rows, at=NOON)
    return search


def _place(entry: Entry) -> list[list[str | int]]:
    start = len(f"{entry.code}: ")
    return [["method", start, start + len(SHARED)]]


def note(
    pair: DuplicatePair, word: str = "Two drafts of one team.", *, verdict: PairVerdict = PairVerdict.NOTHING
) -> DuplicateNote:
    """An organiser opens both entries and notes something on them. Commits."""
    staff = make_organiser("Olga Looks")
    with unit_of_work():
        open_pair(pair, by=staff, at=NOON)
    with unit_of_work():
        return note_pair(pair, verdict, word, by=staff, at=NOON)
