"""Facts about choices between pairs; never which entry was found better."""

from dataclasses import dataclass

from challenge_hub.core.events import Event


@dataclass(frozen=True, kw_only=True)
class PairChosen(Event):
    """A judge chose between two entries; nothing counts yet."""

    name = "pair.chosen"
    label = "Choice made between two entries"
    subject = "seat"

    entry_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PairTakenBack(Event):
    """A judge took back the last choice."""

    name = "pair.taken_back"
    label = "Choice between two entries taken back"
    subject = "seat"

    entry_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class PairsHandedIn(Event):
    """A judge handed in all choices between entries; they count from now on."""

    name = "pairs.handed_in"
    label = "Choices between entries handed in"
    subject = "seat"

    choices: int
