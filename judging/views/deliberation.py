"""The deliberation of a panel: it begins, entries are talked about, sheets are revised, the leads close."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid, NotVisible, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from judging.deliberating import (
    appointable_leads,
    can_begin,
    can_close,
    can_follow,
    can_read_minutes,
    can_remark,
    can_revise,
)
from judging.forms.deliberation import RemarkForm, RevisionForm
from judging.forms.sheets import comment_name, content_of, field_name, lock_of, sheet_form, takes_comment
from judging.lifecycle import PANEL_LIFECYCLE, PanelState, SheetState
from judging.models import Scoresheet, Seat
from judging.phases import Phase, Role
from judging.policies import takes_no_part
from judging.queries import own_sheet, panel_of, seats_of
from judging.queries.closings import (
    chambers_to_close,
    closings_of,
    missing_before_deliberation,
    state_digest,
)
from judging.queries.deliberation import agenda_rows, remarks_on, sheets_on
from judging.queries.parts import Part, get_readable_entry, part_in
from judging.services.closing import appoint_lead, close_panel
from judging.services.deliberation import begin_deliberation, write_remark
from judging.services.revisions import revise_sheet

deliberation = Blueprint("deliberation", __name__)
DESKS = {
    Role.JUDGE: "judging",
    Role.LEAD: "judging",
    Role.ORGANISER: "organiser",
    Role.SEEKER: "seeker",
    Role.OBSERVER: "judging",
}


def back_to(part: Part) -> tuple[str, str]:
    """Give the page of the panel on a person's own desk: its label and its address."""
    ref = part.challenge.ref
    if part.seat is not None and part.seat.judges:
        return part.challenge.title, url_for("judging.panels.invitation", seat_ref=part.seat.ref)
    if part.role is Role.OBSERVER:
        return part.challenge.title, url_for("judging.observers.desk", ref=ref)
    return _("Panel"), f"/{DESKS[part.role]}/challenges/{ref}/panel"


@deliberation.get("/panels/<ref>/deliberation")
def show(ref: str) -> ResponseReturnValue:
    """Show how far the panel is, who may do what, the entries that need talk, and who has closed."""
    part = part_in(me(), ref)
    takes_no_part(me(), part.challenge).demand()  # who judges is no entrant's to know
    challenge, panel = part.challenge, panel_of(part.challenge)
    follows = can_follow(me(), part)
    begun = panel.state != PanelState.SCORING
    chambers = chambers_to_close(challenge, state_digest(challenge)) if begun else []
    return page(
        part=part,
        challenge=challenge,
        desk=DESKS[part.role],
        back=back_to(part),
        panel=panel,
        may_begin=can_begin(me(), challenge) if part.role is Role.ORGANISER else None,
        follows=follows,
        rows=agenda_rows(part) if follows else [],
        chambers=chambers,
        overtaken=[row for row in closings_of(challenge) if row not in [each.closing for each in chambers]],
        may_close=can_close(me(), part, chambers),
        appointable=appointable_leads(me(), challenge, seats_of(challenge))
        if part.phase is Phase.DELIBERATION
        else [],
        may_read_minutes=can_read_minutes(me(), part),
    )


@deliberation.route("/panels/<ref>/deliberation/begin", methods=["GET", "POST"])
def begin(ref: str) -> ResponseReturnValue:
    """Show what is missing and what will happen, then let the panel deliberate."""
    part = part_in(me(), ref)
    can_begin(me(), part.challenge).demand()
    PANEL_LIFECYCLE.can(PanelState(panel_of(part.challenge).state), "deliberate").insist()
    problem = ""
    if request.method == "POST":
        try:
            with unit_of_work():
                begin_deliberation(
                    part.challenge, missing=request.form.get("missing", 0, type=int), by=me(), at=now()
                )
        except Changed as error:
            problem = error.message
        else:
            flash(_("The panel deliberates. Judges see each other’s scoresheets from now on."), "success")
            return redirect(url_for("judging.deliberation.show", ref=ref))
    shown = page(
        part=part,
        challenge=part.challenge,
        desk=DESKS[part.role],
        back=back_to(part),
        missing=missing_before_deliberation(part.challenge),
        problem=problem,
    )
    return shown, Changed.status if problem else 200


def _found(ref: str, code: str) -> tuple[Part, Entry]:
    """Give the part and the entry: 403 while there is nothing to read, 404 for an entry that is not theirs to read."""
    part = part_in(me(), ref)
    can_follow(me(), part).demand()
    return part, get_readable_entry(part, code)


@deliberation.get("/panels/<ref>/deliberation/<code>")
def entry(ref: str, code: str) -> ResponseReturnValue:
    """Show the scoresheets for an entry with all their versions, and what judges say of it."""
    part, found = _found(ref, code)
    return _entry_page(part, found, RemarkForm(formdata=None))


def _entry_page(part: Part, found: Entry, form: RemarkForm) -> str:
    own = own_sheet(part.seat, found) if part.seat else None
    return render_template(
        "judging/deliberation/entry.html",
        part=part,
        challenge=part.challenge,
        desk=DESKS[part.role],
        back=back_to(part),
        entry=found,
        criteria=list(part.challenge.criteria),
        sheets=sheets_on(part, found),
        remarks=remarks_on(part, found),
        form=form,
        may_remark=can_remark(me(), part),
        may_revise=can_revise(me(), part) if own and own.state == SheetState.HANDED_IN else None,
    )


@deliberation.post("/panels/<ref>/deliberation/<code>/remarks")
def remark(ref: str, code: str) -> ResponseReturnValue:
    """Say something on an entry to the panel."""
    part, found = _found(ref, code)
    can_remark(me(), part).demand()
    form = RemarkForm()
    if form.validate_on_submit():
        with unit_of_work():
            write_remark(part.challenge, found, form.text.data or "", by=me(), at=now())
        flash(_("Your remark stands; nobody can change it."), "success")
        return redirect(url_for("judging.deliberation.entry", ref=ref, code=code))
    return _entry_page(part, found, form), Invalid.status


@deliberation.route("/panels/<ref>/deliberation/<code>/revision", methods=["GET", "POST"])
def revise(ref: str, code: str) -> ResponseReturnValue:
    """Show one's own sheet to be revised, and put the new version in its place."""
    part, found = _found(ref, code)
    can_revise(me(), part).demand()
    seat, sheet = _own(part, found)
    criteria = list(part.challenge.criteria)
    form, why = sheet_form(criteria, sheet), RevisionForm()
    extra: list[str] = []
    if request.method == "POST" and form.validate() & why.validate():
        try:
            with unit_of_work():
                revise_sheet(
                    seat,
                    found,
                    content_of(form, criteria),
                    why.reason.data or "",
                    lock=lock_of(form),
                    by=me(),
                    at=now(),
                )
        except (Changed, Invalid) as problem:
            extra.append(problem.message)
        else:
            flash(_("Your scoresheet is revised; the version before is kept."), "success")
            return redirect(url_for("judging.deliberation.entry", ref=ref, code=code))
    refused = bool(extra or form.errors or why.errors)
    shown = page(
        part=part,
        challenge=part.challenge,
        desk=DESKS[part.role],
        back=back_to(part),
        entry=found,
        form=form,
        why=why,
        extra=extra,
        criteria=[
            (row, field_name(row.id), comment_name(row.id) if takes_comment(row) else "") for row in criteria
        ],
    )
    return shown, Invalid.status if refused else 200


def _own(part: Part, found: Entry) -> tuple[Seat, Scoresheet]:
    sheet = own_sheet(part.seat, found) if part.seat else None
    if part.seat is None or sheet is None:
        raise NotVisible
    if sheet.state != SheetState.HANDED_IN:
        raise WrongState(_("Only a scoresheet that was handed in can be revised."))
    return part.seat, sheet


@deliberation.route("/panels/<ref>/deliberation/close", methods=["GET", "POST"])
def close(ref: str) -> ResponseReturnValue:
    """Show what closing means, then close the panel for one's own chamber."""
    part = part_in(me(), ref)
    digest = state_digest(part.challenge)
    chambers = chambers_to_close(part.challenge, digest)
    can_close(me(), part, chambers).demand()
    problem = ""
    if request.method == "POST":
        try:
            with unit_of_work():
                close_panel(part.challenge, digest=request.form.get("digest", ""), by=me(), at=now())
        except Changed as error:
            problem = error.message
        else:
            flash(_("You have closed the panel for your chamber."), "success")
            return redirect(url_for("judging.deliberation.show", ref=ref))
    shown = page(
        part=part,
        challenge=part.challenge,
        desk=DESKS[part.role],
        back=back_to(part),
        digest=digest,
        last=all(row.closing for row in chambers if part.seat and row.chamber != part.seat.chamber),
        problem=problem,
    )
    return shown, Changed.status if problem else 200


@deliberation.post("/panels/<ref>/deliberation/leads/<seat_ref>")
def appoint(ref: str, seat_ref: str) -> ResponseReturnValue:
    """Make a judge the lead of the chamber."""
    part = part_in(me(), ref)
    seat = next((row for row in seats_of(part.challenge) if row.ref == seat_ref), None)
    if seat is None or part.role in {Role.JUDGE, Role.LEAD, Role.OBSERVER}:
        raise NotVisible
    with unit_of_work():
        appoint_lead(seat, by=me(), at=now())
    flash(_("%(name)s leads the chamber now.", name=seat.shown_name), "success")
    return redirect(url_for("judging.deliberation.show", ref=ref))
