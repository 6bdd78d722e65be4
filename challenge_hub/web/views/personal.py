"""What is held of a person: everything as one archive, and the end of the account."""

from flask import Response, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_security import logout_user

from challenge_hub.accounts.guards import fresh, me
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.config import Settings
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.holdings import hindrances
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import by_team_of, own
from challenge_hub.personal.queries import archive_of, own_file
from challenge_hub.personal.services import close_account, request_archive
from challenge_hub.web.forms.personal import ClosingForm

PAUSE_SECONDS = "3"


def data() -> ResponseReturnValue:
    """Show how far the person's archive is; with `?watch=yes` the page asks again by itself until it is ready."""
    archive = archive_of(me(), at=now())
    watched = "watch" in request.args and archive is not None and archive.finished_at is None
    response = Response(page(archive=archive, watched=watched, days=_kept_days()))
    if watched:
        response.headers["Refresh"] = PAUSE_SECONDS
    return response


@fresh
def ask_for_data() -> ResponseReturnValue:
    """Ask for everything that is held of oneself."""
    with unit_of_work():
        request_archive(kept_days=_kept_days(), by=me(), at=now())
    return redirect(url_for("web.data", watch="yes"))


@fresh
def fetch_data() -> ResponseReturnValue:
    """Send the person's archive."""
    archive = own_file(me(), at=now())
    response = Response(file_store().open(archive.file_sha256 or ""), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.zip"'
    response.headers["Content-Length"] = str(archive.size)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@fresh
def close() -> ResponseReturnValue:
    """Show what closing the account means, or why it cannot be closed yet; a POST closes it for good."""
    person, at = me(), now()
    form = ClosingForm()
    if form.validate_on_submit():
        try:
            with unit_of_work():
                close_account(person, typed=form.typed.data or "", by=person, at=at)
        except Invalid as problem:
            form.typed.errors = [problem.message]
        else:
            logout_user()
            flash(_("Your account is closed. A last mail to your address says so."), "success")
            return redirect(url_for("web.home"))
    answer = page(form=form, person=me(), reasons=list(hindrances(me().id, at)), standing=_standing())
    return answer, 422 if form.errors else 200


def _standing() -> list[Entry]:
    """The person's own entries that stand and can still be withdrawn."""
    query = own(me()).where(by_team_of(me()), Entry.state == EntryState.SUBMITTED).order_by(Entry.id)
    return [
        entry
        for entry in db.session.scalars(query)
        if len(entry.team.members) == 1 and entries_open(entry.challenge, now())
    ]


def _kept_days() -> int:
    settings: Settings = current_app.extensions["settings"]
    return settings.personal_archive_days
