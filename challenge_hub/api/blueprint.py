"""Everything under /api/v1, composed; errors are problem+json (see `challenge_hub.web.errors`)."""

from flask import Blueprint

import challenge_hub.entries.api  # noqa: F401 -- registers what it tells of a challenge
from challenge_hub.challenges.api import challenges

blueprint = Blueprint("api", __name__)
blueprint.register_blueprint(challenges)
