"""The verbs of the panel. Each runs inside a unit of work and emits one event."""

from judging.services.allocations import ask_allocation, assign, hand_out, set_aside, take_back
from judging.services.calibration import hand_in_calibration, remove_sample, write_sample
from judging.services.declining import decline_entry, take_up_entry
from judging.services.notes import write_note
from judging.services.objections import answer_objection
from judging.services.openings import open_entry
from judging.services.pairs import choose, hand_in_pairs, take_back_choice
from judging.services.panels import PanelRules, set_due_date, set_rules
from judging.services.phrases import keep_phrase, remove_phrase
from judging.services.rulings import rule_on, suggest_for
from judging.services.seats import declare_conflicts, invite, respond, sign_non_disclosure
from judging.services.sheets import SheetContent, hand_in, hand_in_all, save_sheet
from judging.services.standbys import promote, replace_late, step_down

__all__ = [
    "PanelRules",
    "SheetContent",
    "answer_objection",
    "ask_allocation",
    "assign",
    "choose",
    "declare_conflicts",
    "decline_entry",
    "hand_in",
    "hand_in_all",
    "hand_in_calibration",
    "hand_in_pairs",
    "hand_out",
    "invite",
    "keep_phrase",
    "open_entry",
    "promote",
    "remove_phrase",
    "remove_sample",
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
    "take_back_choice",
    "take_up_entry",
    "write_note",
    "write_sample",
]
