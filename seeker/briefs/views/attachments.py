"""The files of a brief."""

from collections.abc import Sequence
from typing import Protocol

from flask import Response, current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.anonymity import Fields, in_words, telling
from challenge_hub.challenges.coach.advice import Advice
from challenge_hub.challenges.coach.finding import Finding
from challenge_hub.challenges.coach.telling_files import TELLING_FILE, subject_of
from challenge_hub.challenges.models import BriefAttachment, Challenge
from challenge_hub.challenges.policies import can_edit
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, TooLarge
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.files.telling import telling_fields
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import UPLOADS, limiter
from seeker.briefs.forms.attachments import CONFIDENTIAL, AttachmentForm
from seeker.briefs.queries import get_brief, own_attachment
from seeker.briefs.services.attachments import (
    LARGEST_ATTACHMENT,
    add_attachment,
    check_attachment,
    remove_attachment,
)
from seeker.briefs.web import briefs, surroundings


class FileOfBrief(Protocol):
    """What is asked of a file to send it; `size` in bytes."""

    @property
    def sha256(self) -> str:
        """Give the digest of its content."""
        ...

    @property
    def filename(self) -> str:
        """Give the name to save it under."""
        ...

    @property
    def size(self) -> int:
        """Give its size in bytes."""
        ...


@briefs.route("/seeker/briefs/<ref>/attachments", methods=["GET", "POST"])
@limiter.limit(UPLOADS, methods=["POST"])
def attachments(ref: str) -> ResponseReturnValue:
    """Public files, the confidential annex, and a form to add to them."""
    challenge = get_brief(me(), ref)
    form = AttachmentForm()
    extra, status = [], 200
    if form.is_submitted():
        can_edit(me(), challenge).demand()
        status = Invalid.status
        if form.validate():
            try:
                upload = form.file.data
                stored = _keep(challenge, upload)
                told = telling_fields(file_store().read(stored.sha256))
                with unit_of_work():
                    file_store().demand(stored)
                    add_attachment(
                        challenge,
                        stored,
                        filename=upload.filename or "",
                        title=form.title.data or "",
                        note=form.note.data or "",
                        confidential=form.openness.data == CONFIDENTIAL,
                        told=told,
                        by=me(),
                        at=now(),
                    )
            except (Invalid, TooLarge) as problem:
                challenge = get_brief(me(), ref)
                extra, status = [problem.message], problem.status
            else:
                flash(_("Added."), "success")
                warn_of_names(challenge, upload.filename or "", told)
                return redirect(url_for("seeker.briefs.attachments", ref=ref))
    around, files = surroundings(challenge, "attachments"), challenge.kept_attachments
    answer = page(
        form=form,
        extra=extra,
        files=files,
        warnings=_warnings(files, around["advice"]),
        megabytes=LARGEST_ATTACHMENT // 1024 // 1024,
        **around,
    )
    return answer, status


def _keep(challenge: Challenge, upload: FileStorage) -> StoredFile:
    """Store a file that the brief takes; refuse any other before it is kept."""

    def accept(found: StoredFile) -> None:
        check_attachment(challenge, found, upload.filename or "")
        db.session.rollback()  # storing must not hold a read transaction open

    return file_store().put(upload.stream, limit_bytes=LARGEST_ATTACHMENT, accept=accept)


def _warnings(files: Sequence[BriefAttachment], advice: Advice) -> dict[int, Finding]:
    """Give what stands of the coach's advice on single files, by the file's id."""
    found = {finding.subject: finding for finding in advice.open if finding.check == TELLING_FILE}
    return {row.id: found[key] for row in files if (key := subject_of(row.sha256)) in found}


def warn_of_names(challenge: Challenge, filename: str, told: Fields) -> None:
    """Where the seeker stays anonymous, say what a file tells of it: solvers get the file as it is."""
    if not challenge.anonymous:
        return
    told = telling(filename, told, challenge.organisation.name)
    if told:
        flash(
            _(
                "You stay anonymous, but this file may say who you are (%(fields)s). Solvers get it as it is: if that"
                " gives you away, remove it, clear its properties and add it again.",
                fields=in_words(told),
            ),
            "warning",
        )


@briefs.post("/seeker/briefs/<ref>/attachments/<int:attachment_id>/remove")
def remove_file(ref: str, attachment_id: int) -> ResponseReturnValue:
    """Take a file out of a draft."""
    attachment = own_attachment(get_brief(me(), ref), attachment_id)
    with unit_of_work():
        remove_attachment(attachment, by=me(), at=now())
    flash(_("Removed."), "success")
    return redirect(url_for("seeker.briefs.attachments", ref=ref))


@briefs.get("/seeker/briefs/<ref>/attachments/<int:attachment_id>")
def download(ref: str, attachment_id: int) -> ResponseReturnValue:
    """Give a file of the brief to a member of its organisation, always as a download."""
    return download_of(own_attachment(get_brief(me(), ref), attachment_id))


def download_of(file: FileOfBrief) -> Response:
    """Send a file of a brief, always as a download."""
    response = current_app.response_class(file_store().open(file.sha256), mimetype="application/octet-stream")
    response.headers.set("Content-Disposition", "attachment", filename=file.filename)
    response.headers["Content-Length"] = str(file.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
