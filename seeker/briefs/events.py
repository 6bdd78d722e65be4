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


@dataclass(frozen=True, kw_only=True)
class BriefCloned(Event):
    """A brief was begun with the content of an earlier challenge of the organisation."""

    name = "challenge.cloned"
    label = "Brief begun from an earlier challenge"
    subject = "challenge"

    source_id: int


@dataclass(frozen=True, kw_only=True)
class BriefReadIn(Event):
    """A brief was begun with the content of a file; `sha256` is the file's."""

    name = "challenge.read_in"
    label = "Brief begun from a file"
    subject = "challenge"

    sha256: str


@dataclass(frozen=True, kw_only=True)
class PreviewLinkMade(Event):
    """A secret link to the preview of a brief was made."""

    name = "challenge.preview_link_made"
    label = "Link to the preview made"
    subject = "challenge"

    link_id: int
    days: int


@dataclass(frozen=True, kw_only=True)
class PreviewLinkRevoked(Event):
    """A secret link to the preview of a brief was revoked."""

    name = "challenge.preview_link_revoked"
    label = "Link to the preview revoked"
    subject = "challenge"

    link_id: int
