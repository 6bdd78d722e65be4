"""Who reads which entry: the proposal of the solver, what is handed out, and edits by hand."""

from secrets import randbelow

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_for_organiser
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from judging.forms.seats import ReasonForm
from judging.models import Allocation, Assignment
from judging.policies import can_allocate, takes_no_part
from judging.queries import allocation_in_hand, get_allocation, panel_of, seat_works, seats_of
from judging.queries.panels import assignments_listed, entry_with_code, get_assignment, seat_with_ref
from judging.services import ask_allocation
from judging.services import assign as assign_entry
from judging.services import hand_out as hand_out_entries
from judging.services import set_aside as set_allocation_aside
from judging.services import take_back as take_assignment_back
from organiser.allocation.forms import LARGEST_SEED, AskForm, AssignForm

allocation = Blueprint("allocation", __name__)
allocation.before_request(organisers_only)
PER_PAGE = 50


@allocation.get("/organiser/challenges/<ref>/panel/allocation")
def show(ref: str) -> ResponseReturnValue:
    """Show what is handed out, by judge and by entry, and the proposal that waits."""
    return _page(get_for_organiser(ref))


def _page(
    challenge: Challenge, *, ask_form: AskForm | None = None, assign_form: AssignForm | None = None
) -> str:
    takes_no_part(me(), challenge).demand()
    judges = [seat for seat in seats_of(challenge) if seat.judges]
    assigning = assign_form or AssignForm(formdata=None)
    assigning.offer(judges)
    judge, code = request.args.get("judge", "")[:16], request.args.get("entry", "")[:16]
    in_hand = allocation_in_hand(challenge)
    return render_template(
        "organiser/allocation/show.html",
        challenge=challenge,
        panel=panel_of(challenge),
        judges=judges,
        works=seat_works(judges),
        in_hand=in_hand,
        loads=_loads(in_hand),
        found=paginate(
            db.session(),
            assignments_listed(challenge, seat_ref=judge, code=code),
            page=page_number(),
            per_page=PER_PAGE,
        ),
        judge=judge,
        code=code,
        ask_form=ask_form or AskForm(formdata=None),
        assign_form=assigning,
        decision=can_allocate(me(), challenge),
    )


def _loads(proposed: Allocation | None) -> dict[int, int]:
    loads: dict[int, int] = {}
    for seat_id, _entry_id, _why in proposed.pairs if proposed else ():
        loads[seat_id] = loads.get(seat_id, 0) + 1
    return loads


@allocation.post("/organiser/challenges/<ref>/panel/allocation")
def ask(ref: str) -> ResponseReturnValue:
    """Ask for a proposal; a job works it out."""
    challenge, form = get_for_organiser(ref), AskForm()
    if not form.validate():
        return _page(challenge, ask_form=form), Invalid.status
    seed = randbelow(LARGEST_SEED) if form.seed.data is None else form.seed.data
    with unit_of_work():
        ask_allocation(challenge, seed=seed, by=me(), at=now())
    flash(_("The allocation is being worked out. This page shows it when it is there."), "success")
    return redirect(url_for("organiser.allocation.show", ref=ref))


@allocation.route(
    "/organiser/challenges/<ref>/panel/allocation/<int:allocation_id>/hand-out", methods=["GET", "POST"]
)
def hand_out(ref: str, allocation_id: int) -> ResponseReturnValue:
    """Say what will happen; then hand the entries out as proposed."""
    proposed = _proposed(ref, allocation_id)
    if request.method == "POST":
        with unit_of_work():
            hand_out_entries(proposed, by=me(), at=now())
        flash(_("The entries are handed out, and the judges are told."), "success")
        return redirect(url_for("organiser.allocation.show", ref=ref))
    judges = {seat.id for seat in seats_of(proposed.challenge)}
    return page(
        challenge=proposed.challenge,
        proposed=proposed,
        judges=len(judges & _loads(proposed).keys()),
        decision=can_allocate(me(), proposed.challenge),
    )


@allocation.post("/organiser/challenges/<ref>/panel/allocation/<int:allocation_id>/set-aside")
def set_aside(ref: str, allocation_id: int) -> ResponseReturnValue:
    """Set a proposal aside; what is handed out stays."""
    proposed = _proposed(ref, allocation_id)
    with unit_of_work():
        set_allocation_aside(proposed, by=me(), at=now())
    flash(_("The proposal is set aside. What is handed out stays as it is."), "success")
    return redirect(url_for("organiser.allocation.show", ref=ref))


def _proposed(ref: str, allocation_id: int) -> Allocation:
    challenge = get_for_organiser(ref)
    takes_no_part(me(), challenge).demand()
    found = get_allocation(challenge, allocation_id)
    if found is None:
        raise NotVisible
    return found


@allocation.post("/organiser/challenges/<ref>/panel/assignments")
def assign(ref: str) -> ResponseReturnValue:
    """Hand one entry to one judge by hand."""
    challenge, form = get_for_organiser(ref), AssignForm()
    form.offer([seat for seat in seats_of(challenge) if seat.judges])
    if not form.validate():
        return _page(challenge, assign_form=form), Invalid.status
    entry = entry_with_code(challenge, form.code.data or "")
    if entry is None:
        form.code.errors = [_("No entry of this challenge that stands has this code.")]
        return _page(challenge, assign_form=form), Invalid.status
    try:
        with unit_of_work():
            assign_entry(seat_with_ref(challenge, form.judge.data), entry, by=me(), at=now())
    except (Invalid, Refused) as problem:
        form.code.errors = [problem.message]
        return _page(get_for_organiser(ref), assign_form=form), problem.status
    flash(_("Handed out. The judge is told, and a new proposal will keep it."), "success")
    return redirect(url_for("organiser.allocation.show", ref=ref))


@allocation.route(
    "/organiser/challenges/<ref>/panel/assignments/<int:assignment_id>/take-back", methods=["GET", "POST"]
)
def take_back(ref: str, assignment_id: int) -> ResponseReturnValue:
    """Ask for the reason; then take one entry back from one judge."""
    challenge = get_for_organiser(ref)
    takes_no_part(me(), challenge).demand()
    assignment, form = _assignment(challenge, assignment_id), ReasonForm()
    if form.validate_on_submit():
        with unit_of_work():
            take_assignment_back(assignment, form.reason.data or "", by=me(), at=now())
        flash(_("Taken back. A new proposal will not hand it to this judge again."), "success")
        return redirect(url_for("organiser.allocation.show", ref=ref))
    shown = page(
        challenge=challenge,
        assignment=assignment,
        form=form,
        decision=can_allocate(me(), challenge),
    )
    return shown, Invalid.status if form.errors else 200


def _assignment(challenge: Challenge, assignment_id: int) -> Assignment:
    found = get_assignment(challenge, assignment_id)
    if found is None:
        raise NotVisible
    return found
