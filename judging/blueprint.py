"""The judges' pages."""

from typing import Any

from flask import Blueprint

from challenge_hub.accounts.guards import signed_in
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_desk, add_main_link
from judging.labels import FILTERS
from judging.queries import has_seat
from judging.views.calibration import calibration
from judging.views.comparison import comparison
from judging.views.deliberation import deliberation
from judging.views.desk import desk
from judging.views.entries import entries
from judging.views.minutes import minutes
from judging.views.observers import observers
from judging.views.pairs import pairs
from judging.views.panels import panels
from judging.views.phrases import phrases
from judging.views.results import results
from judging.views.sheets import sheets

blueprint = Blueprint("judging", __name__)
blueprint.before_request(signed_in)
blueprint.add_url_rule("/judging/", "desk", desk)
for part in (
    panels, phrases, entries, sheets, pairs, comparison, calibration, results, deliberation, minutes, observers,
):  # fmt: skip
    blueprint.register_blueprint(part)
for show in FILTERS:
    blueprint.add_app_template_filter(show)


def sits_somewhere(user: Any) -> bool:
    """Tell whether a visitor has, or is offered, a seat on any panel."""
    return bool(user.is_authenticated) and has_seat(user)


@blueprint.record_once
def _navigation(state: Any) -> None:
    link = Link(_l("Judging"), "judging.desk", order=30, visible=sits_somewhere, also=("judging.",))
    add_main_link(state.app, link)
    add_desk(
        state.app,
        "judging",
        _l("Judge's desk"),
        [Link(_l("Your panels"), "judging.desk", also=("judging.",))],
    )
