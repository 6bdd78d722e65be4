"""Beginning an entry and writing it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.bell import demand_over
from challenge_hub.entries.events import (
    EntryDraftSaved,
    EntryStarted,
)
from challenge_hub.entries.late.queries import is_open_for
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import own_in
from ip_terms.acceptance import Acceptance, check
from solver.entries.answers import LONGEST_TITLE, frozen_problem, is_frozen, normalised
from solver.entries.codes import new_code
from solver.entries.merging import TITLE, Merged, mark_of, marks_of, merged
from solver.entries.policies import can_begin, can_write
from solver.entries.services.revisions import keep_texts
from solver.teams.queries import laid_aside_in
from solver.teams.services.members import found_team, resume_entry

# A draft may run over the form's limits while it is being cut; this bounds what is kept at all.
LONGEST_DRAFT = 200_000


def start_entry(challenge: Challenge, accepted: Acceptance, *, by: User, at: datetime) -> Entry:
    """Begin the person's entry, or give the one they have: a second click makes no second entry.

    One that was laid aside to join a team is taken up again. `accepted` is the proof of accepted terms; one that is not
    theirs or no longer in force raises Refused. Emits EntryStarted, or TeamResumed.
    """
    found = own_in(by, challenge)
    if found is not None:
        return found
    laid_aside = laid_aside_in(by, challenge)
    if laid_aside is not None:
        check(accepted, by, challenge)
        resume_entry(laid_aside, by=by, at=at)
        return laid_aside
    can_begin(by, challenge, at=at).demand()
    check(accepted, by, challenge)
    taken = set(db.session.scalars(select(Entry.code).where(Entry.challenge_id == challenge.id)))
    entry = Entry(
        ref=new_ref(),
        challenge=challenge,
        team=found_team(challenge, by=by, at=at),
        code=new_code(taken),
        state=EntryState.DRAFT,
        started_at=at,
        draft_answers={},
    )
    db.session.add(entry)
    db.session.flush()  # the event names the new id
    emit(EntryStarted(at=at, by=by.id, subject_id=entry.id, challenge_id=challenge.id))
    return entry


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to: whether the draft changed, and how it was merged with what others wrote."""

    changed: bool
    merged: Merged


def save_draft(
    entry: Entry,
    *,
    title: str,
    answers: Mapping[str, str],
    lock: int,
    base: Mapping[str, str] | None = None,
    by: User,
    at: datetime,
) -> Saved:
    """Keep what was written, complete or not, beside what others wrote meanwhile. Emits EntryDraftSaved if it is new.

    `base` are the marks of the texts as they were loaded (`merging.marks_of`, the title under TITLE); without them
    `lock`, the draft's number then, says whether anything changed since. What two people changed stays as it was saved
    first, and the other text is kept among the earlier states. Raises Refused when the draft may no longer be changed,
    Invalid when it is larger than anything is kept or changes an answer that is frozen; one that is frozen and not
    named stays. Raises Busy for a late draft while something that arrived before the close still waits: a version never
    holds what was typed after the bell.
    """
    can_write(by, entry, at=at).demand()
    if not is_open_for(by, entry.challenge, at=at) and entry.challenge.entries_close_at is not None:
        demand_over(entry.challenge.entries_close_at, at=at)
    mine = {TITLE: " ".join(title.replace("\x00", "").split())}
    mine |= {key: normalised(value) for key, value in answers.items()}
    if len(mine[TITLE]) > LONGEST_TITLE:
        raise Invalid(_("The title may have at most %(limit)d characters.", limit=LONGEST_TITLE))
    current = {TITLE: entry.title, **entry.draft_answers}
    if base is None:
        base = marks_of(current) if entry.draft_lock == lock else {}
    frozen = _frozen(entry, at=at)
    _demand_unchanged(frozen, base, mine)
    found = merged(base, current, {key: text for key, text in mine.items() if key not in frozen})
    texts = found.texts | {key: text for key, text in frozen.items() if text}
    lost = {key: mine[key] for key in found.conflicts}
    if sum(map(len, [*texts.values(), *lost.values()])) > LONGEST_DRAFT:
        raise Invalid(_("This is longer than an entry can be. Put long material into a file."))
    keep_texts(entry, {key: mine[key] for key in found.mine}, by=by, at=at)
    keep_texts(entry, lost, by=by, at=at, unsaved=True)
    now = texts.pop(TITLE, ""), texts
    changed = (entry.title, entry.draft_answers) != now
    if changed:
        entry.title, entry.draft_answers = now
        entry.draft_lock += 1
        entry.draft_saved_at = at
    if changed or lost:
        emit(EntryDraftSaved(at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id))
    return Saved(changed, found)


def _frozen(entry: Entry, *, at: datetime) -> dict[str, str]:
    """Give the answers whose time is over, by key, as they stand."""
    form = version_in_force(entry.challenge).content["form"]
    return {
        field["key"]: entry.draft_answers.get(field["key"], "")
        for field in form["fields"]
        if is_frozen(field, at)
    }


def _demand_unchanged(frozen: Mapping[str, str], base: Mapping[str, str], mine: Mapping[str, str]) -> None:
    """Raise Invalid, by field, where a window changed an answer that is frozen; one it only loaded is no change."""
    changed = [
        key
        for key, value in frozen.items()
        if key in mine and mine[key] != value and base.get(key) != mark_of(mine[key])
    ]
    if changed:
        raise Invalid(
            _(
                "An answer whose time is over can no longer be changed. Everything else you typed is still here."
            ),
            {key: [frozen_problem()] for key in changed},
        )
