import re

from challenge_hub.core.database import db
from ip_terms.acceptance import find
from ip_terms.models import AgreementKind, TermsText
from judging.models import Conflict, Seat
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry, sign
from tests.factories.people import make_organiser, make_user


def test_a_judge_takes_the_seat_signs_and_declares(app, signed_in) -> None:
    challenge = make_judged()
    hidden, shown = make_standing_entry(challenge, code="H3H3"), make_standing_entry(challenge, code="S4S4")
    seat = make_seat(challenge)
    browser, base = signed_in(seat.user), f"/judging/{seat.ref}"
    assert "Accept the seat" in browser.get(base).text

    taken = browser.post(f"{base}/response", data={"answer": "accept"})
    assert taken.location == f"{base}/non-disclosure"
    page = browser.get(taken.location).text
    text_hash = re.search(r'name="text_hash"[^>]*value="([0-9a-f]{64})"', page).group(1)

    unsigned = browser.post(taken.location, data={"text_hash": text_hash, "typed_name": ""})
    assert unsigned.status_code == 422
    signed = browser.post(taken.location, data={"text_hash": text_hash, "typed_name": "Jo Judge"})
    assert signed.location == base
    assert find(seat.user, challenge, AgreementKind.NON_DISCLOSURE).typed_name == "Jo Judge"
    assert "Signed" in browser.get(taken.location).text

    page = browser.get(f"{base}/conflicts").text
    assert "H3H3" in page
    silent = browser.post(f"{base}/conflicts", data={f"conflict_{hidden.id}": "y"})
    assert silent.status_code == 422
    assert "Please give the reason" in silent.text
    declared = browser.post(
        f"{base}/conflicts", data={f"conflict_{hidden.id}": "y", f"reason_{hidden.id}": "a friend"}
    )
    assert declared.location == f"{base}/entries"
    assert [row.entry_id for row in db.session.query(Conflict)] == [hidden.id]
    page = browser.get(declared.location).text
    assert shown.code in page
    assert hidden.code not in page
    assert hidden.code not in browser.get(f"{base}/conflicts").text


def test_declining_ends_it(app, signed_in) -> None:
    seat = make_seat(make_published())
    browser = signed_in(seat.user)
    answer = browser.post(f"/judging/{seat.ref}/response", data={"answer": "decline"}, follow_redirects=True)
    assert "You declined" in answer.text
    assert db.session.get_one(Seat, seat.id).state == "declined"
    assert "You declined this seat" in browser.get(f"/judging/{seat.ref}").text


def test_who_entered_meanwhile_is_told(app, signed_in) -> None:
    seat = make_seat(make_published())
    make_standing_entry(seat.challenge, seat.user)
    answer = signed_in(seat.user).post(
        f"/judging/{seat.ref}/response", data={"answer": "accept"}, follow_redirects=True
    )
    assert "You have entered this challenge" in answer.text


def test_a_seat_does_not_exist_for_others(app, signed_in) -> None:
    challenge = make_judged()
    seat = make_judge(challenge)
    rival = make_judge(challenge)
    owner = challenge.organisation.memberships[0].user
    solver = make_standing_entry(challenge).solver
    for person in (rival.user, owner, solver, make_organiser(), make_user()):
        browser = signed_in(person)
        for path in ("", "/non-disclosure", "/conflicts", "/entries", "/results"):
            assert browser.get(f"/judging/{seat.ref}{path}").status_code == 404, path
        assert browser.post(f"/judging/{seat.ref}/response", data={"answer": "accept"}).status_code == 404


def test_steps_out_of_order_are_refused_with_the_reason(app, signed_in) -> None:
    seat = make_seat(make_judged())
    browser = signed_in(seat.user)
    assert browser.get(f"/judging/{seat.ref}/non-disclosure").status_code == 403
    taken = make_judge(seat.challenge, ready=False)
    browser = signed_in(taken.user)
    refusal = browser.get(f"/judging/{taken.ref}/conflicts")
    assert refusal.status_code == 403
    assert "Please sign the non-disclosure agreement first." in refusal.text
    sign(taken)
    assert browser.get(f"/judging/{taken.ref}/entries").status_code == 403


def test_reading_the_agreement_stores_nothing(app, signed_in) -> None:
    seat = make_judge(make_published(), ready=False)
    before = db.session.query(TermsText).count()
    assert signed_in(seat.user).get(f"/judging/{seat.ref}/non-disclosure").status_code == 200
    db.session.expire_all()
    assert db.session.query(TermsText).count() == before
