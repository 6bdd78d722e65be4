import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from judging.lifecycle import SheetState
from judging.models import PairChoice, Scoresheet
from judging.policies import can_see_results
from judging.queries import results
from judging.queries.closings import missing_before_deliberation, state_digest
from judging.queries.pairs import next_entries, own_pairs
from judging.services import SheetContent, choose, declare_conflicts, open_entry, save_sheet, take_back_choice
from tests.conftest import NOON
from tests.factories.pairs import hand_in_choices, let_compare, prefer
from tests.factories.panels import agreement_of, make_judge, make_judged, make_standing_entry


@pytest.fixture
def panel(app):
    """A challenge whose panel chooses between pairs of the entries A to D, and one of its judges."""
    challenge = make_judged()
    for code in "ABCD":
        make_standing_entry(challenge, code=code)
    let_compare(challenge, minimum_pairs=4)
    return challenge, make_judge(challenge, is_lead=True)


def ranks(challenge):
    return [(row.code, row.result.rank) for row in results(challenge).ranked]


def test_choices_count_once_they_are_handed_in_and_stay(panel):
    challenge, seat = panel
    prefer(seat, "ABCD", choices=4)
    assert ranks(challenge) == []
    assert not can_see_results(seat.user, challenge).allowed
    before = state_digest(challenge)
    hand_in_choices(seat)
    assert [code for code, _rank in ranks(challenge)] == list("ABCD")
    assert can_see_results(seat.user, challenge).allowed
    assert state_digest(challenge) != before
    with pytest.raises(Refused, match="handed in"):
        prefer(seat, "ABCD", choices=5)
    with pytest.raises(Refused, match="handed in"):
        hand_in_choices(seat)


def test_too_few_are_not_handed_in(panel):
    challenge, seat = panel
    prefer(seat, "ABCD", choices=3)
    with pytest.raises(Invalid, match="between 4 pairs"):
        hand_in_choices(seat)
    missing = missing_before_deliberation(challenge)
    assert (missing.sheets, missing.below) == (4, tuple("ABCD"))


def test_the_last_choice_is_taken_back_and_asked_again(panel):
    _challenge, seat = panel
    prefer(seat, "ABCD", choices=2)
    asked = next_entries(seat, own_pairs(seat))
    prefer(seat, "ABCD", choices=3)
    with unit_of_work():
        take_back_choice(seat, agreement_of(seat), by=seat.user, at=NOON)
    assert next_entries(seat, own_pairs(seat)) == asked


def test_only_the_pair_that_is_asked_once_it_is_opened(panel):
    _challenge, seat = panel
    left, right = next_entries(seat, own_pairs(seat))
    pair, proof = frozenset({left.id, right.id}), agreement_of(seat)

    def chosen(ids, better):
        with unit_of_work():
            return choose(seat, ids, better, proof, by=seat.user, at=NOON)

    with pytest.raises(Refused, match="open both"):
        chosen(pair, left)
    with unit_of_work():
        for entry in (left, right):
            open_entry(seat, entry, proof, by=seat.user, at=NOON)
    with pytest.raises(Changed):
        chosen(frozenset({left.id, left.id + 100}), left)
    chosen(pair, right)
    with pytest.raises(Changed):  # pressed twice
        chosen(pair, right)
    row = db.session.query(PairChoice).one()
    assert {"first": row.first_id, "second": row.second_id}[row.chosen] == right.id


def test_who_cannot_tell_has_chosen_and_moves_nothing(panel):
    challenge, seat = panel
    for _time in range(4):
        pair = next_entries(seat, own_pairs(seat))
        with unit_of_work():
            for entry in pair:
                open_entry(seat, entry, agreement_of(seat), by=seat.user, at=NOON)
        with unit_of_work():
            ids = frozenset(entry.id for entry in pair)
            choose(seat, ids, None, agreement_of(seat), by=seat.user, at=NOON)
    hand_in_choices(seat)
    assert ranks(challenge) == []


def test_what_a_later_conflict_hides_counts_no_more(panel):
    challenge, seat = panel
    prefer(seat, "ABCD")
    hand_in_choices(seat)
    best = results(challenge).ranked[0]
    with unit_of_work():
        declare_conflicts(seat, {best.entry_id: "My student."}, by=seat.user, at=NOON)
    assert [code for code, _rank in ranks(challenge)] == list("BCD")
    assert [row.code for row in results(challenge).not_ranked] == ["A"]
    assert missing_before_deliberation(challenge).sheets == 0


def test_there_are_no_marks_here_and_no_choices_elsewhere(panel):
    challenge, seat = panel
    entry = next_entries(seat, own_pairs(seat))[0]
    values = {row.id: 3 for row in challenge.criteria}
    with pytest.raises(Refused, match="has no marks"), unit_of_work():
        save_sheet(seat, entry, agreement_of(seat), SheetContent.of(values), by=seat.user, at=NOON)
    assert db.session.query(Scoresheet).filter_by(state=SheetState.DRAFT).count() == 0
    marking = make_judged()
    other = make_judge(marking)
    make_standing_entry(marking, code="A")
    make_standing_entry(marking, code="B")
    with pytest.raises(Refused, match="marks each entry"):
        prefer(other, "AB")
