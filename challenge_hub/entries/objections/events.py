"""Facts about objections: ids only, never whom they name or why."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class ObjectionMade(Event):
    """A team asked to keep its entry from somebody."""

    name = "entry.objection_made"
    label = "Asked to keep the entry from somebody"
    subject = "entry"

    objection_id: int


@dataclass(frozen=True, kw_only=True)
class ObjectionTakenBack(Event):
    """A team no longer asks to keep its entry from somebody."""

    name = "entry.objection_taken_back"
    label = "No longer asks to keep the entry from somebody"
    subject = "entry"

    objection_id: int
