"""What people may do on a panel; each refusal says why."""

from judging.policies.judges import (
    can_calibrate,
    can_declare_conflicts,
    can_keep_phrases,
    can_open_entries,
    can_score,
    can_sign,
    has_signed,
    judging_goes_on,
    scoring_goes_on,
)
from judging.policies.results import can_see_results
from judging.policies.running import (
    can_allocate,
    can_invite,
    can_promote,
    can_rule,
    can_set_rules,
    can_write_sample,
    runs_panel,
    seats_chamber,
    takes_no_part,
)
from judging.policies.seats import can_respond, can_step_down, can_take, has_taken

__all__ = [
    "can_allocate",
    "can_calibrate",
    "can_declare_conflicts",
    "can_invite",
    "can_keep_phrases",
    "can_open_entries",
    "can_promote",
    "can_respond",
    "can_rule",
    "can_score",
    "can_see_results",
    "can_set_rules",
    "can_sign",
    "can_step_down",
    "can_take",
    "can_write_sample",
    "has_signed",
    "has_taken",
    "judging_goes_on",
    "runs_panel",
    "scoring_goes_on",
    "seats_chamber",
    "takes_no_part",
]
