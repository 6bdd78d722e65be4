"""Facts about personal archives and closed accounts. They hold ids and numbers: no name, no address."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonalArchiveRequested(Event):
    """A person asked for everything that is held of them."""

    name = "personal_archive.requested"
    label = "Own data asked for"
    subject = "personal_archive"


@dataclass(frozen=True, kw_only=True)
class PersonalArchiveFinished(Event):
    """A person's archive is ready to be fetched."""

    name = "personal_archive.finished"
    label = "Own data ready"
    subject = "personal_archive"

    size: int


@dataclass(frozen=True, kw_only=True)
class PersonalArchiveExpired(Event):
    """A person's archive was deleted: its days were over."""

    name = "personal_archive.expired"
    label = "Archive of own data deleted"
    subject = "personal_archive"


@dataclass(frozen=True, kw_only=True)
class AccountClosed(Event):
    """An account was closed, by its owner or (with a reason) by an administrator whom the owner asked."""

    name = "user.closed"
    label = "Account closed"
    subject = "user"

    reason: str
