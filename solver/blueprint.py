"""The solver's side: finding challenges, entering, receipts and results."""

from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.disciplines import discipline_label
from challenge_hub.accounts.guards import signed_in as signed_in_person
from challenge_hub.challenges.labels import (
    country_label,
    entrant_label,
    instant,
    language_label,
    section_label,
    type_label,
)
from challenge_hub.contacts.queries.requests import count_received
from challenge_hub.core.clock import now
from challenge_hub.core.files.cleaning import cleaning
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_desk, add_footer_link, add_main_link, signed_in
from solver.attachments.views import attachments
from solver.clarifications.views import clarifications
from solver.collaborators.views import collaborators
from solver.contacts.blueprint import contacts
from solver.dashboard.views import dashboard
from solver.discovery.views import discovery
from solver.drafts.views import drafts
from solver.entries.views import entries
from solver.history.views import history
from solver.late.views import late
from solver.objections.views import objections
from solver.previews.views import previews
from solver.profile.views import people, profile
from solver.proposals.views import versions
from solver.questions.views import questions
from solver.receipts.views import receipts
from solver.results.views import results
from solver.signing.views import signing
from solver.teams.views import links
from solver.teams.web import invitations, teams
from solver.uploads.views import uploads
from solver.verification.views import verification

# Their own queries leave out what a visitor may not see; the page of verification knows nothing of anybody's.
OPEN_TO_ALL = frozenset(
    {
        "solver.discovery",
        "solver.history",
        "solver.people",
        "solver.previews",
        "solver.team_links",
        "solver.verification",
    }
)

blueprint = Blueprint("solver", __name__)
for part in (
    discovery,
    history,
    previews,
    people,
    profile,
    entries,
    clarifications,
    late,
    objections,
    drafts,
    versions,
    attachments,
    uploads,
    questions,
    receipts,
    results,
    teams,
    invitations,
    links,
    signing,
    verification,
    collaborators,
    contacts,
):
    blueprint.register_blueprint(part)


@blueprint.before_request
def guard() -> ResponseReturnValue | None:
    """Let everybody discover, and whoever has a secret link follow it; all else needs a signed-in person."""
    return None if request.blueprint in OPEN_TO_ALL else signed_in_person()


blueprint.add_url_rule("/solver/", "dashboard", dashboard)

for show in (
    cleaning,
    country_label,
    discipline_label,
    entrant_label,
    instant,
    language_label,
    section_label,
    type_label,
):
    blueprint.add_app_template_filter(show)


def _waiting(user: Any) -> int:
    return count_received(user, now())


@blueprint.record_once
def _navigation(state: Any) -> None:
    challenges = ("solver.discovery.", "solver.history.", "solver.questions.")
    entries = (
        "solver.entries.",
        "solver.late.",
        "solver.objections.",
        "solver.drafts.",
        "solver.versions.",
        "solver.attachments.",
        "solver.receipts.",
        "solver.results.",
        "solver.teams.",
    )
    add_main_link(state.app, Link(_l("Challenges"), "solver.discovery.index", order=10, also=challenges))
    add_main_link(
        state.app,
        Link(
            _l("My entries"),
            "solver.dashboard",
            order=20,
            visible=signed_in,
            also=(*entries, "solver.profile.", "solver.collaborators.", "solver.contacts."),
        ),
    )
    add_footer_link(state.app, Link(_l("Check a receipt"), "solver.verification.receipt", order=65))
    add_desk(
        state.app,
        "solver",
        _l("Solver’s desk"),
        [
            Link(_l("What needs you"), "solver.dashboard", order=10),
            Link(_l("My entries"), "solver.entries.index", order=20, also=entries),
            Link(_l("My profile"), "solver.profile.edit", order=30, also=("solver.profile.",)),
            Link(_l("Find people"), "solver.collaborators.index", order=32, also=("solver.collaborators.",)),
            Link(
                _l("Contacts"),
                "solver.contacts.index",
                order=34,
                also=("solver.contacts.",),
                count=_waiting,
            ),
            Link(_l("Find a challenge"), "solver.discovery.index", order=40),
        ],
    )
