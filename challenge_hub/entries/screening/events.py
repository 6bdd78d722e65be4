"""Facts about the screening of entries."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class EntryScreened(Event):
    """An organiser went through an entry with the checklist."""

    name = "entry.screened"
    label = "Entry screened"
    subject = "entry"

    screening_id: int
    in_order: bool


@dataclass(frozen=True, kw_only=True)
class EntryRuledOut(Event):
    """An organiser found an entry not eligible; its team is told why."""

    name = "entry.ruled_out"
    label = "Entry found not eligible"
    subject = "entry"

    ruling_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class EntryReinstated(Event):
    """An organiser found that an entry is eligible after all."""

    name = "entry.reinstated"
    label = "Entry found eligible after all"
    subject = "entry"

    ruling_id: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClarificationAsked(Event):
    """An organiser asked a team about its entry; `answer_by` is the end of the time for it, written in ISO 8601."""

    name = "entry.clarification_asked"
    label = "Clarification asked"
    subject = "entry"

    clarification_id: int
    answer_by: str


@dataclass(frozen=True, kw_only=True)
class ClarificationAnswered(Event):
    """A team answered; `text_hash` is the SHA-256 of the answer's exact bytes."""

    name = "entry.clarification_answered"
    label = "Clarification answered"
    subject = "entry"

    clarification_id: int
    text_hash: str
