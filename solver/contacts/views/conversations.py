"""Conversations: reading, writing, ending, reporting."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.accounts.guards import me, page_number
from challenge_hub.accounts.models import User, Visibility
from challenge_hub.contacts.lifecycle import CONVERSATION_LIFECYCLE, ConversationState
from challenge_hub.contacts.models import ContactRequest, Message
from challenge_hub.contacts.policies import can_report
from challenge_hub.contacts.queries.conversations import get_conversation, messages, unread
from challenge_hub.contacts.queries.requests import get_request
from challenge_hub.contacts.services.blocks import block_person
from challenge_hub.contacts.services.conversations import end_conversation, mark_read, write_message
from challenge_hub.contacts.services.reports import report_contact
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import limiter
from solver.collaborators.cards import card_of
from solver.contacts.forms import REQUEST, MessageForm, ReportForm

WRITING = "120 per hour"
REPORTING = "10 per hour"
_EXCERPT = 160
_MOST_REPORTED = 50


@limiter.limit(WRITING, methods=["POST"])
def show(ref: str) -> ResponseReturnValue:
    """Show a conversation, its newest messages last; write to the other."""
    form, status = MessageForm(), 200
    if form.is_submitted():
        status = Invalid.status
        if form.validate():
            with unit_of_work():
                write_message(get_conversation(me(), ref), text=form.text.data or "", by=me(), at=now())
            return redirect(url_for("solver.contacts.show", ref=ref, _anchor="newest"))
    conversation = get_conversation(me(), ref)
    found = paginate(db.session(), messages(conversation), page=page_number(), count=True)
    other = conversation.request.other(me())
    state = ConversationState(conversation.state)
    answer = page(
        conversation=conversation,
        other=other,
        profile=_profile(other, open_=state is ConversationState.OPEN),
        card=card_of(other),
        page=found,
        unread=unread(me(), [conversation.id]).get(conversation.id, 0),
        decision=CONVERSATION_LIFECYCLE.can(state, "write"),
        form=form,
        me=me(),
    )
    return answer, status


def _profile(other: User, *, open_: bool) -> dict[str, str]:
    """What both see of each other once they agreed, while they talk and the other lets it be seen."""
    found = other.profile
    if found is None or not open_ or found.visibility == Visibility.HIDDEN:
        return {}
    return {"headline": found.headline, "bio": found.bio, "orcid": found.orcid or ""}


def read(ref: str) -> ResponseReturnValue:
    """Remember that everything there is was read."""
    with unit_of_work():
        conversation = get_conversation(me(), ref)
        newest = db.session.scalar(messages(conversation).with_only_columns(Message.id).limit(1))
        mark_read(conversation, up_to=newest or 0, by=me())
    return redirect(url_for("solver.contacts.show", ref=ref, _anchor="newest"))


def end(ref: str) -> ResponseReturnValue:
    """End a conversation for both."""
    with unit_of_work():
        end_conversation(get_conversation(me(), ref), by=me(), at=now())
    flash(_("The conversation has ended. What was written stays for both to read."), "success")
    return redirect(url_for("solver.contacts.show", ref=ref))


def block(ref: str) -> ResponseReturnValue:
    """Never meet the other of a conversation again; nobody is told."""
    with unit_of_work():
        block_person(get_conversation(me(), ref).request.other(me()), known=True, by=me(), at=now())
    flash(_("You will not meet again here. Nobody is told."), "success")
    return redirect(url_for("solver.contacts.settings"))


@limiter.limit(REPORTING, methods=["POST"])
def report(ref: str) -> ResponseReturnValue:
    """Choose what the organisers shall read, say why, and send it to them."""
    row = get_request(me(), ref)
    can_report(me(), row).demand()
    form, status = ReportForm(), 200
    form.messages.choices = _reportable(row)
    if form.is_submitted():
        status = Invalid.status
        if form.validate():
            chosen = set(form.messages.data or ())
            try:
                with unit_of_work():
                    report_contact(
                        get_request(me(), ref),
                        reason=form.reason.data or "",
                        message_ids=[int(each) for each in chosen - {REQUEST}],
                        shows_request=REQUEST in chosen,
                        by=me(),
                        at=now(),
                    )
            except Invalid as problem:
                form.messages.errors = problem.problems.get("messages", [problem.message])
            else:
                flash(_("The organisers will read it. The other is not told."), "success")
                return redirect(url_for("solver.contacts.index"))
    return page(row=row, form=form), status


def _reportable(row: ContactRequest) -> list[SelectChoice]:
    """The request and the newest messages, by their beginnings."""
    found = [SelectChoice(REQUEST, _short(row.message))]
    if row.conversation is not None:
        newest = db.session.scalars(messages(row.conversation).limit(_MOST_REPORTED)).all()
        found += [SelectChoice(str(each.id), _short(each.text)) for each in reversed(newest)]
    return found


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"
