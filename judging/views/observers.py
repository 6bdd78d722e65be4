"""Observers: organisers ask them and read what they looked at; they look, and every look is recorded.

A look is a POST, since it leaves a record, and the answer itself shows what was asked for: an address that could be
opened again without a record would be a hole.
"""

from functools import partial

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.answered import by_requirement
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.entries.screening.queries import clarified
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind
from ip_terms.services import non_disclosure_text
from judging.blinding import blind_content
from judging.deliberating import can_invite_observer, can_look_at, can_observe, can_sign_as_observer
from judging.forms.deliberation import ObserverForm
from judging.forms.seats import NonDisclosureForm
from judging.models import Observer
from judging.models.deliberation import Looked
from judging.phases import Role
from judging.policies import runs_panel
from judging.queries import results, shown_version
from judging.queries.deliberation import agenda_rows, remarks_on, sheets_on
from judging.queries.parts import Part, get_readable_entry, observers_of, part_in, readable_entries
from judging.services.observers import end_observer, invite_observer, sign_as_observer
from judging.services.observers import look as record_look
from judging.views.attachments import blind_attachment
from judging.views.signing import signed

observers = Blueprint("observers", __name__)
OF_ENTRIES = {Looked.ENTRY, Looked.FILE, Looked.RECORD}


@observers.get("/panels/<ref>/observers")
def index(ref: str) -> ResponseReturnValue:
    """Show to organisers who observes a panel, and everything that they looked at."""
    return _index_page(_run(ref), ObserverForm(formdata=None))


def _run(ref: str) -> Challenge:
    if not me().is_organiser:
        raise NotVisible
    challenge = get_for_organiser(ref)
    runs_panel(me(), challenge).demand()
    return challenge


def _index_page(challenge: Challenge, form: ObserverForm) -> str:
    return render_template(
        "judging/observers/index.html",
        challenge=challenge,
        form=form,
        observers=observers_of(challenge),
        may_invite=can_invite_observer(me(), challenge),
    )


@observers.post("/panels/<ref>/observers")
def invite(ref: str) -> ResponseReturnValue:
    """Ask somebody to observe a panel."""
    challenge, form = _run(ref), ObserverForm()
    if form.validate_on_submit():
        try:
            with unit_of_work():
                invite_observer(challenge, form.email.data or "", form.office.data, by=me(), at=now())
        except Invalid as problem:
            form.email.errors = [problem.message]
        else:
            flash(_("%(email)s is asked to observe this panel.", email=form.email.data), "success")
            return redirect(url_for("judging.observers.index", ref=ref))
    return _index_page(challenge, form), Invalid.status


@observers.post("/panels/<ref>/observers/<int:observer_id>/end")
def end(ref: str, observer_id: int) -> ResponseReturnValue:
    """End an observer's seat."""
    challenge = _run(ref)
    observer = next((row for row in observers_of(challenge) if row.id == observer_id), None)
    if observer is None:
        raise NotVisible
    with unit_of_work():
        end_observer(observer, by=me(), at=now())
    flash(_("%(name)s no longer observes this panel.", name=observer.user.name), "success")
    return redirect(url_for("judging.observers.index", ref=ref))


def _own(ref: str) -> tuple[Part, Observer]:
    part = part_in(me(), ref)
    if part.role is not Role.OBSERVER or part.observer is None:
        raise NotVisible
    return part, part.observer


@observers.route("/panels/<ref>/observing", methods=["GET", "POST"])
def desk(ref: str) -> ResponseReturnValue:
    """Show an observer what there is to look at, under codes; before that, take the signature."""
    part, observer = _own(ref)
    text = non_disclosure_text(part.challenge, at=now())
    form = NonDisclosureForm(data={"text_hash": text.hash})
    may_sign = can_sign_as_observer(me(), observer)
    if request.method == "POST":
        may_sign.demand()
    if signed(form, partial(sign_as_observer, observer)):
        return redirect(url_for("judging.observers.desk", ref=ref))
    may_observe = can_observe(me(), observer)
    codes = [row.code for row in db.session.scalars(readable_entries(part))] if may_observe else []
    shown = page(
        part=part,
        challenge=part.challenge,
        observer=observer,
        text=text,
        form=form,
        signed=find(me(), part.challenge, AgreementKind.NON_DISCLOSURE) is not None,
        may_sign=may_sign,
        may_observe=may_observe,
        codes=codes,
        may_look={what.value: can_look_at(part, what) for what in Looked},
    )
    return shown, Invalid.status if form.errors else 200


@observers.post("/panels/<ref>/observing/look")
def look(ref: str) -> ResponseReturnValue:
    """Record that the observer looks at something, and show it."""
    part, observer = _own(ref)
    can_observe(me(), observer).demand()
    what = _asked()
    can_look_at(part, what).demand()
    entry = get_readable_entry(part, request.form.get("code", "")) if what in OF_ENTRIES else None
    with unit_of_work():
        record_look(observer, what, entry, by=me(), at=now())
    if what is Looked.FILE and entry is not None:
        return blind_attachment(shown_version(entry), request.form.get("number", 0, type=int))
    return page(
        part=part,
        challenge=part.challenge,
        what=what.value,
        entry=entry,
        **(_of_entry(part, what, entry) if entry is not None else _of_all(part, what)),
    )


def _asked() -> Looked:
    try:
        return Looked(request.form.get("what", ""))
    except ValueError as error:
        raise NotVisible from error


def _of_entry(part: Part, what: Looked, entry: Entry) -> dict[str, object]:
    if what is Looked.RECORD:
        return {
            "criteria": list(part.challenge.criteria),
            "sheets": sheets_on(part, entry),
            "remarks": remarks_on(part, entry),
        }
    version = shown_version(entry)
    content = blind_content(version.content)
    return {
        "content": content,
        "groups": by_requirement(version.brief_version.content, content["answers"]),
        "clarified": clarified([entry.id]).get(entry.id, []),
    }


def _of_all(part: Part, what: Looked) -> dict[str, object]:
    if what is Looked.AGENDA:
        return {"rows": agenda_rows(part)}
    return {"results": results(part.challenge)}
