"""The pages of IP terms, and their place in the site's navigation."""

from typing import Any

from flask import Blueprint

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_account_link, signed_in
from ip_terms.parameter_labels import PARAMETER_LABELS, value_label
from ip_terms.reading import anchors, blocks, pieces
from ip_terms.views.agreements import agreements
from ip_terms.views.checks import checks
from ip_terms.views.offers import offers
from ip_terms.views.regimes import regimes
from ip_terms.views.terms import terms

blueprint = Blueprint("ip_terms", __name__)
blueprint.register_blueprint(terms)
blueprint.register_blueprint(agreements)
blueprint.register_blueprint(checks)
blueprint.register_blueprint(regimes)
blueprint.register_blueprint(offers)


@blueprint.record_once
def navigation(state: Any) -> None:
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


# For templates/macros/terms.html, which other sides' pages import without a context of their own.
blueprint.add_app_template_global(lambda block, targets: list(pieces(block, targets)), "terms_pieces")
blueprint.add_app_template_global(anchors, "terms_anchors")
blueprint.add_app_template_global(blocks, "terms_blocks")
blueprint.add_app_template_global(PARAMETER_LABELS.__getitem__, "parameter_label")
blueprint.add_app_template_global(value_label, "value_label")
