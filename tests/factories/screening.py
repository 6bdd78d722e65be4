"""Screening: entries that were opened, ruled on, and asked about."""

from datetime import datetime, timedelta

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.entries.screening.models import Clarification, EligibilityRuling, Screening
from organiser.screening.checklist import QUESTIONS
from organiser.screening.services import ask, open_entry, rule, screen
from tests.conftest import NOON
from tests.factories.people import make_organiser

ANSWER_BY = NOON + timedelta(days=3)


def make_screener(*entries: Entry) -> User:
    """An organiser who has opened the entries. Commits."""
    person = make_organiser()
    with unit_of_work():
        for entry in entries:
            open_entry(entry, by=person, at=NOON)
    return person


def make_screening(
    entry: Entry, by: User, *, remark: str = "Read it twice.", at: datetime = NOON, **found: str
) -> Screening:
    """A checklist with yes to every question but those named. Commits."""
    with unit_of_work():
        row = screen(entry, dict.fromkeys(QUESTIONS, "yes") | found, remark, by=by, at=at)
        return db.session.get_one(Screening, row.id)


def make_eligibility_ruling(
    entry: Entry, by: User, *, eligible: bool = False, at: datetime = NOON
) -> EligibilityRuling:
    """A ruling on an entry. Commits."""
    with unit_of_work():
        return rule(entry, eligible=eligible, reason="It breaks rule 4 of the brief.", by=by, at=at)


def make_clarification(
    entry: Entry, by: User, *, for_panel: bool = True, field_key: str = "", at: datetime = NOON
) -> Clarification:
    """A question to the team of an entry. Commits."""
    with unit_of_work():
        return ask(
            entry,
            "Which temperature did you measure at?",
            field_key=field_key,
            for_panel=for_panel,
            answer_by=ANSWER_BY,
            by=by,
            at=at,
        )
