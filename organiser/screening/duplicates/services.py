"""Looking for entries that are nearly alike: asked for, opened pair by pair, noted."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.queries import opening_of
from challenge_hub.entries.services import record_opening
from judging.events.duplicates import DuplicatesAsked, PairNoted
from judging.lifecycle import DUPLICATE_SEARCH_LIFECYCLE
from judging.models import DuplicateNote, DuplicatePair, DuplicateSearch, PairVerdict
from judging.queries.duplicates import search_asked
from organiser.screening.policies import can_look

LONGEST_WORD = 500


def ask_for_duplicates(challenge: Challenge, *, by: User, at: datetime) -> DuplicateSearch:
    """Ask which entries are nearly alike; a job works it out. One that is not done is set aside.

    Emits DuplicatesAsked.
    """
    can_look(by, challenge).demand()
    former = search_asked(challenge)
    if former is not None:
        DUPLICATE_SEARCH_LIFECYCLE.move(former, "set_aside")
    search = DuplicateSearch(challenge_id=challenge.id, asked_at=at, asked_by_id=by.id)
    db.session.add(search)
    db.session.flush()  # the event names it
    emit(DuplicatesAsked(at=at, by=by.id, subject_id=search.id, challenge_id=challenge.id))
    return search


def open_pair(pair: DuplicatePair, *, by: User, at: datetime) -> None:
    """Open both entries of a pair for an organiser. `challenge_hub.entries` emits EntryOpened for each, once."""
    can_look(by, pair.search.challenge).demand()
    for version in (pair.first, pair.second):
        record_opening(version.entry, Reader.ORGANISER, by=by, at=at)


def is_open(pair: DuplicatePair, user: User) -> bool:
    """Tell whether a person has opened both entries of a pair: what is in them is shown to nobody else."""
    return all(opening_of(version.entry, user) for version in (pair.first, pair.second))


def note_pair(
    pair: DuplicatePair, verdict: PairVerdict, word: str, *, by: User, at: datetime
) -> DuplicateNote:
    """Note what an organiser found on looking at a pair; it counts for these versions. Emits PairNoted.

    Raises Refused before both entries are opened, Invalid without a word or with too many.
    """
    can_look(by, pair.search.challenge).demand()
    if not is_open(pair, by):
        raise Refused(_("Please open both entries first; that you did is recorded."))
    text = word.strip()
    if not text or len(text) > LONGEST_WORD:
        message = _("Please say it in up to %(limit)d characters.", limit=LONGEST_WORD)
        raise Invalid(message, {"word": [message]})
    note = DuplicateNote(
        first_version_id=pair.first_version_id,
        second_version_id=pair.second_version_id,
        verdict=verdict,
        word=text,
        noted_at=at,
        noted_by_id=by.id,
    )
    db.session.add(note)
    db.session.flush()  # the event names it
    emit(
        PairNoted(
            at=at,
            by=by.id,
            subject_id=note.id,
            challenge_id=pair.search.challenge_id,
            entry_ids=(pair.first.entry_id, pair.second.entry_id),
            verdict=verdict.value,
        )
    )
    return note
