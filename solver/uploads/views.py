"""Files of an entry in parts, by the tus protocol: announce, ask how far, send on, give up."""

from datetime import datetime

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.clock import arrived_at
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, TooLarge
from challenge_hub.core.files.parts import Elsewhere
from challenge_hub.core.files.store import described
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.storage import arriving_parts, days_for_arriving
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry, EntryAttachment
from challenge_hub.web.limits import PARTS, UPLOADS, limiter
from solver.attachments.services import Asked, demand_open
from solver.attachments.web import take_in
from solver.entries.policies import can_attach
from solver.entries.queries import own_whole
from solver.uploads.models import EntryUpload
from solver.uploads.queries import own_upload
from solver.uploads.services import (
    GIVEN_UP,
    REFUSED,
    Announced,
    begin_upload,
    end_upload,
    finish_upload,
)
from solver.uploads.web import (
    announced_name,
    answer,
    checksum,
    demand_version,
    metadata,
    number,
    pieces,
    spoken,
)

uploads = Blueprint("uploads", __name__)
uploads.before_request(signed_in)
uploads.after_request(spoken)


@uploads.post("/solver/entries/<ref>/uploads")
@limiter.limit(UPLOADS)
def begin(ref: str) -> ResponseReturnValue:
    """Announce a file; the same one announced again leads to the same upload, and tells how far it has come."""
    entry, at = own_whole(me(), ref), arrived_at()
    demand_version()
    told = metadata()
    coming = Announced(
        Asked(announced_name(told), told.get("field", "")),
        number("Upload-Length"),
        told.get("modified", "")[:24],
    )
    form = version_in_force(entry.challenge).content["form"]
    with unit_of_work():
        upload = begin_upload(entry, coming, form, days=days_for_arriving(), by=me(), at=at)
        upload_ref = upload.ref
    response = answer(201, upload, arriving_parts().offset(upload_ref))
    response.headers["Location"] = url_for("solver.uploads.progress", upload_ref=upload_ref)
    return response


@uploads.route("/solver/uploads/<upload_ref>", methods=["HEAD"])
def progress(upload_ref: str) -> ResponseReturnValue:
    """Tell how much of the file is durably here."""
    upload = own_upload(me(), upload_ref, arrived_at())
    demand_version()
    return answer(200, upload, _offset(upload))


def _offset(upload: EntryUpload) -> int:
    return upload.size if upload.finished_at else arriving_parts().offset(upload.ref)


@uploads.patch("/solver/uploads/<upload_ref>")
@limiter.limit(PARTS)
def send(upload_ref: str) -> ResponseReturnValue:
    """Take a part; the last one has the file looked into and added. Nothing is taken once files are closed."""
    at = arrived_at()
    upload = own_upload(me(), upload_ref, at)
    demand_version()
    offset, size, entry_ref = number("Upload-Offset"), upload.size, upload.entry.ref
    if upload.finished_at:
        if offset != size:
            raise Elsewhere(size)
        return answer(204, upload, size)
    _demand_open(upload, at)
    db.session.rollback()  # writing to the disk must not hold a read transaction open
    come = arriving_parts().append(upload_ref, pieces(), at=offset, size=size, checksum=checksum())
    if come == size:
        _finish(entry_ref, upload_ref, at)
    return answer(204, own_upload(me(), upload_ref, at), come)


def _demand_open(upload: EntryUpload, at: datetime) -> None:
    """Raise Refused where files are closed, Invalid where the time of the file's field is over."""
    entry = upload.entry
    can_attach(me(), entry, at=at).demand()
    demand_open(version_in_force(entry.challenge).content["form"], upload.field_key, at=at)


def _finish(entry_ref: str, upload_ref: str, began: datetime) -> None:
    """Have the whole file looked into and added. `began` is when its last part arrived; the bell rings by that."""
    parts = arriving_parts()
    with parts.alone(upload_ref):
        upload = own_upload(me(), upload_ref, began)
        if upload.finished_at:
            return  # another request was faster
        asked = Asked(upload.filename, upload.field_key)

        def and_then(row: EntryAttachment) -> None:
            finish_upload(own_upload(me(), upload_ref, began), row, at=began)

        db.session.rollback()
        path = parts.path(upload_ref)
        try:
            take_in(entry_ref, path, described(path), asked, at=began, and_then=and_then)
        except (Invalid, TooLarge):
            _end(upload_ref, REFUSED, began)
            raise
        parts.end(upload_ref)


def _end(upload_ref: str, why: str, at: datetime) -> Entry:
    upload = own_upload(me(), upload_ref, at)
    entry = upload.entry
    with unit_of_work():
        end_upload(upload, entry, why=why, by=me(), at=at)
    arriving_parts().end(upload_ref)
    return entry


@uploads.delete("/solver/uploads/<upload_ref>")
def give_up(upload_ref: str) -> ResponseReturnValue:
    """Forget an upload and what has come of it."""
    own_upload(me(), upload_ref, arrived_at())
    demand_version()
    _end(upload_ref, GIVEN_UP, arrived_at())
    return "", 204


@uploads.post("/solver/uploads/<upload_ref>/give-up")
def drop(upload_ref: str) -> ResponseReturnValue:
    """Forget it by a button of the page, and go back there."""
    entry = _end(upload_ref, GIVEN_UP, arrived_at())
    flash(_("What had come of the file is deleted."), "success")
    return redirect(url_for("solver.entries.edit", ref=entry.ref, _anchor="files"))
