"""An entry: begin it, look at it, check it, hand it in, withdraw it; `solver.drafts` writes it."""

from datetime import datetime
from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from awards.results import of_entry
from challenge_hub.accounts.guards import me, page_number
from challenge_hub.challenges.answered import by_requirement
from challenge_hub.challenges.queries import get_visible as visible_challenge
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.clock import arrived_at, now
from challenge_hub.core.database import db
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.errors import Invalid, WrongState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.keys import platform_key
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.late.queries import arrival_of, is_late, is_open_for, late_access_of
from challenge_hub.entries.late.services import record_late_arrival
from challenge_hub.entries.lifecycle import ENTRY_LIFECYCLE, LABELS, TONES, EntryState
from challenge_hub.entries.models import Entry
from challenge_hub.entries.openings import READER_LABELS
from challenge_hub.entries.policies import can_withdraw, is_captain
from challenge_hub.entries.queries import openings_of
from challenge_hub.entries.screening.queries import clarifications_of, rulings_of
from ip_terms import acceptance
from ip_terms.models import Agreement
from ip_terms.policies import has_consent
from solver.entries.agreeing import agreeing_of
from solver.entries.answers import FILE, problems, quarantine_problem
from solver.entries.declarations import sentences
from solver.entries.forms.declarations import SubmitForm
from solver.entries.forms.draft import PREFIX
from solver.entries.policies import can_hand_in, can_write
from solver.entries.queries import is_draft, listed, minimum_age, own_whole
from solver.entries.services.drafts import start_entry
from solver.entries.services.handing_in import submit_entry, withdraw_entry
from solver.entries.web import entries, named_page

__all__ = ["check_page", "entries", "minimum_age"]


@entries.get("/solver/entries")
def index() -> ResponseReturnValue:
    """List the person's entries."""
    found = paginate(db.session(), listed(me()), page=page_number(), count=True)
    return page(page=found, labels=LABELS, tones=TONES, at=now())


@entries.post("/challenges/<ref>/enter")
def start(ref: str) -> ResponseReturnValue:
    """Begin an entry, or lead to the one there is; without accepted terms, to the terms."""
    at = arrived_at()
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
        open=is_open_for(me(), entry.challenge, at=at),
        late_access=late_access_of(me(), entry.challenge, at=at),
        late_arrival=arrival_of(me(), entry),
        answers=version.brief_version.number if version else None,
        groups=by_requirement(version.brief_version.content, version.content["answers"]) if version else [],
        in_force=in_force.number,
        changed=version is not None and _changed(entry, version.content),
        state=(LABELS[EntryState(entry.state)], TONES[EntryState(entry.state)]),
        can_write=can_write(me(), entry, at=at),
        can_withdraw=withdraw_state if not withdraw_state else can_withdraw(me(), entry, at=at),
        missing=len(_problems(entry, form, at)),
        declared=sentences(version.content["declarations"]) if version else [],
        openings=[(READER_LABELS[reader], opened_at) for reader, opened_at in openings_of(entry)],
        outcome=of_entry(me(), entry),
        clarifications=clarifications_of(entry),
        rulings=rulings_of(entry),
        at=at,
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


@entries.get("/solver/entries/<ref>/check")
def check(ref: str) -> ResponseReturnValue:
    """Show the entry as it would be handed in, what is still missing, and the declarations."""
    entry = own_whole(me(), ref)
    return check_page(
        entry, SubmitForm(minimum_age(entry), formdata=None, **(entry.draft_declarations or {}))
    )


@entries.post("/solver/entries/<ref>/submit")
def submit(ref: str) -> ResponseReturnValue:
    """Hand the entry in; the instant of arrival counts, not the end of the queue. What comes late is kept."""
    at = arrived_at()
    entry = own_whole(me(), ref)
    if is_captain(me(), entry) and is_late(me(), entry, at=at):
        with unit_of_work():
            # Asked again under the lock: an organiser may have given more time a moment ago.
            late = is_late(me(), entry, at=at)
            if late:
                record_late_arrival(entry, by=me(), at=at)
        if late:
            return redirect(url_for("solver.late.show", ref=ref))
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


def check_page(entry: Entry, form: SubmitForm) -> str:
    """Give the page before handing in, with the declarations as they were sent."""
    at = now()
    brief = version_in_force(entry.challenge)
    accepted = acceptance.find(me(), entry.challenge)
    found = _problems(entry, brief.content["form"], at)
    agreeing = agreeing_of(entry, me(), at=at)
    answers = [(item, entry.draft_answers.get(item["key"], "")) for item in brief.content["form"]["fields"]]
    return named_page(
        "check",
        entry=entry,
        content=brief.content,
        brief=brief,
        form=form,
        problems=found,
        prefix=PREFIX,
        answers=answers,
        groups=by_requirement(brief.content, answers, key=lambda answer: answer[0]["key"]),
        accepted=accepted,
        agreeing=agreeing,
        declared=sentences(entry.draft_declarations or {}),
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
        withdraw_entry(entry, by=me(), at=arrived_at())
    flash(
        _("Your entry is withdrawn. What you wrote and its receipts are kept; you may hand it in again."),
        "success",
    )
    return redirect(url_for("solver.entries.show", ref=ref))
