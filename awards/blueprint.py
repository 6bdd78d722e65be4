"""The pages of awards, and the public confirmation's place in the footer."""

from typing import Any

from flask import Blueprint

from awards.views.acceptance import acceptance
from awards.views.archives import archives
from awards.views.certificates import certificates
from awards.views.closing import closing
from awards.views.decisions import decisions
from awards.views.transfers import transfers
from awards.views.verification import verification
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_footer_link

blueprint = Blueprint("awards", __name__)
blueprint.register_blueprint(decisions)
blueprint.register_blueprint(acceptance)
blueprint.register_blueprint(closing)
blueprint.register_blueprint(transfers)
blueprint.register_blueprint(archives)
blueprint.register_blueprint(certificates)
blueprint.register_blueprint(verification)


@blueprint.record_once
def navigation(state: Any) -> None:
    """Put the confirmation of certificates into the footer."""
    add_footer_link(
        state.app,
        Link(
            _l("Confirm a certificate"), "awards.verification.form", order=60, also=("awards.verification.",)
        ),
    )
