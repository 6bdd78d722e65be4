"""The reminder of questions that wait, and what the daily sweep of stored files must leave to briefs."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select

from challenge_hub.audit.files import evidence_files
from challenge_hub.challenges.amendments.lifecycle import OPEN
from challenge_hub.challenges.annex import seal
from challenge_hub.challenges.models import Amendment, BriefAttachment, BriefVersion, Challenge, Heartbeat
from challenge_hub.challenges.outages.services import WORKER, beat
from challenge_hub.challenges.questions.queries import due_for_reminder
from challenge_hub.challenges.questions.services import remind_of_questions
from challenge_hub.core.database import db
from challenge_hub.core.files.needed import names_files
from challenge_hub.core.site import settings
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.timers import timer

BEAT = timedelta(minutes=1)


@timer
def note_that_it_runs(at: datetime) -> None:
    """Beat once a minute; after a silence, suspect an outage. Runs before the bell, which waits for the decision."""
    last = db.session.scalar(select(Heartbeat.beat_at).where(Heartbeat.name == WORKER))
    db.session.rollback()
    if last is None or at - last >= BEAT:
        with unit_of_work():
            beat(gap=timedelta(minutes=settings().outage_gap_minutes), at=at)


@timer
def remind_of_answers(at: datetime) -> None:
    """Remind seekers of questions that wait as their last days begin. Safe to run twice, and late."""
    due = due_for_reminder(at)
    db.session.rollback()
    for challenge_id in due:
        with unit_of_work():
            if challenge_id in due_for_reminder(at):  # another worker may have been here
                remind_of_questions(db.session.get_one(Challenge, challenge_id), by=None, at=at)


@names_files
def files_of_briefs(digests: Collection[str]) -> set[str]:
    """Give those of the digests that a brief holds or once published: a version that names a file is evidence."""
    published = and_(
        Challenge.published_at.is_not(None), BriefAttachment.removed_at >= Challenge.published_at
    )
    query = (
        select(BriefAttachment.sha256)
        .join(Challenge, Challenge.id == BriefAttachment.challenge_id)
        .where(BriefAttachment.sha256.in_(digests), or_(BriefAttachment.removed_at.is_(None), published))
    )
    return set(db.session.scalars(query))


@names_files
def files_of_amendments(digests: Collection[str]) -> set[str]:
    """Give those of the digests that an open amendment holds; one that was published left them to the brief."""
    contents = db.session.scalars(select(Amendment.content).where(Amendment.state.in_(OPEN)))
    held = {file["sha256"] for content in contents for file in content.get("attachments") or ()}
    return held & set(digests)


@evidence_files
def files_of_brief_versions() -> Iterator[tuple[str, str]]:
    """Give the files that published versions of briefs name, one version in memory at a time.

    A confidential one is named by its seal; the row that it seals tells the digest.
    """
    rows = db.session.execute(
        select(BriefVersion.id, BriefVersion.number, BriefVersion.challenge_id, Challenge.ref)
        .join(BriefVersion.challenge)
        .order_by(BriefVersion.challenge_id, BriefVersion.number)
    ).all()
    for version_id, number, challenge_id, ref in rows:
        content = db.session.scalars(select(BriefVersion.content).where(BriefVersion.id == version_id)).one()
        where = f"of challenge {ref}, version {number} of its brief"
        for file in content.get("attachments") or ():
            if "sha256" in file:
                yield file["sha256"], f"“{file['filename']}” {where}"
            else:
                yield _sealed(challenge_id, file["seal"]), f"a confidential file {where}"


def _sealed(challenge_id: int, wanted: str) -> str:
    rows = db.session.scalars(select(BriefAttachment).where(BriefAttachment.challenge_id == challenge_id))
    return next((row.sha256 for row in rows if seal(row) == wanted), f"with the seal {wanted}")
