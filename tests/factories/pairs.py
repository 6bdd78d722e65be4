"""Panels that choose between pairs, and judges who choose by an order of their own."""

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from judging.models import Chosen, Method, PairChoice, Panel, Seat
from judging.queries.pairs import next_entries, own_pairs
from judging.services import choose, hand_in_pairs, open_entry
from tests.conftest import NOON
from tests.factories.panels import agreement_of


def let_compare(challenge: Challenge, *, minimum_pairs: int = 20, minimum: int = 1) -> None:
    """Let the panel of a challenge choose between pairs. Commits."""
    panel = Panel.of(challenge.id)
    panel.method, panel.minimum_pairs, panel.minimum_sheets = Method.PAIRS, minimum_pairs, minimum
    db.session.add(panel)
    db.session.commit()
    db.session.expire_all()


def make_choice(seat: Seat, one: Entry, other: Entry, chosen: Chosen = Chosen.FIRST) -> PairChoice:
    """A choice as it is kept, of two entries the first of which was made earlier; not added yet."""
    return PairChoice(seat_id=seat.id, first_id=one.id, second_id=other.id, chosen=chosen, chosen_at=NOON)


def prefer(seat: Seat, order: str, *, choices: int = 0) -> None:
    """Choose for what comes first in `order`, a word of the entries' codes: so often, or until all is asked."""
    assert seat.user is not None
    proof = agreement_of(seat)
    while (pair := next_entries(seat, own_pairs(seat))) and not 0 < choices <= len(own_pairs(seat).choices):
        better = min(pair, key=lambda entry: order.index(entry.code))
        with unit_of_work():
            for entry in pair:
                open_entry(seat, entry, proof, by=seat.user, at=NOON)
        with unit_of_work():
            choose(seat, frozenset(entry.id for entry in pair), better, proof, by=seat.user, at=NOON)


def hand_in_choices(seat: Seat) -> None:
    """Hand in what the judge has chosen. Commits."""
    assert seat.user is not None
    with unit_of_work():
        hand_in_pairs(seat, agreement_of(seat), by=seat.user, at=NOON)
