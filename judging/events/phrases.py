"""Facts about the lines that judges keep; never what they say."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PhraseKept(Event):
    """A judge kept a line for later comments."""

    name = "phrase.kept"
    label = "Phrase kept for comments"
    subject = "phrase"


@dataclass(frozen=True, kw_only=True)
class PhraseRemoved(Event):
    """A judge no longer keeps a line."""

    name = "phrase.removed"
    label = "Phrase for comments removed"
    subject = "phrase"
