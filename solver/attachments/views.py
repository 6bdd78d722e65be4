"""Files of an entry: add, take out, download."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.clock import arrived_at
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, TooLarge
from challenge_hub.core.files.clamd import NotScanned
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, EntryAttachment
from challenge_hub.web.limits import UPLOADS, limiter
from solver.attachments.services import Asked, allowed_types, largest, remove_attachment
from solver.attachments.web import take_in
from solver.entries.forms.draft import AttachmentForm
from solver.entries.policies import can_attach
from solver.entries.queries import own_attachment, own_whole
from solver.files.views import attachment

attachments = Blueprint("attachments", __name__)
attachments.before_request(signed_in)


@attachments.post("/solver/entries/<ref>/files")
@limiter.limit(UPLOADS)
def add(ref: str) -> ResponseReturnValue:
    """Add a file that comes in one piece; it is kept under its content's hash, its type read from its content."""
    entry, at = own_whole(me(), ref), arrived_at()
    can_attach(me(), entry, at=at).demand()
    form = AttachmentForm()
    if not form.validate():
        return _refused(entry, form, 422)
    limit = largest(version_in_force(entry.challenge).content["form"])
    db.session.rollback()  # a slow upload must not hold a read transaction open
    asked = Asked(form.file.data.filename or "", form.field_key.data or "")
    try:
        with (
            form.file.data.stream as stream,
            file_store().arriving(stream, limit_bytes=limit) as (path, stored),
        ):
            virus = take_in(ref, path, stored, asked, at=at)
    except (Invalid, TooLarge, NotScanned) as problem:
        form.file.errors = [problem.message]
        return _refused(own_whole(me(), ref), form, problem.status)
    if virus:
        flash(_("A virus was found in the file (%(name)s). It is set apart.", name=virus), "error")
    else:
        flash(_("The file is added."), "success")
    return redirect(url_for("solver.entries.edit", ref=ref, _anchor="files"))


def _refused(entry: Entry, form: AttachmentForm, status: int) -> ResponseReturnValue:
    asked = version_in_force(entry.challenge).content["form"]
    html = render_template(
        "solver/attachments/add.html",
        entry=entry,
        attachment_form=form,
        asked=asked,
        types=allowed_types(asked),
    )
    return html, status


@attachments.post("/solver/entries/<ref>/files/<int:attachment_id>/remove")
def remove(ref: str, attachment_id: int) -> ResponseReturnValue:
    """Take a file out of the draft; taking it out twice is no error."""
    entry = own_whole(me(), ref)
    row = db.session.get(EntryAttachment, attachment_id)
    if row is None or row.entry_id != entry.id:
        raise NotVisible
    with unit_of_work():
        remove_attachment(entry, row, by=me(), at=arrived_at())
    flash(_("The file is taken out. Versions that you handed in with it keep it."), "success")
    return redirect(url_for("solver.entries.edit", ref=ref, _anchor="files"))


@attachments.get("/solver/entries/<ref>/files/<int:attachment_id>")
def download(ref: str, attachment_id: int) -> ResponseReturnValue:
    """Send a file of the person's own entry; one that is quarantined goes to nobody."""
    row = own_attachment(own_whole(me(), ref), attachment_id)
    if row.quarantined_at is not None:
        raise Refused(_("A virus was found in this file, so it is handed out to nobody."))
    return attachment(file_store().open(row.sha256), row.filename, row.media_type, row.size)
