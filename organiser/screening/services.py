"""Screening an entry, ruling on whether it is eligible, and asking its team."""

from collections.abc import Mapping
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.entries import lifecycle
from challenge_hub.entries.models import Entry, EntryOpening, ProposalVersion
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.queries import current_version, opening_of
from challenge_hub.entries.screening.events import (
    ClarificationAsked,
    EntryReinstated,
    EntryRuledOut,
    EntryScreened,
)
from challenge_hub.entries.screening.models import Clarification, EligibilityRuling, Screening
from challenge_hub.entries.screening.queries import clarifications_of
from challenge_hub.entries.services import record_opening
from organiser.screening.checklist import QUESTIONS, findings, in_order
from organiser.screening.policies import can_screen

MOST_QUESTIONS = 10  # to one team about one entry


def open_entry(entry: Entry, *, by: User, at: datetime) -> EntryOpening:
    """Open an entry to screen it; its team sees that an organiser did. Raises Refused. Emits EntryOpened once."""
    can_screen(by, entry.challenge).demand()
    return record_opening(entry, Reader.ORGANISER, by=by, at=at)


def screen(entry: Entry, answers: Mapping[str, str], remark: str, *, by: User, at: datetime) -> Screening:
    """Keep what an organiser found in the newest version of an entry. Emits EntryScreened.

    `answers` is "yes" or "no" by the key of each question. Raises Refused, Invalid by key where one has no answer.
    """
    version = _opened(entry, by)
    missing = {key: [_("Please answer.")] for key in QUESTIONS if answers.get(key) not in {"yes", "no"}}
    if missing:
        raise Invalid(_("Some questions have no answer."), missing)
    found = findings(answers)
    screening = Screening(
        entry_id=entry.id,
        proposal_version_id=version.id,
        findings=found,
        in_order=in_order(found),
        remark=remark.strip(),
        screened_by_id=by.id,
        screened_at=at,
    )
    db.session.add(screening)
    db.session.flush()  # the event names the new id
    emit(
        EntryScreened(
            at=at,
            by=by.id,
            subject_id=entry.id,
            challenge_id=entry.challenge_id,
            screening_id=screening.id,
            in_order=screening.in_order,
        )
    )
    return screening


def rule(entry: Entry, *, eligible: bool, reason: str, by: User, at: datetime) -> EligibilityRuling:
    """Find an entry not eligible, or eligible after all, with a reason that its team reads.

    Raises Refused, Invalid without a reason, WrongState where that is what it is already. Emits EntryRuledOut or
    EntryReinstated; an entry that is ruled out is gone from every list, count and result of the panel.
    """
    _opened(entry, by)
    if not reason.strip():
        message = _("Give the reason. The team reads it.")
        raise Invalid(message, {"reason": [message]})
    if eligible:
        lifecycle.reinstate(entry)
    else:
        lifecycle.rule_out(entry, at=at)
    ruling = EligibilityRuling(
        entry_id=entry.id, eligible=eligible, reason=reason.strip(), ruled_by_id=by.id, ruled_at=at
    )
    db.session.add(ruling)
    db.session.flush()  # the event names the new id
    fact = EntryReinstated if eligible else EntryRuledOut
    emit(
        fact(
            at=at,
            by=by.id,
            subject_id=entry.id,
            challenge_id=entry.challenge_id,
            ruling_id=ruling.id,
            reason=ruling.reason,
        )
    )
    return ruling


def ask(
    entry: Entry,
    question: str,
    *,
    field_key: str = "",
    for_panel: bool,
    answer_by: datetime,
    by: User,
    at: datetime,
) -> Clarification:
    """Ask the team about what it handed in; the answer stands beside the entry, which stays as it is.

    What is asked about a field that judges do not see is never for the panel. Raises Refused, Invalid by field for an
    answer that would come too late, an unknown field, or too many questions. Emits ClarificationAsked.
    """
    version = _opened(entry, by)
    problems: dict[str, list[str]] = {}
    ends = entry.challenge.judging_ends_at
    if answer_by <= at or (ends is not None and at < ends < answer_by):
        problems["answer_by"] = [_("It must be later than now, and before judging ends.")]
    if not question.strip():
        problems["question"] = [_("Write what you ask.")]
    answers = {row["key"]: row for row in version.content["answers"]}
    if field_key and field_key not in answers:
        problems["field_key"] = [_("The entry has no such field.")]
    if len(clarifications_of(entry)) >= MOST_QUESTIONS:
        problems["question"] = [
            _("The team was asked %(most)d times already; decide with what is there.", most=MOST_QUESTIONS)
        ]
    if problems:
        raise Invalid(_("The team was not asked."), problems)
    about = answers.get(field_key, {"visible_to_judges": True, "personal_data": False})
    clarification = Clarification(
        entry=entry,
        field_key=field_key,
        question=question.strip(),
        for_panel=for_panel and about["visible_to_judges"] is True and about["personal_data"] is False,
        asked_by_id=by.id,
        asked_at=at,
        answer_by=answer_by,
    )
    db.session.add(clarification)
    db.session.flush()  # the event names the new id
    emit(
        ClarificationAsked(
            at=at,
            by=by.id,
            subject_id=entry.id,
            challenge_id=entry.challenge_id,
            clarification_id=clarification.id,
            answer_by=answer_by.isoformat(),
        )
    )
    return clarification


def _opened(entry: Entry, by: User) -> ProposalVersion:
    """Give the version that counts to who may screen it and has opened it."""
    can_screen(by, entry.challenge).demand()
    if opening_of(entry, by) is None:
        raise Refused(_("Please open this entry first; that you did is recorded."))
    version = current_version(entry)
    if version is None:
        raise NotVisible
    return version
