"""Rate limits: on everything that can be guessed or flooded. Each web process counts for itself."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import Flask, Response, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address


def network() -> str:
    """Give whom a limit counts for: an IPv4 address, or the /64 network that an IPv6 client has for itself."""
    address = ip_address(get_remote_address())
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or ip_network((address, 64), strict=False))


limiter = Limiter(key_func=network, storage_uri="memory://", headers_enabled=True)

# Sign-in and all that sends mail or takes a secret; POST only.
ACCOUNT_LIMITS = {
    "security.login": "10 per minute;60 per hour",
    "security.register": "10 per hour",
    "security.confirm_email": "10 per minute;60 per hour",
    "security.forgot_password": "6 per hour",
    "security.reset_password": "20 per hour",
    "security.send_confirmation": "6 per hour",
    "security.two_factor_token_validation": "10 per minute",
    "security.mf_recovery": "10 per hour",
    "security.wan_signin": "20 per minute",
    "security.wan_signin_response": "20 per minute",
    "security.verify": "10 per minute",
    "security.change_password": "10 per hour",
    "web.change_address": "6 per hour",
    "web.ask_for_data": "6 per hour",
    "web.close": "10 per hour",
}
# Of one account by anybody: who knows the password may come from many networks.
SECOND_FACTORS = ("security.two_factor_token_validation", "security.mf_recovery")
WRONG_SECOND_FACTORS = "20 per day"
UPLOADS = "120 per hour"
PARTS = "6000 per hour"  # of files that are sent in parts


def init_app(app: Flask) -> None:
    """Set up the limits, after the routes they guard exist."""
    app.config.setdefault("RATELIMIT_ENABLED", app.config["RATE_LIMITS"])
    limiter.init_app(app)
    guesses = limiter.shared_limit(
        WRONG_SECOND_FACTORS,
        scope="second factor",
        key_func=_account,
        methods=["POST"],
        deduct_when=_was_wrong,
    )
    for endpoint in SECOND_FACTORS:
        app.view_functions[endpoint] = guesses(app.view_functions[endpoint])  # type: ignore[assignment]  # may be async in Flask's eyes
    for endpoint, limit in ACCOUNT_LIMITS.items():
        view = limiter.limit(limit, methods=["POST"])(app.view_functions[endpoint])
        app.view_functions[endpoint] = view  # type: ignore[assignment]  # likewise


def _account() -> str:
    """The account that is being signed in to."""
    return str(session.get("tf_user_id") or network())


def _was_wrong(response: Response) -> bool:
    """Whether a code was refused: then its form is shown again, otherwise the person is led on."""
    return response.status_code == 200  # noqa: PLR2004 -- OK
