"""Requests for contact: lists, one request, and its answers."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number
from challenge_hub.challenges.queries import get_visible
from challenge_hub.contacts.lifecycle import REQUEST_LABELS, REQUEST_TONES, RequestState
from challenge_hub.contacts.models import ContactRequest
from challenge_hub.contacts.queries.conversations import conversations, unread
from challenge_hub.contacts.queries.requests import (
    count_received,
    get_request,
    is_pending,
    received_requests,
    sent_requests,
)
from challenge_hub.contacts.services.blocks import block_person
from challenge_hub.contacts.services.requests import accept_request, decline_request, withdraw_request
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from solver.collaborators.cards import card_of

LISTS = ("talks", "received", "sent")


def index() -> ResponseReturnValue:
    """List conversations, or the requests received or sent; what waits for an answer is seen first."""
    at = now()
    waiting = count_received(me(), at)
    show = request.args.get("show")
    if show not in LISTS:
        show = "received" if waiting else "talks"
    if show == "talks":
        found = paginate(db.session(), conversations(me()), page=page_number(), count=True)
        count = unread(me(), [each.id for each in found.items])
        return page(show=show, page=found, unread=count, waiting=waiting, me=me())
    query = received_requests(me(), at) if show == "received" else sent_requests(me())
    rows = paginate(db.session(), query, page=page_number(), count=True)
    return page(
        show=show,
        page=rows,
        waiting=waiting,
        states={each.id: state_of(each, at) for each in rows.items},
        cards={each.id: card_of(each.other(me())) for each in rows.items},
    )


def state_of(row: ContactRequest, at: object) -> tuple[str, str]:
    """Give what a request's state is called now, and its tone: one whose time is over is not waiting any more."""
    state = RequestState(row.state)
    if state is RequestState.PENDING and not is_pending(row, at):  # type: ignore[arg-type]  # an instant
        state = RequestState.EXPIRED
    return str(REQUEST_LABELS[state]), REQUEST_TONES[state]


def asked(ref: str) -> ResponseReturnValue:
    """Show one request: what is written, and the card of the other. Names only once it was accepted."""
    at = now()
    row = get_request(me(), ref)
    other = row.other(me())
    return page(
        row=row,
        mine=row.from_id == me().id,
        pending=is_pending(row, at),
        state=state_of(row, at),
        card=card_of(other),
        other=other if row.conversation is not None else None,
        challenge=_challenge(row),
    )


def _challenge(row: ContactRequest) -> tuple[str, str] | None:
    """Reference and title of the challenge it is about, if this person may see it."""
    if row.challenge is None:
        return None
    try:
        found = get_visible(me(), row.challenge.ref, now())
    except NotVisible:
        return None
    return found.ref, found.title


def accept(ref: str) -> ResponseReturnValue:
    """Agree to know each other."""
    with unit_of_work():
        conversation = accept_request(get_request(me(), ref), by=me(), at=now())
        conversation_ref = conversation.ref
    flash(_("You now know each other. Write here; neither sees the other’s address."), "success")
    return redirect(url_for("solver.contacts.show", ref=conversation_ref))


def decline(ref: str) -> ResponseReturnValue:
    """Say no, without a reason."""
    with unit_of_work():
        decline_request(get_request(me(), ref), by=me(), at=now())
    flash(_("Declined. Neither of you learnt who the other is."), "success")
    return redirect(url_for("solver.contacts.index", show="received"))


def withdraw(ref: str) -> ResponseReturnValue:
    """Take an own request back."""
    with unit_of_work():
        withdraw_request(get_request(me(), ref), by=me(), at=now())
    flash(_("Your request is taken back."), "success")
    return redirect(url_for("solver.contacts.index", show="sent"))


def block_sender(ref: str) -> ResponseReturnValue:
    """Never meet the other of a request again; nobody is told."""
    with unit_of_work():
        row = get_request(me(), ref)
        block_person(row.other(me()), known=row.conversation is not None, by=me(), at=now())
    flash(_("You will not meet again here. Nobody is told."), "success")
    return redirect(url_for("solver.contacts.index"))
