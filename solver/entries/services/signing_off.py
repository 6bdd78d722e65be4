"""A team agrees on what it hands in: it declares together, and everybody signs off the exact content."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries.events import EntryDeclared, EntrySignedOff
from challenge_hub.entries.models import Entry, SignOff
from ip_terms.cap_tables.queries import sharing_of
from solver.entries.content import hash_of, signed_off, team_content
from solver.entries.declarations import undeclared
from solver.entries.policies import can_write
from solver.entries.queries import minimum_age, undeclared_in
from solver.teams.policies import can_sign_off
from solver.teams.readiness import has_table


def declare(entry: Entry, declarations: Mapping[str, Any], *, by: User, at: datetime) -> None:
    """Keep what a team declares together when it hands in, so that everybody can sign it off. Emits EntryDeclared.

    Raises Refused as for writing, Invalid for what is not declared.
    """
    can_write(by, entry, at=at).demand()
    if missing := undeclared(declarations, minimum_age=minimum_age(entry)):
        raise Invalid(" ".join(missing.values()), {name: [text] for name, text in missing.items()})
    if entry.draft_declarations != dict(declarations):
        entry.draft_declarations = dict(declarations)
        emit(EntryDeclared(at=at, by=by.id, subject_id=entry.id, challenge_id=entry.challenge_id))


def sign_off(entry: Entry, content_hash: str, *, by: User, at: datetime) -> None:
    """Agree to hand in this exact content, named by its hash. Emits EntrySignedOff the first time.

    Raises Refused, Changed where the draft is another by now, WrongState before the team declared.
    """
    can_sign_off(by, entry, at=at).demand()
    if undeclared_in(entry):
        raise WrongState(_("Say first how the entry was made: the declarations belong to what you sign off."))
    sharing = sharing_of(entry)
    has_table(sharing).insist()
    if hash_of(team_content(sharing)) != content_hash:
        raise Changed(_("The entry has changed since you opened it. Read it again before you sign it off."))
    if by.id not in signed_off(entry, content_hash):
        db.session.add(SignOff(entry_id=entry.id, user_id=by.id, content_hash=content_hash, signed_at=at))
        emit(
            EntrySignedOff(
                at=at,
                by=by.id,
                subject_id=entry.id,
                challenge_id=entry.challenge_id,
                content_hash=content_hash,
            )
        )
