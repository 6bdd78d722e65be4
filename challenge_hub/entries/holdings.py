"""What entries hold of a person. What was handed in stays; a draft that nobody else shares goes with the account."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.core.database import db
from challenge_hub.core.holdings import (
    HeldFile,
    Parting,
    Told,
    forgets,
    hinders_closing,
    leaves_out,
    row_of,
    tells,
)
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.late.models import LateAccess, LateArrival
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import DraftRevision, Entry, EntryOpening, ProposalVersion, Receipt, SignOff
from challenge_hub.entries.queries import by_team_of, openings_of, own, own_receipts
from challenge_hub.teams.lifecycle import KEEPS_READING, Leaving

# Until the results are out, the others need a member: to sign off, and to sign the deed if they win.
_UNDECIDED = {ChallengeState.PUBLISHED, ChallengeState.JUDGING, ChallengeState.DECIDED}


leaves_out(
    dict.fromkeys(
        ("late_accesses.granted_by_id", "late_accesses.revoked_by_id"),
        "work of an organiser: the record of actions says that the person did it",
    )
)


@tells(
    "entries",
    _l("Entries and drafts"),
    covers=("proposal_versions.submitted_by_id", "entry_attachments.added_by_id"),
)
def entries(person_id: int) -> Told:
    """Every entry that the person reads as theirs: draft, versions with their receipts, files, who opened it."""
    told = Told()
    for entry in db.session.scalars(own(db.session.get_one(User, person_id)).order_by(Entry.id)):
        # The code stands for the person before judges; it is not theirs to know.
        told.rows.append(
            row_of(entry, "code")
            | {
                "challenge": entry.challenge.title,
                "versions": [_version(version) for version in entry.versions],
                "attachments": [row_of(row, "entry_id", "added_by_id") for row in entry.attachments],
                "opened": [{"as": str(reader), "at": at.isoformat()} for reader, at in openings_of(entry)],
            }
        )
        told.files.extend(
            HeldFile(row.sha256, row.filename) for row in entry.attachments if row.quarantined_at is None
        )
    return told


@tells("receipts", _l("Receipts"))
def receipts(person_id: int) -> Told:
    """Every receipt that is the person's too, of teams that they have left as well."""
    person = db.session.get_one(User, person_id)
    return Told([row_of(row) for row in db.session.scalars(own_receipts(person))])


@tells("sign_offs", _l("Contents you signed off"), covers=("sign_offs.user_id",))
def sign_offs(person_id: int) -> Told:
    """Which exact contents the person agreed to hand in."""
    query = select(SignOff).where(SignOff.user_id == person_id).order_by(SignOff.id)
    return Told([row_of(row) for row in db.session.scalars(query)])


@tells("draft_texts", _l("Earlier states of your drafts"), covers=("draft_revisions.user_id",))
def draft_texts(person_id: int) -> Told:
    """The texts that the person wrote into drafts, as they stood for a while."""
    query = select(DraftRevision).where(DraftRevision.user_id == person_id).order_by(DraftRevision.id)
    return Told([row_of(row) for row in db.session.scalars(query)])


@tells("openings", _l("Entries of others that you opened"), covers=("entry_openings.user_id",))
def openings(person_id: int) -> Told:
    """When the person opened an entry as a judge or other reader: its code, and nothing of what is in it."""
    query = select(EntryOpening).where(EntryOpening.user_id == person_id).order_by(EntryOpening.id)
    return Told(
        [
            {"code": row.entry.code, "reader": row.reader, "opened_at": row.opened_at.isoformat()}
            for row in db.session.scalars(query)
        ]
    )


@tells("late_arrivals", _l("Entries that came late"), covers=("late_arrivals.user_id",))
def late_arrivals(person_id: int) -> Told:
    """When the person handed in too late, and what they told the organisers."""
    query = select(LateArrival).where(LateArrival.user_id == person_id).order_by(LateArrival.id)
    return Told([row_of(row) | {"challenge": row.entry.challenge.title} for row in db.session.scalars(query)])


@tells("late_access", _l("Late access you were given"), covers=("late_accesses.user_id",))
def late_access(person_id: int) -> Told:
    """Until when the person could hand in after a close, and why; who decided is not told."""
    query = select(LateAccess).where(LateAccess.user_id == person_id).order_by(LateAccess.id)
    return Told(
        [
            row_of(row, "granted_by_id", "revoked_by_id") | {"challenge": row.challenge.title}
            for row in db.session.scalars(query)
        ]
    )


@forgets
def forget_wishes(parting: Parting) -> None:
    """Empty what the person told the organisers; that an entry came late, and when, is evidence and stays."""
    for row in db.session.scalars(select(LateArrival).where(LateArrival.user_id == parting.person_id)):
        row.wish, row.wished_at = "", None


@hinders_closing
def needed_by_a_team(person_id: int, at: datetime) -> Iterator[str]:
    """Who is in a team with others leaves it first, or waits until it is decided what they signed together."""
    for entry in _present(person_id):
        if len(entry.team.members) == 1 or entry.challenge.state not in _UNDECIDED:
            continue
        title = entry.challenge.title
        if entries_open(entry.challenge, at):
            yield _team_reason(entry, person_id, title)
        elif entry.state == EntryState.SUBMITTED:
            yield _(
                "If your team wins “%(title)s”, it needs your signature: wait for the result.", title=title
            )


@forgets
def forget_drafts(parting: Parting) -> None:
    """Empty what the person was writing alone, and delete files of what was never handed in."""
    person = db.session.get_one(User, parting.person_id)
    for entry in list(db.session.scalars(own(person).order_by(Entry.id))):
        if _others_read(entry, parting.person_id):
            continue
        db.session.execute(delete(DraftRevision).where(DraftRevision.entry_id == entry.id))
        entry.draft_answers, entry.draft_declarations, entry.draft_saved_at = {}, None, None
        if entry.state == EntryState.DRAFT and not entry.versions:
            entry.title = ""
            for row in list(entry.attachments):
                db.session.delete(row)
            for member in entry.team.memberships:
                if member.left_at is None:
                    member.left_at, member.leaving = parting.at, Leaving.LEFT


def _others_read(entry: Entry, person_id: int) -> bool:
    """Tell whether anybody else reads an entry as theirs: is in its team, or was in it at its end."""
    return any(
        row.user_id != person_id and (row.left_at is None or row.leaving in KEEPS_READING)
        for row in entry.team.memberships
    )


def _present(person_id: int) -> list[Entry]:
    person = db.session.get_one(User, person_id)
    return list(db.session.scalars(own(person).where(by_team_of(person)).order_by(Entry.id)))


def _team_reason(entry: Entry, person_id: int, title: str) -> str:
    if entry.team.captain_id == person_id:
        return _(
            "You are the captain of a team in “%(title)s”: hand over to another member and leave, or disband it.",
            title=title,
        )
    return _("You are in a team in “%(title)s”: leave it first.", title=title)


def _version(version: ProposalVersion) -> dict[str, Any]:
    receipt = db.session.scalar(select(Receipt).where(Receipt.proposal_version_id == version.id))
    return row_of(version, "entry_id", "submitted_by_id") | {"receipt": row_of(receipt) if receipt else None}
