from challenge_hub.core.unit_of_work import unit_of_work
from judging.services import SheetContent, hand_in_calibration, write_sample
from tests.conftest import NOON
from tests.factories.panels import make_judge, make_judged, make_standing_entry
from tests.factories.people import make_organiser, make_user


def make_sample(challenge):
    with unit_of_work():
        write_sample(challenge, "A made-up sample", "Shake **it**.", by=make_organiser(), at=NOON)


def calibrate(seat, *values):
    marks = SheetContent.of(dict(zip([row.id for row in seat.challenge.criteria], values, strict=True))).marks
    with unit_of_work():
        hand_in_calibration(seat, marks, by=seat.user, at=NOON)


def test_the_sample_is_scored_first_and_stands_in_nobodys_way(app, signed_in) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    make_sample(challenge)
    browser, base = signed_in(seat.user), f"/judging/{seat.ref}"
    assert f'href="{base}/calibration"' in browser.get("/judging/").text
    assert f'href="{base}/calibration"' in browser.get(base).text
    assert "First the calibration entry" in browser.get(f"{base}/entries").text
    assert browser.post(f"{base}/entries/{entry.code}/open").location == f"{base}/entries/{entry.code}"
    effect, novelty = (f"mark_{row.id}" for row in challenge.criteria)
    assert "<strong>it</strong>" in browser.get(f"{base}/calibration").text
    half = browser.post(f"{base}/calibration", data={effect: "4"})
    assert (half.status_code, "Please give a mark." in half.text) == (422, True)
    done = browser.post(f"{base}/calibration", data={effect: "4", novelty: "na"})
    assert done.location == f"{base}/calibration"
    assert "once 3 more judges have scored it" in browser.get(done.location).text
    assert "First the calibration entry" not in browser.get(f"{base}/entries").text
    assert browser.post(f"{base}/calibration", data={effect: "1", novelty: "1"}).status_code == 403


def test_no_mean_before_own_marks_are_in_nor_of_fewer_than_three_others(app, signed_in) -> None:
    challenge = make_judged()
    make_standing_entry(challenge)
    make_sample(challenge)
    seat = make_judge(challenge)
    others = [make_judge(challenge, make_user(f"Otherjudge {number}")) for number in range(3)]
    for other, marks in zip(others[:2], ((5, 2), (4, 2)), strict=True):
        calibrate(other, *marks)
    browser, path = signed_in(seat.user), f"/judging/{seat.ref}/calibration"
    assert "Distance" not in browser.get(path).text
    calibrate(seat, 2, None)
    two = browser.get(path).text
    assert ("4.5" in two, "once 1 more judge has scored it" in two) == (False, True)
    calibrate(others[2], 5, None)
    three = browser.get(path).text
    assert ("4.7" in three, "-2.7" in three.replace("−", "-")) == (True, True)
    for hidden in ("2.0", "Otherjudge"):
        assert hidden not in three


def test_without_a_sample_there_is_no_page(app, signed_in) -> None:
    seat = make_judge(make_judged())
    assert signed_in(seat.user).get(f"/judging/{seat.ref}/calibration").status_code == 404
