"""The solver's desk: what needs you, ordered by deadline."""

from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from solver.dashboard.queries import Desk, desk_of


def dashboard() -> ResponseReturnValue:
    """Show what needs the person, what is with the panel, and how to begin."""
    at = now()
    desk = desk_of(me(), at=at)
    return page(lists=desk, needs=_needs(desk))


def _needs(desk: Desk) -> list[dict[str, Any]]:
    """Everything that waits for the person: offers first, then by deadline."""
    offers = [
        {
            "title": title,
            "href": url_for("awards.acceptance.show", ref=ref),
            "text": _("You are offered a prize. Accept it, or say that you decline."),
            "due": None,
            "state": _("offered"),
            "tone": "good",
        }
        for ref, title, _due in desk.offers
    ]
    deeds = [
        {
            "title": _("Transfer deed: %(title)s", title=title),
            "href": url_for("awards.transfers.show", ref=ref),
            "text": _("You won together: read the deed and sign it."),
            "due": None,
            "state": _("to be signed"),
            "tone": "wait",
        }
        for ref, title in desk.deeds
    ]
    questions: list[dict[str, Any]] = [
        {
            "title": _("A question about “%(title)s”", title=row.entry.title or row.entry.challenge.title),
            "href": url_for("solver.clarifications.answer", ref=row.entry.ref, clarification_id=row.id),
            "text": _("The organisers ask for a clarification."),
            "due": row.answer_by,
            "state": _("to be answered"),
            "tone": "wait",
        }
        for row in desk.questions
    ]
    invitations: list[dict[str, Any]] = [
        {
            "title": _("%(name)s invites you to a team", name=invitation.invited_by.name),
            "href": url_for("solver.invitations.show", ref=invitation.ref),
            "text": _("Join them, or decline."),
            "due": invitation.expires_at,
            "state": _("invited"),
            "tone": "wait",
        }
        for invitation in desk.invitations
    ]
    tables: list[dict[str, Any]] = [
        {
            "title": _("Cap table: %(title)s", title=title),
            "href": url_for("solver.teams.shares", ref=ref),
            "text": _("It waits for your signature."),
            "due": due,
            "state": _("to be signed"),
            "tone": "wait",
        }
        for ref, title, due in desk.tables
    ]
    drafts = [
        {
            "title": entry.title or entry.challenge.title,
            "href": url_for("solver.entries.edit", ref=entry.ref),
            "text": _("Not handed in yet: %(title)s", title=entry.challenge.title),
            "due": entry.challenge.entries_close_at,
            "state": _("withdrawn") if entry.state == "withdrawn" else _("draft"),
            "tone": "wait",
        }
        for entry in desk.drafts
    ]
    begun = [
        {
            "title": challenge.title,
            "href": url_for("solver.discovery.show", ref=challenge.ref),
            "text": _("You accepted the terms and have not begun an entry."),
            "due": challenge.entries_close_at,
            "state": _("not begun"),
            "tone": "none",
        }
        for challenge in desk.accepted
    ]
    return offers + deeds + sorted(questions + invitations + tables + drafts + begun, key=_due)


def _due(item: dict[str, Any]) -> Any:
    return item["due"]
