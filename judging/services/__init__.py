"""The verbs of the panel. Each runs inside a unit of work and emits one event."""

from judging.services.openings import open_entry
from judging.services.seats import declare_conflicts, invite, respond, sign_non_disclosure
from judging.services.sheets import SheetContent, hand_in, save_sheet

__all__ = [
    "SheetContent",
    "declare_conflicts",
    "hand_in",
    "invite",
    "open_entry",
    "respond",
    "save_sheet",
    "sign_non_disclosure",
]
