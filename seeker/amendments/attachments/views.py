"""The files of an amendment: added, replaced, described anew, taken out, put back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.anonymity import Fields
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid, TooLarge, WrongState
from challenge_hub.core.files.telling import telling_fields
from challenge_hub.core.forms import LockedForm
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import UPLOADS, limiter
from seeker.amendments.attachments import services
from seeker.amendments.attachments.forms import AddFileForm, ChangeFileForm
from seeker.amendments.attachments.rows import file_rows
from seeker.amendments.attachments.web import Arrived, arrived, receive
from seeker.amendments.document import files_in_force
from seeker.amendments.queries import get_open
from seeker.amendments.web import HERE, AmendmentDesk, amendments
from seeker.briefs.forms.attachments import CONFIDENTIAL, PUBLIC
from seeker.briefs.services.attachments import LARGEST_ATTACHMENT
from seeker.briefs.views.attachments import download_of, warn_of_names

FILES = f"{HERE}/attachments"
ONE = f"{FILES}/<int:place>"


@amendments.route(FILES, methods=["GET", "POST"])
@limiter.limit(UPLOADS, methods=["POST"])
def attachments(ref: str) -> ResponseReturnValue:
    """The files as they would be, and a form to add to them."""
    desk, form = AmendmentDesk(ref), AddFileForm()
    if not form.is_submitted():
        return _list_page(desk, form)
    desk.demand_edit()
    try:
        came = receive(desk, form)
        if not form.validate() or came is None:
            if came is None:
                form.file.errors = [_("Choose a file first.")]
            return _list_page(AmendmentDesk(ref), form), Invalid.status
        told = telling_fields(file_store().read(came.stored.sha256))
        with unit_of_work():
            file_store().demand(came.stored)
            services.add_file(
                desk.amendment,
                came.stored,
                filename=came.filename,
                title=form.title.data or "",
                note=form.note.data or "",
                confidential=form.openness.data == CONFIDENTIAL,
                told=told,
                lock=form.lock_number,
                by=me(),
                at=now(),
            )
    except Changed:
        return _list_page(AmendmentDesk(ref), form, conflict=True), Changed.status
    except (Invalid, TooLarge) as problem:
        return _list_page(AmendmentDesk(ref), form, extra=[problem.message]), problem.status
    except WrongState as problem:
        return _came_too_late(ref, problem)
    _say(AmendmentDesk(ref), came, told, _("Added to the amendment."))
    return redirect(url_for("seeker.amendments.attachments", ref=ref))


@amendments.route(ONE, methods=["GET", "POST"])
@limiter.limit(UPLOADS, methods=["POST"])
def change_file(ref: str, place: int) -> ResponseReturnValue:
    """What a file is in words, and another one in its place."""
    desk = AmendmentDesk(ref)
    file = services.file_at(desk.amendment, place)
    form = ChangeFileForm(title=file.title, note=file.note)
    if not form.is_submitted():
        return _file_page(desk, place, form)
    desk.demand_edit()
    try:
        came = receive(desk, form, place=place)
        if not form.validate():
            return _file_page(AmendmentDesk(ref), place, form), Invalid.status
        told = telling_fields(file_store().read(came.stored.sha256)) if came else ()
        with unit_of_work():
            if came is not None:
                file_store().demand(came.stored)
            services.change_file(
                desk.amendment,
                place,
                came.stored if came else None,
                filename=came.filename if came else "",
                title=form.title.data or "",
                note=form.note.data or "",
                told=told,
                lock=form.lock_number,
                by=me(),
                at=now(),
            )
    except Changed:
        return _changed_meanwhile(AmendmentDesk(ref), place, form, confidential=file.confidential)
    except (Invalid, TooLarge) as problem:
        return _file_page(AmendmentDesk(ref), place, form, extra=[problem.message]), problem.status
    except WrongState as problem:
        return _came_too_late(ref, problem)
    _say(AmendmentDesk(ref), came, told, _("Saved."))
    return redirect(url_for("seeker.amendments.attachments", ref=ref))


@amendments.post(f"{ONE}/remove")
def remove_file(ref: str, place: int) -> ResponseReturnValue:
    """Take a file out of the amendment; the one in force stays until the amendment is published."""
    return _at_once(ref, place, services.remove_file, _("Taken out of the amendment."))


@amendments.post(f"{ONE}/restore")
def restore_file(ref: str, place: int) -> ResponseReturnValue:
    """Put the file in force back into its place."""
    return _at_once(ref, place, services.restore_file, _("The file in force is back in its place."))


@amendments.get(f"{ONE}/file")
def file(ref: str, place: int) -> ResponseReturnValue:
    """Give a file of the amendment to a member of its organisation, always as a download."""
    return download_of(services.file_at(get_open(me(), ref), place))


def _at_once(ref: str, place: int, verb: Callable[..., int], said: str) -> ResponseReturnValue:
    amendment, form = get_open(me(), ref), LockedForm()
    try:
        with unit_of_work():
            verb(amendment, place, lock=form.lock_number, by=me(), at=now())
    except Changed:
        return _list_page(AmendmentDesk(ref), AddFileForm(formdata=None), conflict=True), Changed.status
    except Invalid as problem:
        again = AddFileForm(formdata=None)
        return _list_page(AmendmentDesk(ref), again, extra=[problem.message]), problem.status
    flash(said, "success")
    return redirect(url_for("seeker.amendments.attachments", ref=ref))


def _changed_meanwhile(
    desk: AmendmentDesk, place: int, form: ChangeFileForm, *, confidential: bool
) -> ResponseReturnValue:
    """What is there now beside what was typed; where the file itself is gone, the form that would add it anew."""
    if any(each.place == place for each in desk.document.files):
        return _file_page(desk, place, form, conflict=True), Changed.status
    typed = {"title": form.title.data, "note": form.note.data, "arrived": form.arrived.data}
    adding = AddFileForm(formdata=None, openness=CONFIDENTIAL if confidential else PUBLIC, **typed)
    return _list_page(desk, adding, conflict=True), Changed.status


def _came_too_late(ref: str, problem: WrongState) -> ResponseReturnValue:
    """The amendment was sent or ended while a file was on its way."""
    flash(_("%(reason)s Your file was not added.", reason=problem.message), "warning")
    return redirect(url_for("seeker.amendments.show", ref=ref))


def _say(desk: AmendmentDesk, came: Arrived | None, told: Fields, said: str) -> None:
    flash(said, "success")
    if came is not None:
        warn_of_names(desk.challenge, came.filename, told)


def _list_page(
    desk: AmendmentDesk, form: AddFileForm, *, extra: list[str] | None = None, conflict: bool = False
) -> str:
    challenge = desk.amendment.challenge
    return render_template(
        "seeker/amendments/attachments.html",
        rows=file_rows(files_in_force(challenge), desk.document.files),
        in_force={row.place: row.id for row in challenge.kept_attachments},
        **_form(desk, form, extra, conflict=conflict),
    )


def _file_page(
    desk: AmendmentDesk,
    place: int,
    form: ChangeFileForm,
    *,
    extra: list[str] | None = None,
    conflict: bool = False,
) -> str:
    return render_template(
        "seeker/amendments/change_file.html",
        file=services.file_at(desk.amendment, place),
        **_form(desk, form, extra, conflict=conflict),
    )


def _form(
    desk: AmendmentDesk, form: ChangeFileForm, extra: list[str] | None, *, conflict: bool
) -> dict[str, Any]:
    lock = desk.lock(services.SECTION)
    if conflict or not form.lock.data:
        form.lock.data = str(lock)
    return {
        "form": form,
        "arrived": arrived(desk, form),
        "extra": extra or [],
        "elsewhere": conflict,
        "lock": lock,
        "megabytes": LARGEST_ATTACHMENT // 1024 // 1024,
        **desk.around(services.SECTION),
    }
