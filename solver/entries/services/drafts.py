"""Beginning an entry and writing it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.events import (
    EntryDraftSaved,
    EntryStarted,
)
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import own_in
from ip_terms.acceptance import Acceptance, check
from solver.entries.answers import LONGEST_TITLE, frozen_problem, is_frozen, normalised
from solver.entries.codes import new_code
from solver.entries.policies import can_begin, can_write
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


def save_draft(
    entry: Entry, *, title: str, answers: Mapping[str, str], lock: int, by: User, at: datetime
) -> bool:
    """Keep what was written, complete or not; tells whether anything changed. Emits EntryDraftSaved then.

    `lock` is the draft's number as it was loaded. Raises Changed when another window saved since, Refused when
    the draft may no longer be changed, Invalid when it is larger than anything is kept or changes an answer that
    is frozen; one that is frozen and not named stays.
    """
    can_write(by, entry, at=at).demand()
    kept = {key: text for key, value in answers.items() if (text := normalised(value))}
    _keep_frozen(entry, answers, kept, at=at)
    title = " ".join(title.replace("\x00", "").split())
    if len(title) > LONGEST_TITLE:
        raise Invalid(_("The title may have at most %(limit)d characters.", limit=LONGEST_TITLE))
    if sum(map(len, kept.values())) > LONGEST_DRAFT:
        raise Invalid(_("This is longer than an entry can be. Put long material into a file."))
    if (entry.title, entry.draft_answers) == (title, kept):
        return False
    if entry.draft_lock != lock:
        raise Changed(
            _(
                "You saved this entry in another window meanwhile. Open it anew to go on; copy what you typed first."
            )
        )
    entry.title, entry.draft_answers = title, kept
    entry.draft_lock += 1
    entry.draft_saved_at = at
    emit(EntryDraftSaved(at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id))
    return True


def _keep_frozen(entry: Entry, answers: Mapping[str, str], kept: dict[str, str], *, at: datetime) -> None:
    """Put the frozen answers into `kept` as they stand. Raises Invalid, by field, where one would change."""
    form = version_in_force(entry.challenge).content["form"]
    before = {
        field["key"]: entry.draft_answers.get(field["key"], "")
        for field in form["fields"]
        if is_frozen(field, at)
    }
    changed = [key for key, value in before.items() if key in answers and kept.get(key, "") != value]
    if changed:
        raise Invalid(
            _(
                "An answer whose time is over can no longer be changed. Everything else you typed is still here."
            ),
            {key: [frozen_problem()] for key in changed},
        )
    kept.update({key: value for key, value in before.items() if value})
