"""What the pages of collaborators take from the running application: its secret, its settings."""

from flask import current_app

from challenge_hub.config import Settings
from challenge_hub.contacts.limits import ContactRules
from solver.collaborators.sealing import CardNames


def card_names() -> CardNames:
    """Give what makes and reads the names of cards."""
    secret = current_app.secret_key or b""
    return CardNames(secret.encode() if isinstance(secret, str) else secret)


def contact_rules() -> ContactRules:
    """Give the bounds that the installation sets."""
    settings: Settings = current_app.extensions["settings"]
    return ContactRules(settings.contact_requests_a_day, settings.contact_request_days)
