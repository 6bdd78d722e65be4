"""The link that makes a new address an account's: who asked, which address they had, which they want."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from challenge_hub.accounts.models import User

LINK_LASTS = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class NewAddress:
    """A wish to use another address. It holds for one account, and while that has the address it had."""

    account: str
    present: str
    wanted: str

    @classmethod
    def of(cls, person: User, wanted: str) -> NewAddress:
        """Give the wish of a person."""
        return cls(person.fs_uniquifier, person.email, wanted)

    def is_of(self, person: User) -> bool:
        """Tell whether it is this person's, and the present address still theirs."""
        return (self.account, self.present) == (person.fs_uniquifier, person.email)

    def sealed(self) -> str:
        """Give it as a signed token for a link."""
        return str(_serializer().dumps(asdict(self)))


def unsealed(token: str) -> NewAddress | None:
    """Give what a token holds; None for one that is too old or not ours."""
    try:
        return NewAddress(**_serializer().loads(token, max_age=int(LINK_LASTS.total_seconds())))
    except BadSignature:
        return None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="new address")
