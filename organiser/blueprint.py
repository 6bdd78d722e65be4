"""The organisers' desk: its parts and its navigation."""

from typing import Any

from flask import Blueprint

from challenge_hub.accounts.guards import organisers_only
from challenge_hub.contacts.queries.reports import count_reports
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_desk, add_main_link
from organiser.allocation.views import allocation
from organiser.audit.views import audit
from organiser.calibration.views import calibration
from organiser.certificates.views import certificates
from organiser.challenges.views import challenges
from organiser.conflicts.views import conflicts
from organiser.dashboard.views import dashboard
from organiser.decisions.views import decisions
from organiser.late_access.views import late_access
from organiser.objections.views import objections
from organiser.outages.views import outages
from organiser.panels.views import panels
from organiser.people.views import people
from organiser.questions.views import questions
from organiser.reports.views import contact_reports
from organiser.reviews.queries import count_waiting
from organiser.reviews.views import reviews
from organiser.screening.duplicates.views import duplicates
from organiser.screening.views import screening
from organiser.variants.views import variants

blueprint = Blueprint("organiser", __name__)
blueprint.before_request(organisers_only)
blueprint.add_url_rule("/organiser/", view_func=dashboard)
blueprint.register_blueprint(contact_reports)
for part in (
    reviews, challenges, questions, late_access, outages, panels, screening, duplicates, conflicts, objections,
    allocation, calibration, decisions, certificates, variants, audit, people,
):  # fmt: skip
    blueprint.register_blueprint(part)


def _staff(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_organiser)


def _admin(user: Any) -> bool:
    return bool(user.is_authenticated and user.is_admin)


@blueprint.record_once
def _navigation(state: Any) -> None:
    """Put the desk into the masthead and name its pages."""
    add_main_link(
        state.app,
        Link(_l("Organiser’s desk"), "organiser.dashboard", order=40, visible=_staff, also=("organiser.",)),
    )
    add_desk(
        state.app,
        "organiser",
        _l("Organiser’s desk"),
        [
            Link(_l("What needs you"), "organiser.dashboard", order=10),
            Link(
                _l("Brief reviews"),
                "organiser.reviews.index",
                order=20,
                also=("organiser.reviews.",),
                count=lambda _user: count_waiting(),
            ),
            Link(
                _l("Challenges"),
                "organiser.challenges.index",
                order=30,
                also=(
                    "organiser.challenges.",
                    "organiser.questions.",
                    "organiser.late_access.",
                    "organiser.panels.",
                    "organiser.screening.",
                    "organiser.conflicts.",
                    "organiser.objections.",
                    "organiser.allocation.",
                    "organiser.duplicates.",
                    "judging.deliberation.",
                    "judging.observers.",
                    "organiser.decisions.",
                ),
            ),
            Link(
                _l("Certificates"),
                "organiser.certificates.index",
                order=40,
                also=("organiser.certificates.",),
            ),
            Link(
                _l("Clause variants"),
                "organiser.variants.index",
                order=45,
                also=("organiser.variants.",),
            ),
            Link(_l("Outages"), "organiser.outages.index", order=47, also=("organiser.outages.",)),
            Link(
                _l("Reports"),
                "organiser.reports.index",
                order=47,
                also=("organiser.reports.",),
                count=lambda _user: count_reports(),
            ),
            Link(_l("Audit log"), "organiser.audit.index", order=50, also=("organiser.audit.",)),
            Link(
                _l("People"), "organiser.people.index", order=60, visible=_admin, also=("organiser.people.",)
            ),
        ],
    )
