"""What needs a solver, in a fixed number of queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from awards.queries import open_awards
from awards.transfers import deeds_to_sign
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.entries.lifecycle import ARRIVED, EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import by_team_of, own_rows
from challenge_hub.entries.screening.models import Clarification
from challenge_hub.entries.screening.queries import questions_to
from challenge_hub.teams.models import TeamInvitation
from challenge_hub.teams.queries import ids_read_by
from ip_terms.models import Agreement, AgreementKind
from solver.teams.queries import tables_to_sign, waiting_for

MOST = 20
NEWS = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's lists; each is bounded."""

    offers: list[tuple[str, str, datetime | None]]
    invitations: list[TeamInvitation]
    tables: list[tuple[str, str, datetime | None]]
    deeds: list[tuple[str, str]]
    questions: list[Clarification]
    drafts: list[Entry]
    submitted: list[Entry]
    waiting: list[Entry]
    results: list[Entry]
    accepted: list[Challenge]
    entries: int


def desk_of(user: User, *, at: datetime) -> Desk:
    """Everything the desk shows to a person."""
    running = [
        Challenge.state == "published",
        Challenge.publishes_at <= at,
        Challenge.entries_close_at > at,
    ]
    open_entries = list(
        db.session.scalars(
            own_rows(user)
            .join(Entry.challenge)
            .where(*running)
            .order_by(Challenge.entries_close_at, Entry.id)
            .limit(2 * MOST)
        )
    )
    later = list(
        db.session.scalars(
            own_rows(user)
            .join(Entry.challenge)
            .where(
                Entry.state == EntryState.SUBMITTED,
                Challenge.state.in_(["published", "judging", "decided", "awarded", "closed_without_award"]),
                Challenge.entries_close_at <= at,
            )
            .order_by(Challenge.decision_by.desc().nulls_last(), Entry.id)
            .limit(MOST)
        )
    )
    begun = select(Entry.challenge_id).where(by_team_of(user))
    agreed = select(Agreement.challenge_id).where(
        Agreement.user_id == user.id, Agreement.kind == AgreementKind.CHALLENGE_TERMS
    )
    accepted = db.session.scalars(
        select(Challenge)
        .where(Challenge.id.in_(agreed), *running, Challenge.id.not_in(begun))
        .order_by(Challenge.entries_close_at, Challenge.id)
        .limit(MOST)
    ).all()
    return Desk(
        offers=[
            (award.ref, award.entry.challenge.title, award.entry.challenge.decision_by)
            for award in open_awards(user)
        ],
        invitations=waiting_for(user, at),
        tables=tables_to_sign(user),
        deeds=deeds_to_sign(user),
        questions=list(questions_to(user, at)),
        drafts=[row for row in open_entries if row.state not in ARRIVED],
        submitted=[row for row in open_entries if row.state in ARRIVED],
        waiting=[row for row in later if row.challenge.settled_at is None],
        results=[row for row in later if row.challenge.settled_at and row.challenge.settled_at > at - NEWS],
        accepted=list(accepted),
        entries=db.session.scalar(select(func.count(Entry.id)).where(Entry.team_id.in_(ids_read_by(user))))
        or 0,
    )
