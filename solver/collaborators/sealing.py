"""The names of cards: one a viewer and person, that nobody can make up, compare or take apart. Pure.

Deterministic authenticated encryption (AES-SIV, RFC 5297) of the person's number, bound to the viewer's: the same
viewer meets the same card again, another viewer meets it under another name, and no table is needed to read it.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

_PURPOSE = b"challenge-hub capability cards 1"
_BYTES = 8
_LENGTH = 32  # characters of 16 + 8 bytes


class CardNames:
    """Makes and reads the names of cards, with a key that follows from the installation's secret."""

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESSIV(hmac.new(secret, _PURPOSE, hashlib.sha512).digest())

    def name(self, viewer_id: int, person_id: int) -> str:
        """Give the name under which this viewer meets this person."""
        sealed = self._cipher.encrypt(_number(person_id), [_number(viewer_id)])
        return base64.urlsafe_b64encode(sealed).decode()

    def person(self, viewer_id: int, name: str) -> int | None:
        """Give the id of the person; None for a name that was not made for this viewer."""
        if len(name) != _LENGTH or not name.isascii():
            return None
        try:
            opened = self._cipher.decrypt(base64.urlsafe_b64decode(name), [_number(viewer_id)])
        except (InvalidTag, binascii.Error, ValueError):
            return None
        return int.from_bytes(opened)


def _number(number: int) -> bytes:
    return number.to_bytes(_BYTES)
