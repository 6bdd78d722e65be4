"""The installation's own name and public address, as the running application has read them."""

from flask import current_app

from challenge_hub.config import Settings


def public_url() -> str:
    """Give the address under which people reach the site, without a slash at its end."""
    address: str = current_app.config["PUBLIC_URL"]
    return address


def site_name() -> str:
    """Give the name of the site, as it stands on certificates."""
    name: str = current_app.config["SITE_NAME"]
    return name


def settings() -> Settings:
    """Give the settings of the running application."""
    found: Settings = current_app.extensions["settings"]
    return found
