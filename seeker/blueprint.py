"""The seeker's side: briefs, challenges, panels, decisions, organisations."""

from typing import Any

from flask import Blueprint

from challenge_hub.accounts.guards import signed_in
from challenge_hub.challenges.labels import country_label, instant, language_label, type_label
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_desk, add_main_link
from seeker.amendments.attachments import views as amendment_attachments
from seeker.amendments.views import publication as amendment_publication
from seeker.amendments.views import sections as amendment_sections
from seeker.amendments.web import amendments
from seeker.briefs.views import attachments, coaching, documents, drafts, previews, sections
from seeker.briefs.web import briefs
from seeker.challenges.views import challenges
from seeker.dashboard.views import dashboard
from seeker.decisions.views import decisions
from seeker.organisation.views import organisation
from seeker.panels.views import panels
from seeker.questions.views import questions

# The modules whose import puts their pages on the blueprints of briefs and amendments.
BRIEF_PAGES = (attachments, coaching, documents, drafts, previews, sections)
AMENDMENT_PAGES = (amendment_attachments, amendment_publication, amendment_sections)

blueprint = Blueprint("seeker", __name__)
blueprint.before_request(signed_in)
for part in (briefs, challenges, amendments, questions, panels, decisions, organisation):
    blueprint.register_blueprint(part)
blueprint.add_url_rule("/seeker/", "dashboard", dashboard)

for show in (country_label, instant, language_label, type_label):
    blueprint.add_app_template_filter(show)


@blueprint.record_once
def _navigation(state: Any) -> None:
    everything = ("seeker.",)
    add_main_link(state.app, Link(_l("Pose a challenge"), "seeker.dashboard", order=30, also=everything))
    add_desk(
        state.app,
        "seeker",
        _l("Seeker’s desk"),
        [
            Link(_l("What needs you"), "seeker.dashboard", order=10),
            Link(
                _l("Challenges"),
                "seeker.challenges.index",
                order=20,
                also=(
                    "seeker.challenges.",
                    "seeker.briefs.",
                    "seeker.amendments.",
                    "seeker.questions.",
                    "seeker.panels.",
                    "seeker.decisions.",
                ),
            ),
            Link(_l("Organisations"), "seeker.organisation.index", order=30, also=("seeker.organisation.",)),
        ],
    )
