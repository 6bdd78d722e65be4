from tests.factories.panels import (
    make_answer,
    make_judge,
    make_judged,
    make_standing_entry,
    open_for,
    score,
)
from tests.judging.counting import count_queries


def pair(challenge):
    return (
        make_standing_entry(challenge, code="A3A3", answers=[make_answer("approach", "Shake the mass.")]),
        make_standing_entry(
            challenge,
            code="C4C4",
            answers=[make_answer("approach", "Heat it."), make_answer("team", "WHO-WE-ARE", personal=True)],
        ),
    )


def test_two_opened_entries_stand_side_by_side_with_own_marks_only(app, signed_in) -> None:
    challenge = make_judged()
    first, second = pair(challenge)
    seat, other = make_judge(challenge), make_judge(challenge)
    score(other, first, 5, 5)
    score(seat, first, 4, None)
    open_for(seat, second)
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/compare"
    text = browser.get(f"{path}?a=A3A3&b=c4c4").text
    for shown in ("Shake the mass.", "Heat it.", "80.0"):
        assert shown in text
    for hidden in ("WHO-WE-ARE", "100.0"):
        assert hidden not in text
    assert "Choose two entries" in browser.get(path).text


def test_a_sealed_entry_is_offered_to_open_and_the_way_leads_back(app, signed_in) -> None:
    challenge = make_judged()
    first, second = pair(challenge)
    seat = make_judge(challenge)
    open_for(seat, first)
    browser = signed_in(seat.user)
    text = browser.get(f"/judging/{seat.ref}/compare?a=A3A3&b=C4C4").text
    assert ("Open entry C4C4" in text, "Heat it." in text) == (True, False)
    opened = browser.post(f"/judging/{seat.ref}/entries/{second.code}/open", data={"beside": "A3A3"})
    assert opened.location == f"/judging/{seat.ref}/compare?a=A3A3&b=C4C4"
    assert "Heat it." in browser.get(opened.location).text


def test_an_entry_in_conflict_is_compared_with_nothing(app, signed_in) -> None:
    challenge = make_judged()
    first, hidden = pair(challenge)
    seat = make_judge(challenge, conflicts={hidden.id: "a friend"})
    open_for(seat, first)
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/compare"
    assert browser.get(f"{path}?a=A3A3&b=C4C4").status_code == 404
    assert "C4C4" not in browser.get(f"{path}?a=A3A3").text


def test_the_number_of_queries_is_bounded(app, signed_in) -> None:
    challenge = make_judged()
    seat = make_judge(challenge)
    for entry in pair(challenge):
        score(seat, entry, 3, 3)
    browser = signed_in(seat.user)
    assert count_queries(lambda: browser.get(f"/judging/{seat.ref}/compare?a=A3A3&b=C4C4")) <= 22
