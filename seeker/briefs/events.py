"""Facts about briefs that only seekers bring about; the others are in `challenge_hub.challenges.events`."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class BriefAttachmentAdded(Event):
    """A file was added to a brief."""

    name = "challenge.attachment_added"
    label = "File added to the brief"
    subject = "challenge"

    sha256: str
    confidential: bool


@dataclass(frozen=True, kw_only=True)
class BriefAttachmentRemoved(Event):
    """A file was taken out of a brief; its content stays in the store."""

    name = "challenge.attachment_removed"
    label = "File removed from the brief"
    subject = "challenge"

    sha256: str


@dataclass(frozen=True, kw_only=True)
class FindingDismissed(Event):
    """Advice of the coach was dismissed, with a reason that the reviewer reads."""

    name = "challenge.finding_dismissed"
    label = "Advice of the coach dismissed"
    subject = "challenge"

    key: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class FindingTakenUp(Event):
    """Advice that was dismissed stands again."""

    name = "challenge.finding_taken_up"
    label = "Dismissal of the coach’s advice taken back"
    subject = "challenge"

    key: str
