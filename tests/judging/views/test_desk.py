from challenge_hub.core.database import db
from judging.lifecycle import SeatState
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry, score
from tests.factories.people import make_user
from tests.judging.counting import count_queries


def test_the_desk_says_what_needs_the_judge(app, signed_in) -> None:
    judge = make_user()
    make_seat(make_published(title="Asked"), judge)
    challenge = make_judged(title="To score")
    done, _todo = make_standing_entry(challenge), make_standing_entry(challenge)
    score(make_judge(challenge, judge), done, 3, 3)
    text = signed_in(judge).get("/judging/").text
    assert "Answer the invitation" in text
    assert "1 of 2 handed in" in text


def test_what_is_declined_rests_and_an_empty_desk_teaches(app, signed_in) -> None:
    seat = make_seat(make_published(title="Another day"))
    seat.state, seat.responded_at = SeatState.DECLINED, NOON
    db.session.commit()
    text = signed_in(seat.user).get("/judging/").text
    assert "Waiting or over" in text
    assert "Another day" in text
    assert "You sit on no panel" in signed_in(make_user()).get("/judging/").text


def test_the_desk_needs_signing_in(app, client) -> None:
    assert client.get("/judging/").status_code == 302


def test_the_number_of_queries_does_not_grow_with_the_seats(app, signed_in) -> None:
    judge, counts = make_user(), []
    for number in range(3):
        challenge = make_judged(title=f"Challenge {number}")
        make_standing_entry(challenge)
        make_judge(challenge, judge)
        counts.append(count_queries(lambda: signed_in(judge).get("/judging/")))
    assert counts[0] == counts[2] <= 15
