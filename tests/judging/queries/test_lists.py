from fractions import Fraction

import pytest

from challenge_hub.core.unit_of_work import unit_of_work
from judging.queries.lists import Counts, Order, Shown, Wish, counts, listed, own_totals
from judging.services import decline_entry
from tests.conftest import NOON
from tests.factories.panels import (
    agreement_of,
    fill_in,
    make_judge,
    make_judged,
    make_standing_entry,
    score,
)


@pytest.fixture
def desk(app):
    """A judge with an entry in each state, and one that a conflict hides; another judge has scored them all."""
    challenge = make_judged()
    titles = {"A3A3": "Shake it", "C4C4": "Heat it", "D6D6": "Shake 100 %", "E7E7": "Dig"}
    entries = {code: make_standing_entry(challenge, code=code, title=title) for code, title in titles.items()}
    hidden = make_standing_entry(challenge, code="H9H9", title="Shake it too")
    seat, other = make_judge(challenge, conflicts={hidden.id: "a friend"}), make_judge(challenge)
    for entry in entries.values():
        score(other, entry, 0, 0)
    score(seat, entries["A3A3"], 5, None)
    fill_in(seat, entries["C4C4"], 3, 3)
    with unit_of_work():
        decline_entry(seat, entries["D6D6"], agreement_of(seat), "Not my field.", by=seat.user, at=NOON)
    return seat, entries


def codes(seat, **wish):
    return [row.code for row in listed(seat, Wish(**wish))[0]]


def test_what_is_to_do_comes_first_unless_the_codes_order(desk) -> None:
    seat, _entries = desk
    assert codes(seat) == ["E7E7", "C4C4", "D6D6", "A3A3"]
    assert codes(seat, order=Order.CODE) == ["A3A3", "C4C4", "D6D6", "E7E7"]


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        (Shown.TODO, ["E7E7"]),
        (Shown.SAVED, ["C4C4"]),
        (Shown.HANDED_IN, ["A3A3"]),
        (Shown.DECLINED, ["D6D6"]),
    ],
)
def test_each_state_is_found(desk, shown, found) -> None:
    assert codes(desk[0], shown=shown) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("SHAKE", ["D6D6", "A3A3"]),
        ("e7", ["E7E7"]),
        ("100 %", ["D6D6"]),
        ("%", ["D6D6"]),
        ("H9", []),
        ("too", []),
    ],
)
def test_words_are_found_in_code_and_title_never_in_what_a_conflict_hides(desk, words, found) -> None:
    assert codes(desk[0], words=words) == found


def test_a_page_knows_how_many_fit_in_all(desk) -> None:
    rows, total = listed(desk[0], Wish(), offset=1, limit=2)
    assert ([row.code for row in rows], total) == (["C4C4", "D6D6"], 4)
    assert listed(desk[0], Wish(), offset=9) == ([], 0)


def test_what_is_declined_is_answered_and_not_owed(desk) -> None:
    found = counts(desk[0])
    assert found == Counts(todo=1, saved=1, handed_in=1, declined=1)
    assert (found.entries, found.owed) == (4, 3)


def test_only_own_totals_that_are_in_are_given(desk) -> None:
    seat, entries = desk
    assert own_totals(seat, [entry.id for entry in entries.values()]) == {entries["A3A3"].id: Fraction(100)}


def test_a_wish_is_read_from_an_address_as_far_as_it_can_be() -> None:
    assert Wish.of("saved", "  big\x00 pump ", "code") == Wish(Shown.SAVED, "big pump", Order.CODE)
    assert Wish.of("nonsense", "", "nonsense") == Wish()
