"""Facts about contacts. None holds a text that somebody wrote to somebody: the audit log keeps no letters."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ContactSettingsChanged(Event):
    """A person opened or shut themselves to requests, or switched the relay of messages by mail."""

    name = "contact.settings_changed"
    label = "Contact settings changed"
    subject = "user"

    open_to_collaborate: bool
    relay_messages: bool


@dataclass(frozen=True, kw_only=True)
class ContactRequested(Event):
    """A person asked another for contact, before either knows who the other is."""

    name = "contact.requested"
    label = "Contact requested"
    subject = "contact_request"


@dataclass(frozen=True, kw_only=True)
class ContactAccepted(Event):
    """A request was accepted: both now see who the other is, and a conversation began."""

    name = "contact.accepted"
    label = "Contact accepted"
    subject = "contact_request"

    conversation_id: int


@dataclass(frozen=True, kw_only=True)
class ContactDeclined(Event):
    """A request was declined."""

    name = "contact.declined"
    label = "Contact declined"
    subject = "contact_request"


@dataclass(frozen=True, kw_only=True)
class ContactWithdrawn(Event):
    """Who asked took the request back."""

    name = "contact.withdrawn"
    label = "Contact request withdrawn"
    subject = "contact_request"


@dataclass(frozen=True, kw_only=True)
class ContactExpired(Event):
    """A request was not answered in its time."""

    name = "contact.expired"
    label = "Contact request expired"
    subject = "contact_request"


@dataclass(frozen=True, kw_only=True)
class PersonBlocked(Event):
    """A person blocked another. Whom stands in the row alone, which a change of mind deletes."""

    name = "contact.blocked"
    label = "Somebody blocked"
    subject = "block"


@dataclass(frozen=True, kw_only=True)
class PersonUnblocked(Event):
    """A person took a block back."""

    name = "contact.unblocked"
    label = "Block taken back"
    subject = "block"


@dataclass(frozen=True, kw_only=True)
class MessageWritten(Event):
    """A person wrote in a conversation; never what."""

    name = "conversation.message_written"
    label = "Message written"
    subject = "conversation"

    message_id: int


@dataclass(frozen=True, kw_only=True)
class ConversationEnded(Event):
    """One of two people ended their conversation."""

    name = "conversation.ended"
    label = "Conversation ended"
    subject = "conversation"


@dataclass(frozen=True, kw_only=True)
class ContactReported(Event):
    """A person showed the organisers something that another wrote to them."""

    name = "contact.reported"
    label = "Contact reported"
    subject = "contact_report"


@dataclass(frozen=True, kw_only=True)
class ReportSettled(Event):
    """An organiser read a report and noted what became of it."""

    name = "contact.report_settled"
    label = "Report settled"
    subject = "contact_report"
