"""Facts about entries."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class EntryStarted(Event):
    """A solver began an entry."""

    name = "entry.started"
    label = "Entry begun"
    subject = "entry"


@dataclass(frozen=True, kw_only=True)
class EntryDraftSaved(Event):
    """A solver saved what they wrote."""

    name = "entry.draft_saved"
    label = "Draft saved"
    subject = "entry"


@dataclass(frozen=True, kw_only=True)
class EntryAttachmentAdded(Event):
    """A file was added to a draft."""

    name = "entry.attachment_added"
    label = "Attachment added"
    subject = "entry"

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class EntryAttachmentQuarantined(Event):
    """A virus was found in a file that was added to a draft; it is set apart."""

    name = "entry.attachment_quarantined"
    label = "Attachment quarantined"
    subject = "entry"

    sha256: str
    size: int
    finding: str
    attachment_id: int


@dataclass(frozen=True, kw_only=True)
class EntryAttachmentRemoved(Event):
    """A file was taken out of a draft."""

    name = "entry.attachment_removed"
    label = "Attachment removed"
    subject = "entry"

    sha256: str


@dataclass(frozen=True, kw_only=True)
class EntrySubmitted(Event):
    """A proposal version arrived and got its receipt."""

    name = "entry.submitted"
    label = "Entry submitted"
    subject = "entry"

    version: int
    content_hash: str
    receipt_id: int


@dataclass(frozen=True, kw_only=True)
class EntryWithdrawn(Event):
    """A solver withdrew an entry."""

    name = "entry.withdrawn"
    label = "Entry withdrawn"
    subject = "entry"


@dataclass(frozen=True, kw_only=True)
class EntryOpened(Event):
    """Somebody who evaluates entries opened one for the first time; `reader` says as what."""

    name = "entry.opened"
    label = "Entry opened by a reader"
    subject = "entry"

    reader: str
    version: int


@dataclass(frozen=True, kw_only=True)
class ReceiptsSealed(Event):
    """All receipts of a challenge so far were put under one signed root."""

    name = "challenge.receipts_sealed"
    label = "Receipts sealed under one root"
    subject = "challenge"

    # Which root of the challenge it is: 1 at the close, more after late access.
    root_number: int
    size: int
    root: str
    key_id: str


@dataclass(frozen=True, kw_only=True)
class EntryDeclared(Event):
    """A team said how its entry was made, for everybody to sign off."""

    name = "entry.declared"
    label = "Entry declared"
    subject = "entry"


@dataclass(frozen=True, kw_only=True)
class EntrySignedOff(Event):
    """A member agreed to hand in one exact content."""

    name = "entry.signed_off"
    label = "Entry signed off"
    subject = "entry"

    content_hash: str
