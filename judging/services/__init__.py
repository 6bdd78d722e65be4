"""The verbs of the panel. Each runs inside a unit of work and emits one event."""

from judging.services.allocations import ask_allocation, assign, hand_out, set_aside, take_back
from judging.services.openings import open_entry
from judging.services.panels import PanelRules, set_due_date, set_rules
from judging.services.rulings import rule_on, suggest_for
from judging.services.seats import declare_conflicts, invite, respond, sign_non_disclosure
from judging.services.sheets import SheetContent, hand_in, save_sheet
from judging.services.standbys import promote, replace_late, step_down

__all__ = [
    "PanelRules",
    "SheetContent",
    "ask_allocation",
    "assign",
    "declare_conflicts",
    "hand_in",
    "hand_out",
    "invite",
    "open_entry",
    "promote",
    "replace_late",
    "respond",
    "rule_on",
    "save_sheet",
    "set_aside",
    "set_due_date",
    "set_rules",
    "sign_non_disclosure",
    "step_down",
    "suggest_for",
    "take_back",
]
