import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from judging.holdings import calibration_sheets
from judging.models import CalibrationSample, CalibrationSheet
from judging.queries import counting_sheets, own_work
from judging.services import SheetContent, hand_in_calibration, remove_sample, write_sample
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_standing_entry
from tests.factories.people import make_membership, make_organiser


def write(challenge, title="A sample", text="Shake it.", *, by=None):
    with unit_of_work():
        return write_sample(challenge, title, text, by=by or make_organiser(), at=NOON)


def calibrate(seat, *values, by=None):
    keys = [row.id for row in seat.challenge.criteria]
    marks = SheetContent.of(dict(zip(keys, values, strict=False))).marks
    with unit_of_work():
        return hand_in_calibration(seat, marks, by=by or seat.user, at=NOON)


def test_an_organiser_writes_it_until_the_first_judge_has_scored_it(app) -> None:
    published = make_published()
    write(published)
    challenge = make_judged()
    write(challenge)
    write(challenge, "Another")
    assert db.session.get(CalibrationSample, challenge.id).title == "Another"
    calibrate(make_judge(challenge), 3, 3)
    with pytest.raises(Refused, match="A judge has scored"):
        write(challenge, "Too late")
    with pytest.raises(Refused), unit_of_work():
        remove_sample(challenge, by=make_organiser(), at=NOON)
    published.state, published.closed_at, published.decided_at = ChallengeState.DECIDED, NOON, NOON
    db.session.commit()
    with pytest.raises(Refused, match="Judging is over"):
        write(published)


def test_it_is_taken_away_while_nobody_has_scored_it(app) -> None:
    challenge = make_judged()
    for _again in range(2):
        write(challenge)
        with unit_of_work():
            remove_sample(challenge, by=make_organiser(), at=NOON)
    with pytest.raises(NotVisible), unit_of_work():
        remove_sample(challenge, by=make_organiser(), at=NOON)
    with pytest.raises(NotVisible):
        calibrate(make_judge(challenge), 3, 3)


def test_neither_judge_nor_the_seekers_own_organiser_writes_it(app) -> None:
    challenge = make_judged()
    member = make_organiser()
    make_membership(challenge.organisation, member, MembershipRole.EXPERT)
    for person in (make_judge(challenge).user, member):
        with pytest.raises(Refused):
            write(challenge, by=person)


@pytest.mark.parametrize(
    ("title", "text", "field"), [("", "x", "title"), ("x", " ", "text"), ("x" * 201, "x", "title")]
)
def test_it_has_a_title_and_a_text(app, title, text, field) -> None:
    with pytest.raises(Invalid) as problem:
        write(make_judged(), title, text)
    assert set(problem.value.problems) == {field}


def test_a_judge_scores_it_once_and_it_enters_no_result(app) -> None:
    challenge = make_judged()
    make_standing_entry(challenge)
    write(challenge)
    seat = make_judge(challenge)
    assert own_work(seat.user, [seat])[0].standing.calibrated is False
    sheet = calibrate(seat, 4, None)
    effect, novelty = (str(row.id) for row in challenge.criteria)
    assert sheet.marks == {effect: "4", novelty: None}
    with pytest.raises(Refused, match="You have scored"):
        calibrate(seat, 1, 1)
    assert own_work(seat.user, [seat])[0].standing.calibrated is True
    assert db.session.scalars(counting_sheets(challenge)).all() == []
    assert [row["marks"] for row in calibration_sheets(seat.user_id).rows] == [sheet.marks]


@pytest.mark.parametrize("values", [(3,), (6, 3), (None, 3)])
def test_marks_are_checked_against_the_rubric(app, values) -> None:
    challenge = make_judged()
    write(challenge)
    with pytest.raises(Invalid):
        calibrate(make_judge(challenge), *values)
    assert db.session.query(CalibrationSheet).count() == 0


def test_nobody_scores_it_from_anothers_seat_or_before_the_declaration(app) -> None:
    challenge = make_judged()
    write(challenge)
    seat, other, early = make_judge(challenge), make_judge(challenge), make_judge(challenge, ready=False)
    with pytest.raises(Refused):
        calibrate(seat, 3, 3, by=other.user)
    with pytest.raises(Refused):
        calibrate(early, 3, 3)
