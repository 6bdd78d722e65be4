"""The organisers' first page: what needs you, ordered by deadline."""

from flask import url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.pages import page
from challenge_hub.outbox.queries import undelivered
from organiser.dashboard import needs, queries
from organiser.reviews.queries import waiting


def dashboard() -> ResponseReturnValue:
    """Show what waits for an organiser, and the platform at a glance. The desk's blueprint registers it."""
    at = now()
    found = needs.in_order(
        [
            *needs.of_reviews(db.session.scalars(waiting().limit(queries.MOST))),
            *needs.of_empty_chambers(queries.panels_without_experts(me())),
            *needs.of_screening(queries.entries_to_screen(me())),
            *needs.of_panels(queries.panels_at_work(me()), at=at),
            *needs.of_decisions(queries.decisions_waiting(me())),
            *needs.of_payments(queries.payments_waiting(me(), at=at)),
        ]
    )
    items = [
        {
            "title": need.title,
            "text": need.text,
            "href": url_for(need.endpoint, ref=need.ref),
            "due": need.due,
            "state": need.state,
            "tone": need.tone,
        }
        for need in found
    ]
    return page(items=items, counts=queries.counts(at), undelivered=undelivered(at))
