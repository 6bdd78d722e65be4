"""The way of an amendment: begun, looked at word by word, sent, published, taken back or discarded."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.amendments.lifecycle import AmendmentState, VersionKind
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.diff import compare
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.amendments import services
from seeker.amendments.attachments.rows import FileRow, FileState, file_rows
from seeker.amendments.document import files_in_force
from seeker.amendments.objections import assess
from seeker.amendments.policies import can_amend, may
from seeker.amendments.queries import get_open, rounds_of
from seeker.amendments.sketch import document_in, sketch_of
from seeker.amendments.web import HERE, AmendmentDesk, address_of, amendments, rules, surroundings
from seeker.briefs.queries import get_brief


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
        files=_confidential_files(desk),
        objections=[(each.text, address_of(ref, each.section)) for each in assessed.objections],
        material=[str(SECTIONS.get(each, each)) for each in assessed.material],
        is_material=material,
        action=action,
        decision=may(me(), amendment, action, at=at),
        read=services.saves(amendment),
        problem=problem,
        **desk.around(),
    )


def _invitations(desk: AmendmentDesk) -> tuple[list[str], list[str]]:
    """The addresses that are invited besides, and those that are no longer: no version tells them."""
    before = {row.email for row in desk.amendment.challenge.audience_invitations}
    after = set(desk.document.audience.invited)
    return sorted(after - before), sorted(before - after)


def _confidential_files(desk: AmendmentDesk) -> list[FileRow]:
    """The confidential files that change, by their own names: no version tells them."""
    rows = file_rows(files_in_force(desk.amendment.challenge), desk.document.files)
    return [row for row in rows if row.file.confidential and row.state != FileState.SAME]


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
