"""Reports of contacts: what was reported, and settling one."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.contacts.lifecycle import REPORT_LABELS, ReportState
from challenge_hub.contacts.policies import can_settle
from challenge_hub.contacts.queries.reports import get_report, reports
from challenge_hub.contacts.services.reports import settle_report
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.reports.forms import SettleForm

contact_reports = Blueprint("reports", __name__)
contact_reports.before_request(organisers_only)


@contact_reports.get("/organiser/reports")
def index() -> ResponseReturnValue:
    """List reports, those that wait first."""
    found = paginate(db.session(), reports(), page=page_number(), count=True)
    return page(page=found, labels=REPORT_LABELS)


@contact_reports.route("/organiser/reports/<ref>", methods=["GET", "POST"])
def show(ref: str) -> ResponseReturnValue:
    """Show what was reported and nothing else of the two; settle it."""
    row, form, status = get_report(ref), SettleForm(), 200
    if form.is_submitted():
        status = Invalid.status
        if form.validate():
            with unit_of_work():
                settle_report(get_report(ref), note=form.note.data or "", by=me(), at=now())
            flash(_("The report is settled."), "success")
            return redirect(url_for("organiser.reports.index"))
    answer = page(row=row, form=form, is_open=row.state == ReportState.OPEN, decision=can_settle(me(), row))
    return answer, status
