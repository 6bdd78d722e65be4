"""The pages of IP terms, and their place in the site's navigation."""

from flask import Blueprint
from flask.blueprints import BlueprintSetupState

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_account_link, signed_in
from ip_terms.views.agreements import agreements
from ip_terms.views.terms import terms

blueprint = Blueprint("ip_terms", __name__)
blueprint.register_blueprint(terms)
blueprint.register_blueprint(agreements)


@blueprint.record_once
def navigation(state: BlueprintSetupState) -> None:
    """Put the list of agreements into the account menu."""
    add_account_link(
        state.app,
        Link(
            _l("Your agreements"),
            "ip_terms.agreements.index",
            order=40,
            visible=signed_in,
            also=("ip_terms.agreements.",),
        ),
    )
