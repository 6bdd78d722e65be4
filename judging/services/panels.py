"""How a panel judges: its rules, and when its sheets are due."""

from dataclasses import dataclass
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from judging.events import PanelRulesSet, SheetsDue
from judging.models import Method, Panel, Reading, Seat
from judging.models.panel import PAIRS_OF_A_JUDGE
from judging.policies import can_allocate, can_set_rules
from judging.rules import TieRule


@dataclass(frozen=True)
class PanelRules:
    """What an organiser decides before entries close; weights are whole shares of the combined score.

    `vetoes` are musts: criterion id, mark, and how many judges at that mark or worse take an entry out of the ranking.
    """

    reading: Reading
    minimum_sheets: int
    minimum_per_chamber: int
    platform_weight: int
    seeker_weight: int
    tie_rules: tuple[TieRule, ...] = ()
    minimum_coverage: int = 0
    vetoes: tuple[tuple[int, int, int], ...] = ()
    draws_lots: bool = False
    grace_days: int = 3
    method: Method = Method.MARKS
    minimum_pairs: int = PAIRS_OF_A_JUDGE


def stored_panel(challenge: Challenge) -> Panel:
    """Give the row of a challenge's panel to be changed, made with the defaults where there is none yet."""
    panel = db.session.get(Panel, challenge.id, with_for_update=True)
    if panel is None:
        panel = Panel.of(challenge.id)
        db.session.add(panel)
        db.session.flush()  # seats read it by its challenge
    return panel


def set_rules(challenge: Challenge, rules: PanelRules, *, by: User, at: datetime) -> Panel:
    """Set how the panel of a challenge judges. Emits PanelRulesSet.

    Raises Refused once entries have closed, Invalid where the rules contradict each other.
    """
    can_set_rules(by, challenge).demand()
    if rules.minimum_per_chamber * 2 > rules.minimum_sheets:
        message = _("Both chambers together cannot give more sheets than an entry needs in all.")
        raise Invalid(message, {"minimum_per_chamber": [message]})
    if not rules.platform_weight + rules.seeker_weight:
        message = _("At least one chamber must count.")
        raise Invalid(message, {"platform_weight": [message]})
    if rules.method is Method.PAIRS and rules.reading is Reading.ALLOCATED:
        message = _("Where judges choose between pairs, every judge reads every entry.")
        raise Invalid(message, {"reading": [message]})
    panel = stored_panel(challenge)
    panel.method, panel.minimum_pairs = rules.method, rules.minimum_pairs
    panel.reading = rules.reading
    panel.minimum_sheets, panel.minimum_per_chamber = rules.minimum_sheets, rules.minimum_per_chamber
    panel.platform_weight, panel.seeker_weight = rules.platform_weight, rules.seeker_weight
    panel.tie_rules, panel.grace_days = [str(rule) for rule in rules.tie_rules], rules.grace_days
    panel.minimum_coverage, panel.draws_lots = rules.minimum_coverage, rules.draws_lots
    panel.vetoes = [list(veto) for veto in rules.vetoes]
    emit(
        PanelRulesSet(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            method=panel.method,
            reading=panel.reading,
            minimum_sheets=panel.minimum_sheets,
            minimum_per_chamber=panel.minimum_per_chamber,
            platform_weight=panel.platform_weight,
            seeker_weight=panel.seeker_weight,
            tie_rules=tuple(panel.tie_rules),
        )
    )
    return panel


def set_due_date(
    challenge: Challenge, due_at: datetime, *, seat: Seat | None = None, by: User, at: datetime
) -> None:
    """Set when the sheets of a panel, or of one seat, are due. Emits SheetsDue, which tells the judges.

    Raises Refused while there is no judging, Invalid for a day that is past or after judging ends.
    """
    can_allocate(by, challenge).demand()
    last = challenge.judging_ends_at
    if due_at <= at or (last is not None and due_at > last):
        message = _("Please choose a time that is still to come, and not after judging ends.")
        raise Invalid(message, {"due_at": [message]})
    (seat or stored_panel(challenge)).due_at = due_at
    emit(
        SheetsDue(
            at=at,
            by=by.id,
            subject_id=challenge.id,
            challenge_id=challenge.id,
            due_at=due_at.isoformat(),
            seat_id=seat.id if seat else None,
        )
    )
