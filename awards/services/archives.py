"""Exporting certificates in bulk: the request, its progress, its end."""

from collections.abc import Sequence
from datetime import datetime

from awards.events import ArchiveFinished, ArchiveRequested
from awards.models import Archive
from awards.queries import count_certificates
from challenge_hub.accounts.models import User
from challenge_hub.accounts.policies import is_organiser
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit


def request_archive(challenge: Challenge | None, *, by: User, at: datetime) -> Archive:
    """Ask for all certificates, or those of one challenge, as one archive; a job makes it.

    Raises Refused for anybody but organisers, WrongState while there is no certificate. Emits
    ArchiveRequested.
    """
    is_organiser(by).demand()
    total = count_certificates(challenge)
    if total == 0:
        raise WrongState(_("There is no certificate to export yet."))
    archive = Archive(
        ref=new_ref(),
        challenge_id=challenge.id if challenge else None,
        requested_by_id=by.id,
        requested_at=at,
        total=total,
    )
    db.session.add(archive)
    db.session.flush()  # the event names the archive by its id
    emit(
        ArchiveRequested(
            at=at,
            by=by.id,
            subject_id=archive.id,
            challenge_id=archive.challenge_id,
            total=total,
        )
    )
    return archive


def note_progress(archive: Archive, *, done: int) -> None:
    """Note how many certificates are in; progress is no fact, so it emits nothing."""
    archive.done = min(done, archive.total)


def finish_archive(
    archive: Archive, *, file_sha256: str, size: int, done: int, problems: Sequence[str], at: datetime
) -> None:
    """Note the finished file, `size` in bytes, and which certificates could not be drawn. Emits ArchiveFinished."""
    archive.finished_at, archive.file_sha256, archive.size = at, file_sha256, size
    archive.done, archive.problems = min(done, archive.total), list(problems)
    emit(
        ArchiveFinished(
            at=at,
            by=None,
            subject_id=archive.id,
            challenge_id=archive.challenge_id,
            file_sha256=file_sha256,
            problems=len(problems),
        )
    )
