"""The platform's keys, as the running application has loaded them."""

from flask import current_app

from challenge_hub.core.crypto.ring import PublicKeys
from challenge_hub.core.crypto.signing import SigningKey


def platform_key() -> SigningKey:
    """Give the key that signs receipts and certificates."""
    key: SigningKey = current_app.extensions["signing_key"]
    return key


def public_keys() -> PublicKeys:
    """Give the public keys of this platform: with them its evidence is checked, that of earlier years too."""
    keys: PublicKeys = current_app.extensions["public_keys"]
    return keys
