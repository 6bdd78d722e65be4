"""Choosing the better of two entries, pair by pair, where the panel does so."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import opening_of
from ip_terms.acceptance import Acceptance, require
from ip_terms.models import AgreementKind
from judging.beside import Compared, side_by_side
from judging.blinding import blind_content
from judging.comparing import can_compare
from judging.methods import compares
from judging.models import Seat
from judging.queries import get_visible_entry, shown_version
from judging.queries.pairs import handed_in_pairs, next_entries, own_pairs
from judging.services import choose as choose_better
from judging.services import hand_in_pairs, open_entry, take_back_choice
from judging.views.admission import ready_seat

pairs = Blueprint("pairs", __name__)


def _ready(seat_ref: str) -> tuple[Seat, Acceptance]:
    seat = ready_seat(seat_ref)
    compares(seat.panel).demand()
    return seat, require(me(), seat.challenge, AgreementKind.NON_DISCLOSURE)


@pairs.get("/judging/<seat_ref>/pairs")
def show(seat_ref: str) -> ResponseReturnValue:
    """Show the two entries to choose between, once they are opened, and how far the judge is."""
    seat, _agreement = _ready(seat_ref)
    own, may_compare = own_pairs(seat), can_compare(me(), seat)
    asked = next_entries(seat, own) if may_compare.allowed else None
    opened = asked is not None and all(opening_of(entry, me()) is not None for entry in asked)
    return page(
        seat=seat,
        challenge=seat.challenge,
        own=own,
        handed_in=handed_in_pairs(seat),
        may_compare=may_compare,
        asked=asked,
        **(_answers(asked) if asked and opened else {"contents": (), "groups": ()}),
        criteria=list(seat.challenge.criteria),
    )


def _answers(asked: tuple[Entry, Entry]) -> dict[str, Any]:
    versions = [shown_version(entry) for entry in asked]
    contents = [blind_content(version.content) for version in versions]
    first, second = (
        Compared(version.brief_version.content, content["answers"])
        for version, content in zip(versions, contents, strict=True)
    )
    return {"contents": contents, "groups": side_by_side(first, second)}


def _open_next(seat: Seat, agreement: Acceptance) -> None:
    """Open the two entries that are asked about now: the judge asked for them in this request."""
    for entry in next_entries(seat, own_pairs(seat)) or ():
        with unit_of_work():
            open_entry(seat, entry, agreement, by=me(), at=now())


@pairs.post("/judging/<seat_ref>/pairs/open")
def unseal(seat_ref: str) -> ResponseReturnValue:
    """Open both entries of the pair; that the judge did is recorded."""
    seat, agreement = _ready(seat_ref)
    can_compare(me(), seat).demand()
    _open_next(seat, agreement)
    return redirect(url_for("judging.pairs.show", seat_ref=seat_ref))


@pairs.post("/judging/<seat_ref>/pairs")
def choose(seat_ref: str) -> ResponseReturnValue:
    """Keep which of the two is better, or that the judge cannot tell, and open the next pair."""
    seat, agreement = _ready(seat_ref)
    entries = [get_visible_entry(seat, request.form.get(name, "")) for name in ("left", "right")]
    better = request.form.get("better", "")
    named = {entry.code: entry for entry in entries}
    if better not in {*named, "neither"}:
        flash(_("Please say which of the two is better, or that you cannot tell."), "error")
        return redirect(url_for("judging.pairs.show", seat_ref=seat_ref))
    try:
        with unit_of_work():
            pair = frozenset(entry.id for entry in entries)
            choose_better(seat, pair, named.get(better), agreement, by=me(), at=now())
    except Changed as error:
        flash(error.message, "error")
    else:
        _open_next(seat, agreement)
    return redirect(url_for("judging.pairs.show", seat_ref=seat_ref))


@pairs.post("/judging/<seat_ref>/pairs/take-back")
def take_back(seat_ref: str) -> ResponseReturnValue:
    """Take back the last choice; the pair is asked again."""
    seat, agreement = _ready(seat_ref)
    try:
        with unit_of_work():
            take_back_choice(seat, agreement, by=me(), at=now())
    except Changed as error:
        flash(error.message, "error")
    else:
        flash(_("Your last choice is taken back."), "success")
    return redirect(url_for("judging.pairs.show", seat_ref=seat_ref))


@pairs.route("/judging/<seat_ref>/pairs/hand-in", methods=["GET", "POST"])
def hand_in(seat_ref: str) -> ResponseReturnValue:
    """Review what handing in means, then hand in every choice."""
    seat, agreement = _ready(seat_ref)
    if request.method == "POST":
        try:
            with unit_of_work():
                hand_in_pairs(seat, agreement, by=me(), at=now())
        except Invalid as error:
            flash(error.message, "error")
        else:
            flash(_("Your choices are handed in. Thank you."), "success")
        return redirect(url_for("judging.pairs.show", seat_ref=seat_ref))
    own = own_pairs(seat)
    may = can_compare(me(), seat)
    return page(seat=seat, challenge=seat.challenge, own=own, decision=may)
