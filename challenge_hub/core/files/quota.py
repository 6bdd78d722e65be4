"""How much one entry or brief may put into the store over time, what was taken out again included."""

from collections.abc import Iterable
from typing import Protocol

from challenge_hub.core.errors import TooLarge
from challenge_hub.core.files.store import StoredFile, readable_size
from challenge_hub.core.i18n import gettext as _


class Named(Protocol):
    """What a row says of a content that it names."""

    @property
    def sha256(self) -> str:
        """Give the digest of the content."""
        ...

    @property
    def size(self) -> int:
        """Give its size in bytes."""
        ...


def demand_room(rows: Iterable[Named], found: StoredFile, *, quota_bytes: int) -> None:
    """Raise TooLarge where a content would take the rows, removed ones included, past their quota.

    The same content counts once, however often it is named.
    """
    sizes = {row.sha256: row.size for row in rows} | {found.sha256: found.size}
    if sum(sizes.values()) > quota_bytes:
        raise TooLarge(
            _(
                "All files added here, those taken out again included, may have %(quota)s together. "
                "There is no room for this one.",
                quota=readable_size(quota_bytes),
            )
        )
