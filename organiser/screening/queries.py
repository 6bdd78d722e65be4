"""The entries of a challenge with how far their screening is, and what can be checked of one without reading it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.files.cleaning import is_cleaned
from challenge_hub.entries.copies.models import CleanCopy
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.entries.policies import eligibility
from challenge_hub.entries.queries import arrived, with_people
from challenge_hub.entries.screening.models import Clarification, ClarificationAnswer, Screening
from ip_terms.policies import are_no_judges
from judging.blinding import blind_content
from judging.queries.entries import titled
from organiser.screening.facts import Known
from organiser.screening.states import Screened, ScreeningState, screening_state


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in the list: its code, the title that was handed in, how far its screening is."""

    code: str
    title: str
    state: ScreeningState
    screened_at: datetime | None


def screened_entries(challenge: Challenge, *, at: datetime) -> list[Row]:
    """Give every entry that came in, by code; four queries whatever their number."""
    query = arrived(challenge.id)
    rows_of = db.session.execute(query.order_by(None).with_only_columns(Entry.id, Entry.state))
    states = {entry_id: state for entry_id, state in rows_of}  # noqa: C416 -- rows, not pairs
    looks, asked = _last_looks(challenge.id), _last_questions(challenge.id)
    rows = []
    for entry_id, code, title in db.session.execute(titled(query)):
        known = Screened(
            states[entry_id], *looks.get(entry_id, (None, None)), *asked.get(entry_id, (None, None))
        )
        rows.append(Row(code, title, screening_state(known, at), known.screened_at))
    return rows


def _last_looks(challenge_id: int) -> dict[int, tuple[bool, datetime]]:
    """What was found last in the version of each entry that counts, and when."""
    newest = select(func.max(ProposalVersion.id)).group_by(ProposalVersion.entry_id)
    rows = db.session.execute(
        select(Screening.entry_id, Screening.in_order, Screening.screened_at)
        .join(Entry, Entry.id == Screening.entry_id)
        .where(Entry.challenge_id == challenge_id, Screening.proposal_version_id.in_(newest))
        .order_by(Screening.id)
    )
    return {entry_id: (in_order, at) for entry_id, in_order, at in rows}


def _last_questions(challenge_id: int) -> dict[int, tuple[datetime, datetime | None]]:
    """Until when the last question to each team runs, and when it was answered."""
    rows = db.session.execute(
        select(Clarification.entry_id, Clarification.answer_by, ClarificationAnswer.answered_at)
        .join(Clarification.entry)
        .outerjoin(Clarification.answer)
        .where(Entry.challenge_id == challenge_id)
        .order_by(Clarification.id)
    )
    return {entry_id: (answer_by, answered_at) for entry_id, answer_by, answered_at in rows}


def get_arrived(challenge: Challenge, code: str) -> Entry:
    """Give an entry that came in, by its code, with its people. Raises NotVisible."""
    query = arrived(challenge.id).where(Entry.code == code).options(with_people())
    entry = db.session.scalar(query)
    if entry is None:
        raise NotVisible
    return entry


def screenings_of(entry: Entry) -> Sequence[Screening]:
    """Give what was found in an entry, newest first."""
    return db.session.scalars(
        select(Screening)
        .where(Screening.entry_id == entry.id)
        .options(joinedload(Screening.screened_by))
        .order_by(Screening.id.desc())
    ).all()


def known_of(entry: Entry, version: ProposalVersion) -> Known:
    """Give what can be checked of an entry; names nobody."""
    challenge, people = entry.challenge, entry.team.members
    closes = challenge.entries_close_at
    answers = version.content["answers"]
    files = [row for row in blind_content(version.content)["attachments"] if is_cleaned(row["media_type"])]
    made = set(
        db.session.scalars(
            select(CleanCopy.original_sha256).where(
                CleanCopy.original_sha256.in_({row["sha256"] for row in files}),
                CleanCopy.cleaned_sha256.is_not(None),
            )
        )
    )
    return Known(
        in_time=closes is None or version.submitted_at < closes,
        answers=version.brief_version.number,
        in_force=version_in_force(challenge).number,
        unanswered=[row["label"] for row in answers if row["value"] in (None, "", [])],
        reasons=list(dict.fromkeys(reason for person in people for reason in eligibility(person, challenge))),
        team_judges=not are_no_judges(people, challenge),
        files=len(blind_content(version.content)["attachments"]),
        files_not_handed_out=sum(row["sha256"] not in made for row in files),
    )
