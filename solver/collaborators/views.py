"""Looking for collaborators, outside a challenge and inside one, and asking one of them."""

from datetime import datetime

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.queries import get_visible, version_in_force
from challenge_hub.contacts.policies import can_look, can_request
from challenge_hub.contacts.queries.people import settings_of
from challenge_hub.contacts.queries.requests import Between, between, count_sent
from challenge_hub.contacts.services.requests import DAY, send_request
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import limiter
from solver.collaborators.cards import card_of
from solver.collaborators.choices import choices
from solver.collaborators.filters import Filters
from solver.collaborators.forms import RequestForm
from solver.collaborators.listing import picture, shown
from solver.collaborators.policies import can_look_for
from solver.collaborators.queries import get_person, search, takes_part
from solver.collaborators.web import card_names, contact_rules

collaborators = Blueprint("collaborators", __name__)
collaborators.before_request(signed_in)
ASKING = "60 per hour"


@collaborators.get("/solver/collaborators")
def index() -> ResponseReturnValue:
    """Find people whatever the challenge."""
    can_look(me()).demand()
    return page(**_search(None, now()))


@collaborators.get("/challenges/<ref>/collaborators")
def inside(ref: str) -> ResponseReturnValue:
    """Find people for a challenge, with the picture of what is missing and whom to ask for it."""
    at = now()
    challenge = _challenge(ref, at)
    content = version_in_force(challenge).content
    drawn = picture(me(), challenge, content, card_names(), at=at)
    return page(**_search(challenge, at), content=content, picture=drawn)


def _search(challenge: Challenge | None, at: datetime) -> dict[str, object]:
    filters = Filters.read(request.args)
    found = search(me(), challenge, filters, page=page_number())
    settings = settings_of(me())
    return {
        "challenge": challenge,
        "filters": filters,
        "found": found,
        "choices": choices(filters, found.counts),
        "cards": shown(found.page.items, card_names(), viewer=me(), at=at),
        "own": card_of(me()),
        "is_open": settings is not None and settings.open_to_collaborate,
    }


@collaborators.route("/solver/collaborators/<card>", methods=["GET", "POST"])
@limiter.limit(ASKING, methods=["POST"])
def ask(card: str) -> ResponseReturnValue:
    """Show one card whole and ask for contact; for a challenge where the address names one."""
    at = now()
    ref = request.args.get("challenge", "")
    challenge = _challenge(ref, at) if ref else None
    can_look(me()).demand()
    person = get_person(me(), challenge, card_names().person(me().id, card))
    form, status = RequestForm(), 200
    if form.is_submitted():
        status = Invalid.status
        if form.validate():
            with unit_of_work():
                sent = send_request(
                    person,
                    challenge=challenge,
                    message=form.message.data or "",
                    rules=contact_rules(),
                    by=me(),
                    at=at,
                )
                sent_ref = sent.ref
            flash(_("Your request is on its way. Who you are is told only if it is accepted."), "success")
            return redirect(url_for("solver.contacts.asked", ref=sent_ref))
    rules = contact_rules()
    standing = between(me(), [person.id], at).get(person.id, Between())
    decision = can_request(me(), standing, sent_today=count_sent(me(), at - DAY), rules=rules, at=at)
    answer = page(
        card=card_of(person),
        name=card,
        challenge=challenge,
        own=card_of(me()),
        form=form,
        decision=decision,
        standing=standing,
        days=rules.days_to_answer,
    )
    return answer, status


def _challenge(ref: str, at: datetime) -> Challenge:
    """The challenge for which this person may look for others. Raises NotVisible, Refused."""
    challenge = get_visible(me(), ref, at)
    can_look_for(me(), challenge, takes_part=takes_part(me(), challenge), at=at).demand()
    return challenge
