"""The error tree. Each error is a message to a person; its status is mapped once, for pages and the API."""

from __future__ import annotations


class ChallengeHubError(Exception):
    """The root: `message` says what is wrong and what to do."""

    status = 500
    title = "Something went wrong"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotVisible(ChallengeHubError):
    """It does not exist, or this person may not know that it does: the two look the same."""

    status = 404
    title = "Not found"

    def __init__(self, message: str = "") -> None:
        super().__init__(message)


class Refused(ChallengeHubError):
    """That person may not do it; the message is the policy's reason."""

    status = 403
    title = "Not allowed"


class WrongState(ChallengeHubError):
    """The thing is in a state in which this cannot be done."""

    status = 409
    title = "Not now"


class Changed(WrongState):
    """Somebody else changed the same thing since it was loaded."""

    title = "Changed meanwhile"


class TooLarge(ChallengeHubError):
    """A file or a text exceeds its limit."""

    status = 413
    title = "Too large"


class Invalid(ChallengeHubError):
    """Content that breaks a rule; `problems` maps a field's name ("" for the whole) to messages."""

    status = 422
    title = "Please correct this"

    def __init__(self, message: str, problems: dict[str, list[str]] | None = None) -> None:
        super().__init__(message)
        self.problems = problems or {}


class Busy(ChallengeHubError):
    """It can be done, only not at this very moment."""

    status = 503
    title = "In a moment"


class ConfigurationError(ChallengeHubError):
    """The installation is set up wrongly; the message names the setting and the remedy."""


class EvidenceBroken(ChallengeHubError):
    """Stored evidence no longer agrees with itself."""
