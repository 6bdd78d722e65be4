"""Writing an entry: begin, edit with autosave, look at it, check it, hand it in, withdraw it."""

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from awards.results import of_entry
from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.challenges.queries import get_visible as visible_challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.challenges.timeline import entries_open
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.errors import Changed, Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.keys import platform_key
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.storage import arriving_parts
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.queries import copies_of
from challenge_hub.entries.lifecycle import ENTRY_LIFECYCLE, LABELS, TONES, EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.openings import READER_LABELS
from challenge_hub.entries.policies import can_withdraw
from challenge_hub.entries.queries import openings_of
from ip_terms import acceptance
from ip_terms.models import Agreement
from ip_terms.policies import has_consent
from solver.attachments.services import allowed_types
from solver.entries.agreeing import agreeing_of
from solver.entries.answers import FILE, problems, quarantine_problem
from solver.entries.forms.draft import AI_USE, PREFIX, AttachmentForm, DraftForm, SubmitForm, draft_form
from solver.entries.policies import can_attach, can_hand_in, can_write
from solver.entries.queries import is_draft, listed, own_whole
from solver.entries.questions import questions_of
from solver.entries.services.drafts import save_draft, start_entry
from solver.entries.services.handing_in import submit_entry, withdraw_entry
from solver.uploads.queries import open_uploads

entries = Blueprint("entries", __name__)
entries.before_request(signed_in)


@entries.get("/solver/entries")
def index() -> ResponseReturnValue:
    """List the person's entries."""
    found = paginate(db.session(), listed(me()), page=page_number(), count=True)
    return page(page=found, labels=LABELS, tones=TONES, at=now())


@entries.post("/challenges/<ref>/enter")
def start(ref: str) -> ResponseReturnValue:
    """Begin an entry, or lead to the one there is; without accepted terms, to the terms."""
    at = now()
    challenge = visible_challenge(me(), ref, at)
    if acceptance.find(me(), challenge) is None:
        flash(_("Read and accept the terms first; then your entry begins."), "info")
        back = url_for("solver.discovery.show", ref=ref)
        return redirect(url_for("ip_terms.terms.read", ref=ref, next=back))
    with unit_of_work():
        entry = start_entry(challenge, acceptance.require(me(), challenge), by=me(), at=at)
        entry_ref = entry.ref
    return redirect(url_for("solver.entries.edit", ref=entry_ref))


@entries.get("/solver/entries/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show the entry: its state, what was handed in and when, and what can be done."""
    entry, at = own_whole(me(), ref), now()
    version = entry.versions[-1] if entry.versions else None
    in_force = version_in_force(entry.challenge)
    form = in_force.content["form"]
    withdraw_state = ENTRY_LIFECYCLE.can(EntryState(entry.state), "withdraw")
    return page(
        entry=entry,
        version=version,
        open=entries_open(entry.challenge, at),
        answers=version.brief_version.number if version else None,
        in_force=in_force.number,
        changed=version is not None and _changed(entry, version.content),
        state=(LABELS[EntryState(entry.state)], TONES[EntryState(entry.state)]),
        can_write=can_write(me(), entry, at=at),
        can_withdraw=withdraw_state if not withdraw_state else can_withdraw(me(), entry, at=at),
        missing=len(_problems(entry, form, at)),
        ai_use=dict(AI_USE),
        openings=[(READER_LABELS[reader], opened_at) for reader, opened_at in openings_of(entry)],
        outcome=of_entry(me(), entry),
    )


def _problems(entry: Entry, form: dict[str, Any], at: datetime) -> dict[str, str]:
    found = problems(form, entry.title, entry.draft_answers, at=at, with_files=entry.fields_with_files)
    return found | ({"files": quarantine_problem()} if entry.quarantined_attachments else {})


def _changed(entry: Entry, content: dict[str, Any]) -> bool:
    """Whether the draft differs from what was handed in."""
    answers = {row["key"]: row["value"] for row in content["answers"] if row["value"] and row["kind"] != FILE}
    files = sorted(
        (row["sha256"], row["filename"], row.get("field_key", "")) for row in content["attachments"]
    )
    kept = sorted((row.sha256, row.filename, row.field_key) for row in entry.kept_attachments)
    return (entry.title, entry.draft_answers, kept) != (content["title"], answers, files)


@entries.get("/solver/entries/<ref>/edit")
def edit(ref: str) -> ResponseReturnValue:
    """Show the form with what was written so far."""
    entry = own_whole(me(), ref)
    content = version_in_force(entry.challenge).content
    kept = {PREFIX + key: value for key, value in entry.draft_answers.items()}
    form = draft_form(content["form"], now())(
        formdata=None, title=entry.title, lock=str(entry.draft_lock), **kept
    )
    return _edit_page(entry, content, form)


@entries.post("/solver/entries/<ref>/edit")
def save(ref: str) -> ResponseReturnValue:
    """Keep what was written, then show the review page; answers autosave with the draft's new number."""
    at = now()
    entry = own_whole(me(), ref)
    content = version_in_force(entry.challenge).content
    form = draft_form(content["form"], at)()
    quiet = request.headers.get("X-Requested-With") == "fetch"
    if not form.validate():
        if quiet:
            return jsonify(errors=form.errors), 422
        return _edit_page(entry, content, form), 422
    try:
        with unit_of_work():
            save_draft(
                entry,
                title=form.title.data or "",
                answers=form.answers(),
                lock=form.lock_number,
                by=me(),
                at=at,
            )
            lock = entry.draft_lock
    except (Changed, Invalid) as problem:
        if quiet:
            raise
        form.form_errors.append(problem.message)
        for key, texts in getattr(problem, "problems", {}).items():
            form[PREFIX + key].errors = texts
        # Shown once; what was typed stands in the form, and saving it again is then a decision.
        form.lock.data = str(own_whole(me(), ref).draft_lock)
        return _edit_page(own_whole(me(), ref), content, form), problem.status
    if quiet:
        return jsonify(lock=lock)
    return redirect(url_for("solver.entries.check", ref=ref))


def _edit_page(entry: Entry, content: dict[str, Any], form: DraftForm) -> str:
    at = now()
    return _named_page(
        "edit",
        entry=entry,
        content=content,
        form=form,
        questions=questions_of(entry, content["form"], form, at),
        attachment_form=AttachmentForm(formdata=None),
        types=allowed_types(content["form"]),
        can_write=can_write(me(), entry, at=at),
        can_attach=can_attach(me(), entry, at=at),
        copies=copies_of(entry.kept_attachments),
        arriving=[(upload, arriving_parts().offset(upload.ref)) for upload in open_uploads(entry, at)],
        open=entries_open(entry.challenge, at),
    )


def _named_page(name: str, **context: Any) -> str:
    return render_template(f"solver/entries/{name}.html", **context)


@entries.get("/solver/entries/<ref>/check")
def check(ref: str) -> ResponseReturnValue:
    """Show the entry as it would be handed in, what is still missing, and the declarations."""
    entry = own_whole(me(), ref)
    return check_page(
        entry, SubmitForm(minimum_age(entry), formdata=None, **(entry.draft_declarations or {}))
    )


@entries.post("/solver/entries/<ref>/submit")
def submit(ref: str) -> ResponseReturnValue:
    """Hand the entry in; the instant of arrival counts, not the end of the queue."""
    at = now()
    entry = own_whole(me(), ref)
    form = SubmitForm(minimum_age(entry))
    together = agreeing_of(entry, me(), at=at) is not None
    if not together and not form.validate():
        return check_page(entry, form), 422
    try:
        with unit_of_work():
            receipt = submit_entry(
                entry,
                acceptance.require_all(entry.team.members, entry.challenge),
                declarations=(entry.draft_declarations or {}) if together else form.declarations(),
                key=platform_key(),
                by=me(),
                at=at,
            )
            receipt_ref = receipt.ref
    except (Invalid, WrongState) as problem:
        form.form_errors.append(problem.message)
        return check_page(own_whole(me(), ref), form), problem.status
    flash(_("Your entry has arrived. This is its receipt; it is on its way to you by mail, too."), "success")
    return redirect(url_for("solver.receipts.show", ref=receipt_ref))


def minimum_age(entry: Entry) -> int | None:
    """Give the least age that the brief in force asks entrants to declare, or None."""
    age: int | None = version_in_force(entry.challenge).content["audience"]["minimum_age"]
    return age


def check_page(entry: Entry, form: SubmitForm) -> str:
    """Give the page before handing in, with the declarations as they were sent."""
    at = now()
    brief = version_in_force(entry.challenge)
    accepted = acceptance.find(me(), entry.challenge)
    found = _problems(entry, brief.content["form"], at)
    agreeing = agreeing_of(entry, me(), at=at)
    return _named_page(
        "check",
        entry=entry,
        content=brief.content,
        brief=brief,
        form=form,
        problems=found,
        prefix=PREFIX,
        answers=[
            (item, entry.draft_answers.get(item["key"], "")) for item in brief.content["form"]["fields"]
        ],
        accepted=accepted,
        agreeing=agreeing,
        ai_use=dict(AI_USE),
        decision=first_refusal(_may_submit(entry, found, accepted), agreeing.complete if agreeing else YES),
        again=not is_draft(entry),
        at=at,
    )


def _may_submit(entry: Entry, found: dict[str, str], accepted: Agreement | None) -> Decision:
    decision = can_hand_in(me(), entry, at=now())
    if not decision:
        return decision
    if found:
        return no(_("Some answers are missing or do not fit yet; they are listed above."))
    if accepted is None:
        return no(_("The terms changed, or you have not accepted them yet. Accept them first."))
    return has_consent(accepted, entry.challenge)


@entries.get("/solver/entries/<ref>/withdraw")
def leave(ref: str) -> ResponseReturnValue:
    """Ask before withdrawing."""
    entry = own_whole(me(), ref)
    state = ENTRY_LIFECYCLE.can(EntryState(entry.state), "withdraw")
    return page(entry=entry, decision=state if not state else can_withdraw(me(), entry, at=now()))


@entries.post("/solver/entries/<ref>/withdraw")
def withdraw(ref: str) -> ResponseReturnValue:
    """Take the entry back."""
    entry = own_whole(me(), ref)
    with unit_of_work():
        withdraw_entry(entry, by=me(), at=now())
    flash(
        _("Your entry is withdrawn. What you wrote and its receipts are kept; you may hand it in again."),
        "success",
    )
    return redirect(url_for("solver.entries.show", ref=ref))
