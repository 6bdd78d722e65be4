"""The platform's signing key, as the running application has loaded it."""

from flask import current_app

from challenge_hub.core.crypto.signing import SigningKey


def platform_key() -> SigningKey:
    """Give the key that signs receipts and certificates."""
    key: SigningKey = current_app.extensions["signing_key"]
    return key
