"""Screening the entries of a challenge: the list, one entry with its checklist, questions to its team, rulings."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.answered import by_requirement
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import bounded, page_of
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.entries.queries import opening_of
from challenge_hub.entries.screening.queries import clarifications_of, rulings_of
from judging.blinding import blind_content
from judging.queries import shown_version
from judging.views.attachments import blind_attachment
from organiser.screening.facts import facts
from organiser.screening.forms import AskForm, RulingForm, checklist_form
from organiser.screening.policies import can_look, can_screen
from organiser.screening.queries import get_arrived, known_of, screened_entries, screenings_of
from organiser.screening.services import ask as ask_team
from organiser.screening.services import open_entry
from organiser.screening.services import rule as rule_on
from organiser.screening.services import screen as screen_entry
from organiser.screening.states import SCREENING_LABELS, SCREENING_TONES, ScreeningState

screening = Blueprint("screening", __name__)
screening.before_request(organisers_only)
PER_PAGE = 50


@screening.get("/organiser/challenges/<ref>/screening")
def index(ref: str) -> ResponseReturnValue:
    """List the entries that came in, filtered by state in the address."""
    challenge = get_for_organiser(ref)
    can_look(me(), challenge).demand()
    rows = screened_entries(challenge, at=now())
    wanted = request.args.get("state", "")
    chosen = [row for row in rows if wanted in {"", row.state}]
    number, size = bounded(page_number(), PER_PAGE)
    start = (number - 1) * size
    return page(
        challenge=challenge,
        counts={state: sum(row.state == state for row in rows) for state in ScreeningState},
        labels=SCREENING_LABELS,
        tones=SCREENING_TONES,
        wanted=wanted,
        rows=page_of(chosen[start : start + size + 1], page=number, per_page=size, total=len(chosen)),
        decision=can_screen(me(), challenge),
    )


@screening.get("/organiser/challenges/<ref>/screening/<code>")
def show(ref: str, code: str) -> ResponseReturnValue:
    """Show an entry beside the checklist; what stands in it only once the organiser has opened it."""
    entry = _entry(ref, code)
    if opening_of(entry, me()) is None:
        return render_template(
            "organiser/screening/unseal.html",
            challenge=entry.challenge,
            entry=entry,
            decision=can_screen(me(), entry.challenge),
        )
    return _page(entry)


@screening.post("/organiser/challenges/<ref>/screening/<code>/open")
def unseal(ref: str, code: str) -> ResponseReturnValue:
    """Open an entry: record it, and go on to read."""
    entry = _entry(ref, code)
    with unit_of_work():
        open_entry(entry, by=me(), at=now())
    return redirect(url_for("organiser.screening.show", ref=ref, code=code))


@screening.post("/organiser/challenges/<ref>/screening/<code>/checklist")
def check(ref: str, code: str) -> ResponseReturnValue:
    """Keep what was found; then go on to the next entry, or stay with one that is in doubt."""
    entry, form = _opened(ref, code), checklist_form()
    if not form.validate():
        return _page(entry, checklist=form), Invalid.status
    with unit_of_work():
        found = screen_entry(entry, form.given(), form.remark.data or "", by=me(), at=now())
        in_order = found.in_order
    if not in_order:
        flash(_("Kept. Ask the team, or rule on entry %(code)s, where that is needed.", code=code), "success")
        return redirect(url_for("organiser.screening.show", ref=ref, code=code))
    flash(_("Entry %(code)s is in order.", code=code), "success")
    rows = screened_entries(entry.challenge, at=now())
    following = next((row.code for row in rows if row.state is ScreeningState.TODO), None)
    if following is None:
        return redirect(url_for("organiser.screening.index", ref=ref))
    return redirect(url_for("organiser.screening.show", ref=ref, code=following))


@screening.post("/organiser/challenges/<ref>/screening/<code>/ask")
def ask(ref: str, code: str) -> ResponseReturnValue:
    """Ask the team for a clarification; nothing else of the entry is opened again."""
    entry = _opened(ref, code)
    form = _ask_form(shown_version(entry))
    sound = form.validate()
    until = form.instant(entry.challenge.time_zone)
    if not sound or until is None:
        return _page(entry, asking=form), Invalid.status
    try:
        with unit_of_work():
            ask_team(
                entry,
                form.question.data or "",
                field_key=form.field_key.data or "",
                for_panel=bool(form.for_panel.data),
                answer_by=until,
                by=me(),
                at=now(),
            )
    except Invalid as problem:
        for name, texts in problem.problems.items():
            form[name].errors = [*form[name].errors, *texts]
        return _page(_opened(ref, code), asking=form), Invalid.status
    flash(_("The team is asked, on its pages and by mail."), "success")
    return redirect(url_for("organiser.screening.show", ref=ref, code=code))


@screening.route("/organiser/challenges/<ref>/screening/<code>/ruling", methods=["GET", "POST"])
def rule(ref: str, code: str) -> ResponseReturnValue:
    """Say what a ruling does; then find the entry not eligible, or eligible after all."""
    entry, form = _opened(ref, code), RulingForm()
    eligible = entry.state == EntryState.NOT_ELIGIBLE
    if form.validate_on_submit():
        with unit_of_work():
            rule_on(entry, eligible=eligible, reason=form.reason.data or "", by=me(), at=now())
        flash(
            _("Entry %(code)s is with the panel again.", code=code)
            if eligible
            else _("Entry %(code)s is out, and its team is told why.", code=code),
            "success",
        )
        return redirect(url_for("organiser.screening.show", ref=ref, code=code))
    shown = page(
        challenge=entry.challenge,
        entry=entry,
        eligible=eligible,
        form=form,
        decision=can_screen(me(), entry.challenge),
    )
    return shown, Invalid.status if form.errors else 200


@screening.get("/organiser/challenges/<ref>/screening/<code>/attachments/<int:number>")
def attachment(ref: str, code: str, number: int) -> ResponseReturnValue:
    """Send a file as judges get it: under a neutral name, without what it says of who made it."""
    return blind_attachment(shown_version(_opened(ref, code)), number)


def _entry(ref: str, code: str) -> Entry:
    challenge = get_for_organiser(ref)
    can_look(me(), challenge).demand()
    return get_arrived(challenge, code)


def _opened(ref: str, code: str) -> Entry:
    entry = _entry(ref, code)
    if opening_of(entry, me()) is None:
        raise Refused(_("Please open this entry first; that you did is recorded."))
    return entry


def _ask_form(version: ProposalVersion, **kwargs: Any) -> AskForm:
    form = AskForm(**kwargs)
    form.offer(version.content["answers"])
    return form


def _page(entry: Entry, *, checklist: Form | None = None, asking: Form | None = None) -> str:
    version, at = shown_version(entry), now()
    content = blind_content(version.content)
    shown = {row["key"] for row in content["answers"]}
    looks = screenings_of(entry)
    last = next((look for look in looks if look.proposal_version_id == version.id), None)
    given = {row["key"]: row["answer"] for row in last.findings} if last else {}
    return render_template(
        "organiser/screening/show.html",
        challenge=entry.challenge,
        entry=entry,
        version=version,
        content=content,
        groups=by_requirement(version.brief_version.content, content["answers"]),
        kept_back=[row for row in version.content["answers"] if row["key"] not in shown],
        facts=facts(known_of(entry, version)),
        looks=looks,
        clarifications=clarifications_of(entry),
        labels={row["key"]: row["label"] for row in version.content["answers"]},
        rulings=rulings_of(entry),
        checklist=checklist or checklist_form(formdata=None, data=given),
        asking=asking or _ask_form(version, formdata=None, for_panel=True),
        decision=can_screen(me(), entry.challenge),
        at=at,
    )
