"""Pages of an amendment: what it is, its sections, what it changes, and its way to publication."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.amendments.lifecycle import (
    KIND_LABELS,
    LABELS,
    TONES,
    AmendmentState,
    VersionKind,
)
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.diff import compare
from challenge_hub.challenges.models import Amendment, Challenge
from challenge_hub.challenges.timeline import phase
from challenge_hub.config import Settings
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.catalogue import REGIMES
from ip_terms.queries import summary_as_chosen
from ip_terms.reading import blocks
from ip_terms.texts import terms_body
from seeker.amendments import services
from seeker.amendments.forms import KIND_TEXTS, SummaryForm
from seeker.amendments.objections import AmendmentRules, Objection, assess
from seeker.amendments.policies import can_amend, can_write, may
from seeker.amendments.queries import asked_of, get_open, rounds_of
from seeker.amendments.sketch import document_in, document_in_force, sketch_of, terms_row
from seeker.briefs.document import BriefDocument, Terms
from seeker.briefs.forms.audience import KIND_TEXTS as AUDIENCE_TEXTS
from seeker.briefs.queries import get_brief
from seeker.briefs.values import SectionValues
from seeker.briefs.views.editing import SECTIONS_EDITED, Desk, edit
from seeker.briefs.views.timeline_figure import figure_of
from seeker.web import prize_bounds

amendments = Blueprint("amendments", __name__)
amendments.before_request(signed_in)

HERE = "/seeker/challenges/<ref>/amendment"
SECTION = f"any({', '.join(SECTIONS_EDITED)})"


def rules() -> AmendmentRules:
    """Give what this installation asks of amendments."""
    settings: Settings = current_app.extensions["settings"]
    return AmendmentRules(prize_bounds(), settings.amendment_minimum_days)


class AmendmentDesk:
    """An amendment: its sections stand in its document, the challenge stays as it is."""

    def __init__(self, ref: str) -> None:
        self.amendment: Amendment = get_open(me(), ref)
        self.document: BriefDocument = document_in(self.amendment)
        self.challenge: Challenge = sketch_of(self.amendment.challenge, self.document)

    @property
    def terms(self) -> Terms | None:
        """Give the chosen terms."""
        return self.document.terms

    def lock(self, section: str) -> int:
        """Give the number of a section."""
        return services.current_lock(self.amendment, section)

    def demand_edit(self) -> None:
        """Raise unless the person may write."""
        services.demand_write(self.amendment, by=me(), at=now())

    def save(self, values: SectionValues | Terms, lock: int) -> int:
        """Save a section."""
        return services.save_section(self.amendment, values, lock=lock, by=me(), at=now())

    def anew(self) -> Desk:
        """Read the amendment again."""
        return AmendmentDesk(self.amendment.challenge.ref)

    def around(self, section: str) -> dict[str, Any]:
        """Give the frame of the page."""
        return surroundings(self.amendment, self.document, self.challenge, section)

    def address(self, page_name: str) -> str:
        """Give the address of a page of the amendment."""
        ref = self.amendment.challenge.ref
        if page_name in SECTIONS_EDITED:
            return url_for("seeker.amendments.section", ref=ref, section=page_name)
        # The brief's files are not part of an amendment: they follow the last section.
        return url_for(
            "seeker.amendments.summary" if page_name == "attachments" else "seeker.amendments.show", ref=ref
        )


def surroundings(
    amendment: Amendment, document: BriefDocument, sketch: Challenge, section: str = ""
) -> dict[str, Any]:
    """Give what every page of an amendment shows around its content."""
    challenge = amendment.challenge
    in_force = document_in_force(challenge)
    changed = {name for name in SECTIONS_EDITED if getattr(document, name) != getattr(in_force, name)}
    asked = asked_of(amendment) if amendment.state == AmendmentState.CHANGES_REQUESTED else None
    comments: dict[str, list[str]] = {}
    for comment in asked.comments if asked else ():
        comments.setdefault(comment.section, []).append(comment.text)
    ref, order = challenge.ref, list(SECTIONS_EDITED)
    following = dict(pairwise(order)).get(section)
    return {
        # The frame of a section reads what is typed there; everything else, what is in force.
        "challenge": sketch if section in SECTIONS_EDITED else challenge,
        "amendment": amendment,
        "section": section,
        "home": url_for("seeker.amendments.show", ref=ref),
        "preview": url_for("seeker.amendments.preview", ref=ref),
        "finish": (url_for("seeker.amendments.check", ref=ref), _("See what changes")),
        "number": order.index(section) + 1 if section in order else None,
        "count": len(order),
        "next": following,
        "tasks": [
            {
                "section": name,
                "label": str(SECTIONS[name]),
                "href": url_for("seeker.amendments.section", ref=ref, section=name),
                "state": _("comment")
                if comments.get(name)
                else _("changed")
                if name in changed
                else _("as it is"),
                "tone": "wait" if comments.get(name) else "good" if name in changed else "none",
                "text": "",
                "current": name == section,
            }
            for name in order
        ],
        "problems": {},
        "sections": SECTIONS,
        "comments": comments,
        "asked": asked,
        "state_label": _("Amendment: %(state)s", state=str(LABELS[AmendmentState(amendment.state)])),
        "state_tone": TONES[AmendmentState(amendment.state)],
        "kind_label": KIND_LABELS[VersionKind(amendment.kind)],
        "can_edit": can_write(me(), amendment, at=now()),
    }


@amendments.get(HERE)
def show(ref: str) -> ResponseReturnValue:
    """The amendment that is open: its sections and where it stands; without one, what an amendment is."""
    challenge, at = get_brief(me(), ref), now()
    amendment = open_amendment(challenge)
    if amendment is None:
        return page(
            challenge=challenge,
            amendment=None,
            minimum_days=rules().minimum_days,
            can_begin=can_amend(me(), challenge, at=at),
        )
    document = document_in(amendment)
    around = surroundings(amendment, document, sketch_of(challenge, document))
    allowed = {action: may(me(), amendment, action, at=at) for action in ("take_back", "discard")}
    return page(allowed=allowed, rounds=rounds_of(amendment), **around)


@amendments.post(HERE)
def begin(ref: str) -> ResponseReturnValue:
    """Begin an amendment, or go on with the one that is open."""
    challenge = get_brief(me(), ref)
    with unit_of_work():
        services.begin_amendment(challenge, by=me(), at=now())
    return redirect(url_for("seeker.amendments.show", ref=ref))


@amendments.route(f"{HERE}/<{SECTION}:section>", methods=["GET", "POST"])
def section(ref: str, section: str) -> ResponseReturnValue:
    """One section of the brief, as the amendment would have it."""
    return edit(AmendmentDesk(ref), section, form_of=section, **_besides(section))


def _besides(section: str) -> dict[str, Any]:
    """What the page of a section shows besides its form."""
    if section == "terms":
        return {
            "regime_texts": {regime.value: info.summary for regime, info in REGIMES.items()},
            "summary": _summary,
            "text": _text,
        }
    if section == "timeline":
        return {"figure": lambda desk: figure_of(desk.challenge, at=now())}
    return {"kind_texts": AUDIENCE_TEXTS} if section == "audience" else {}


def _summary(desk: Desk) -> Any:
    return summary_as_chosen(desk.challenge, terms_row(desk.challenge, desk.terms)) if desk.terms else None


def _text(desk: Desk) -> Any:
    if desk.terms is None or _summary(desk) is None:
        return ()
    return blocks(terms_body(desk.challenge, terms_row(desk.challenge, desk.terms)))


@amendments.route(f"{HERE}/summary", methods=["GET", "POST"])
def summary(ref: str) -> ResponseReturnValue:
    """What kind of change it is, and why it is made, for everybody who takes part."""
    desk = AmendmentDesk(ref)
    amendment = desk.amendment
    if request.method == "GET":
        form = SummaryForm(formdata=None, kind=amendment.kind, summary=amendment.summary)
        form.lock.data = str(desk.lock("summary"))
        return page(form=form, kind_texts=KIND_TEXTS, conflict=False, **_around(desk))
    desk.demand_edit()
    form = SummaryForm()
    if not form.validate_on_submit():
        return page(form=form, kind_texts=KIND_TEXTS, conflict=False, **_around(desk)), Invalid.status
    text = str(form.lock.data or "")
    try:
        with unit_of_work():
            services.describe(
                amendment,
                kind=VersionKind(form.kind.data),
                summary=form.summary.data or "",
                lock=int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1,  # noqa: PLR2004 -- digits
                by=me(),
                at=now(),
            )
    except Changed:
        desk = AmendmentDesk(ref)
        form.lock.data = str(desk.lock("summary"))
        return page(form=form, kind_texts=KIND_TEXTS, conflict=True, **_around(desk)), Changed.status
    flash(_("Saved."), "success")
    return redirect(url_for("seeker.amendments.check", ref=ref))


def _around(desk: AmendmentDesk) -> dict[str, Any]:
    return surroundings(desk.amendment, desk.document, desk.challenge, "summary")


@amendments.get(f"{HERE}/preview")
def preview(ref: str) -> ResponseReturnValue:
    """The brief as a solver would read it once the amendment is published."""
    desk = AmendmentDesk(ref)
    assessed = assess(desk.amendment, rules(), at=now())
    return page(challenge=desk.amendment.challenge, content=assessed.new, phase=phase(desk.challenge, now()))


@amendments.get(f"{HERE}/check")
def check(ref: str) -> ResponseReturnValue:
    """What changes, word by word; what stands against it; and what will happen to whom."""
    return _check_page(ref)


def _check_page(ref: str, problem: str = "") -> str:
    desk, at = AmendmentDesk(ref), now()
    amendment = desk.amendment
    assessed = assess(amendment, rules(), at=at)
    material = amendment.kind == VersionKind.MATERIAL
    action = (
        "publish_clarification"
        if not material
        else "publish_material"
        if amendment.state == AmendmentState.APPROVED
        else "submit_for_review"
    )
    return render_template(
        "seeker/amendments/check.html",
        changes=compare(assessed.old, assessed.new),
        invited=_invitations(desk),
        objections=[(each.text, _where(ref, each)) for each in assessed.objections],
        material=[str(SECTIONS.get(each, each)) for each in assessed.material],
        is_material=material,
        action=action,
        decision=may(me(), amendment, action, at=at),
        read=services.saves(amendment),
        problem=problem,
        **_around(desk),
    )


def _invitations(desk: AmendmentDesk) -> tuple[list[str], list[str]]:
    """The addresses that are invited besides, and those that are no longer: no version tells them."""
    before = {row.email for row in desk.amendment.challenge.audience_invitations}
    after = set(desk.document.audience.invited)
    return sorted(after - before), sorted(before - after)


def _where(ref: str, objection: Objection) -> str:
    if objection.section in SECTIONS_EDITED:
        return url_for("seeker.amendments.section", ref=ref, section=objection.section)
    return url_for(
        "seeker.amendments.summary" if objection.section == "summary" else "seeker.amendments.show", ref=ref
    )


@amendments.post(f"{HERE}/submit")
def submit(ref: str) -> ResponseReturnValue:
    """Send a material amendment to the organisers."""
    amendment = get_open(me(), ref)
    try:
        with unit_of_work():
            services.submit_amendment(amendment, rules(), by=me(), at=now())
    except Invalid as problem:
        return _check_page(ref, problem.message), problem.status
    flash(_("Sent. An organiser reads the amendment and answers here and by mail."), "success")
    return redirect(url_for("seeker.amendments.show", ref=ref))


@amendments.post(f"{HERE}/publish")
def publish(ref: str) -> ResponseReturnValue:
    """Publish the amendment as the next version of the brief."""
    amendment = get_open(me(), ref)
    try:
        with unit_of_work():
            version = services.publish_amendment(
                amendment, rules(), read=request.form.get("read", -1, type=int), by=me(), at=now()
            ).number
    except (Invalid, Changed) as problem:
        return _check_page(ref, problem.message), problem.status
    flash(
        _("Version %(number)d of the brief is in force; everybody who takes part is told.", number=version),
        "success",
    )
    return redirect(url_for("seeker.challenges.show", ref=ref))


@amendments.post(f"{HERE}/take-back")
def take_back(ref: str) -> ResponseReturnValue:
    """Go on writing an amendment that was sent."""
    amendment = get_open(me(), ref)
    with unit_of_work():
        services.take_back(amendment, by=me(), at=now())
    flash(_("The amendment is a draft again; it will be reviewed anew."), "success")
    return redirect(url_for("seeker.amendments.show", ref=ref))


@amendments.route(f"{HERE}/discard", methods=["GET", "POST"])
def discard(ref: str) -> ResponseReturnValue:
    """Ask first; then give the amendment up."""
    amendment = get_open(me(), ref)
    if request.method == "POST":
        with unit_of_work():
            services.discard_amendment(amendment, by=me(), at=now())
        flash(_("The amendment is discarded; the brief stays as it is."), "success")
        return redirect(url_for("seeker.challenges.show", ref=ref))
    decision = may(me(), amendment, "discard", at=now())
    return page(challenge=amendment.challenge, amendment=amendment, decision=decision)
