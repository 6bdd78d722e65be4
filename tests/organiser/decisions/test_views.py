from awards.queries import decision_of
from challenge_hub.core.database import db
from tests.factories.awards import approve_both, make_drafted, make_scored


def desk(judged):
    return f"/organiser/challenges/{judged.challenge.ref}/decision"


def test_the_decision_is_for_organisers(app, client, signed_in):
    judged = make_scored()
    assert client.get(desk(judged)).status_code == 302
    assert signed_in(judged.owner).get(desk(judged)).status_code == 403
    assert signed_in(judged.solvers[0]).get(desk(judged)).status_code == 403


def test_from_the_draft_to_the_release(app, signed_in):
    judged = make_scored()
    browser = signed_in(judged.organiser)
    assert "Draft the awards" in browser.get(desk(judged)).text
    answer = browser.post(f"/decisions/challenges/{judged.challenge.ref}/draft")
    assert answer.location == desk(judged)
    decision = decision_of(judged.challenge)
    page = browser.get(desk(judged)).text
    assert ("First prize" in page, "Approve for the platform" in page) == (True, True)
    read = {"content_hash": decision.content_hash}
    assert browser.post(f"/decisions/{decision.ref}/approve", data=read).location == desk(judged)
    signed_in(judged.owner).post(f"/decisions/{decision.ref}/approve", data=read)
    assert "Release the results" in browser.get(desk(judged)).text
    assert browser.post(f"/decisions/{decision.ref}/release").location == desk(judged)
    db.session.expire_all()
    assert decision_of(judged.challenge).state == "released"
    assert "letters went out" in browser.get(desk(judged)).text


def test_no_solver_is_named_before_an_award_is_accepted(app, signed_in):
    judged = make_scored(names=("Secret Solver",))
    approve_both(judged, make_drafted(judged))
    assert "Secret Solver" not in signed_in(judged.organiser).get(desk(judged)).text
