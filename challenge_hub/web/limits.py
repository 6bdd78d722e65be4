"""Rate limits: on everything that can be guessed or flooded."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(key_func=get_remote_address, storage_uri="memory://", headers_enabled=True)

# Sign-in and all that sends mail or takes a secret; POST only.
SECURITY_LIMITS = {
    "security.login": "10 per minute;60 per hour",
    "security.register": "10 per hour",
    "security.forgot_password": "6 per hour",
    "security.reset_password": "20 per hour",
    "security.send_confirmation": "6 per hour",
    "security.two_factor_token_validation": "10 per minute",
    "security.mf_recovery": "10 per hour",
    "security.wan_signin": "20 per minute",
    "security.wan_signin_response": "20 per minute",
    "security.verify": "10 per minute",
    "security.change_password": "10 per hour",
    "security.change_email": "6 per hour",
}
UPLOADS = "120 per hour"


def init_app(app: Flask) -> None:
    """Set up the limits, after the routes they guard exist."""
    app.config.setdefault("RATELIMIT_ENABLED", app.config["RATE_LIMITS"])
    limiter.init_app(app)
    for endpoint, limit in SECURITY_LIMITS.items():
        view = app.view_functions.get(endpoint)
        if view is not None:
            app.view_functions[endpoint] = limiter.limit(limit, methods=["POST"])(view)  # type: ignore[assignment]  # may be async in Flask's eyes
