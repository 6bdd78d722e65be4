"""The proof that the terms were accepted. The core only names it; `ip_terms.acceptance` alone makes it."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

TERMS = "challenge_terms"
"""The kind of a proof that the terms of a challenge were accepted."""


class TermsAcceptance(Protocol):
    """One person accepted one exact text for one challenge."""

    @property
    def user_id(self) -> int:
        """The person."""
        ...

    @property
    def challenge_id(self) -> int:
        """The challenge."""
        ...

    @property
    def kind(self) -> str:
        """What was accepted: entering takes the challenge's terms."""
        ...

    @property
    def text_hash(self) -> str:
        """SHA-256 of the text that was accepted."""
        ...

    @property
    def accepted_at(self) -> datetime:
        """The instant of acceptance."""
        ...
