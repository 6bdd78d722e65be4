"""On to the next entry, in the request by which the judge asked to go on."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.acceptance import Acceptance
from judging.models import Seat
from judging.queries import get_visible_entry, next_code
from judging.queries.lists import counts
from judging.services import open_entry


def go_on(seat: Seat, done: str, agreement: Acceptance, *, untouched: bool = False) -> ResponseReturnValue:
    """Open the entry to score next and go there; where there is none, to what is left: sheets to hand in, or the list.

    `done` is the sentence that says what was done; with `untouched` only entries without a sheet come next.
    """
    following = next_code(seat, untouched=untouched)
    if following is not None:
        with unit_of_work():
            open_entry(seat, get_visible_entry(seat, following), agreement, by=me(), at=now())
        flash(_("%(done)s Here is the next one.", done=done), "success")
        return redirect(url_for("judging.entries.score", seat_ref=seat.ref, code=following))
    if counts(seat).saved:
        flash(_("%(done)s No other entry is left: these sheets wait to be handed in.", done=done), "success")
        return redirect(url_for("judging.sheets.hand_in", seat_ref=seat.ref))
    flash(_("%(done)s That was your last scoresheet. Thank you.", done=done), "success")
    return redirect(url_for("judging.entries.index", seat_ref=seat.ref))
