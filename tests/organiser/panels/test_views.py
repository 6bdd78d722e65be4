from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from judging.chambers import Chamber
from judging.models import Conflict, Panel, Seat
from tests.factories.awards import make_scored
from tests.factories.panels import make_judge, make_judged, make_seat, make_standing_entry
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.terms import make_published_with_terms


def seats():
    db.session.expire_all()
    return [
        (seat.email, seat.chamber, seat.is_lead)
        for seat in db.session.scalars(select(Seat).order_by(Seat.id))
    ]


def test_the_panel_is_for_organisers(app, client, signed_in):
    challenge = make_judged()
    judge = make_judge(challenge, ready=False).user
    address = f"/organiser/challenges/{challenge.ref}/panel"
    assert client.get(address).status_code == 302
    assert signed_in(judge).get(address).status_code == 403
    assert signed_in(challenge.organisation.memberships[0].user).get(address).status_code == 403
    assert signed_in(make_organiser()).get(address).status_code == 200


def test_invites_an_expert_to_the_platforms_chamber(app, signed_in):
    challenge, browser = make_published_with_terms(), signed_in(make_organiser())
    address = f"/organiser/challenges/{challenge.ref}/panel"
    answer = browser.post(f"{address}/invite", data={"email": " Expert@People.example ", "is_lead": "y"})
    assert (answer.status_code, seats()) == (302, [("expert@people.example", "platform", True)])
    assert "expert@people.example" in browser.get(address).text


@pytest.mark.parametrize(
    ("email", "words"),
    [("", "Please give an address."), ("nonsense", "does not look like an e-mail address")],
)
def test_an_address_that_is_none_is_refused(app, signed_in, email, words):
    challenge = make_published_with_terms()
    answer = signed_in(make_organiser()).post(
        f"/organiser/challenges/{challenge.ref}/panel/invite", data={"email": email}
    )
    assert (answer.status_code, words in answer.text, seats()) == (422, True, [])


def test_who_sits_already_is_not_invited_again(app, signed_in):
    challenge = make_published_with_terms()
    seat = make_seat(challenge)
    answer = signed_in(make_organiser()).post(
        f"/organiser/challenges/{challenge.ref}/panel/invite", data={"email": seat.email}
    )
    assert (answer.status_code, "has a seat on this panel already" in answer.text) == (422, True)


def test_an_organiser_of_the_seekers_own_house_seats_nobody(app, signed_in):
    challenge, organiser = make_published_with_terms(), make_organiser()
    make_membership(challenge.organisation, organiser, MembershipRole.VIEWER)
    browser = signed_in(organiser)
    address = f"/organiser/challenges/{challenge.ref}/panel"
    assert "another organiser does this" in browser.get(address).text
    assert browser.post(f"{address}/invite", data={"email": "x@people.example"}).status_code == 403
    assert seats() == []


def test_shows_progress_and_result(app, signed_in):
    judged = make_scored()
    browser, base = signed_in(judged.organiser), f"/organiser/challenges/{judged.challenge.ref}/panel"
    page = browser.get(base).text
    assert ("6 of 6" in page, f"{base}/results" in page) == (True, True)
    board = browser.get(f"{base}/results").text
    assert board.index("entry-E-0") < board.index("entry-E-1") < board.index("entry-E-2")
    assert "What would change the winner" in board
    for order in ("adjusted", "expected", "nonsense"):
        assert browser.get(f"{base}/results?by={order}").status_code == 200


def test_every_figure_of_the_board_is_a_file(app, signed_in):
    judged = make_scored()
    browser, base = signed_in(judged.organiser), f"/organiser/challenges/{judged.challenge.ref}/panel/results"
    first = {
        name: browser.get(f"{base}/{name}.csv").text.splitlines()
        for name in ("ranking", "totals", "severity")
    }
    assert [line.split(",")[1] for line in first["ranking"][1:]] == ["E-0", "E-1", "E-2"]
    assert (len(first["totals"]), len(first["severity"])) == (4, 3)
    assert browser.get(f"{base}/secrets.csv").status_code == 404


def test_a_judge_among_the_organisers_waits_for_their_own_sheets(app, signed_in):
    challenge, organiser = make_judged(), make_organiser()
    make_standing_entry(challenge, code="E-9")
    make_judge(challenge, organiser, chamber=Chamber.PLATFORM)
    page = signed_in(organiser).get(f"/organiser/challenges/{challenge.ref}/panel").text
    assert "once you have handed in all your own scoresheets" in page
    assert "E-9" not in page


def test_a_solvers_name_is_not_on_the_page(app, signed_in):
    challenge = make_judged()
    make_standing_entry(challenge, make_user("Secret Solver"))
    page = signed_in(make_organiser()).get(f"/organiser/challenges/{challenge.ref}/panel").text
    assert "Secret Solver" not in page


def test_an_account_behind_an_address_shows_only_once_the_seat_is_taken(app, signed_in):
    challenge, judge = make_published_with_terms(), make_user("Jo Judge")
    browser, address = signed_in(make_organiser()), f"/organiser/challenges/{challenge.ref}/panel"
    browser.post(f"{address}/invite", data={"email": judge.email})
    page = browser.get(address).text
    assert (judge.email in page, "Jo Judge" in page) == (True, False)
    (seat,) = db.session.scalars(select(Seat))
    signed_in(judge).post(f"/judging/{seat.ref}/response", data={"answer": "decline"})
    assert "Jo Judge" not in browser.get(address).text
    assert "Jo Judge" not in browser.get("/inbox").text
    browser.post(f"{address}/invite", data={"email": judge.email})
    signed_in(judge).post(f"/judging/{seat.ref}/response", data={"answer": "accept"})
    assert "Jo Judge" in browser.get(address).text


def test_an_organiser_who_competes_does_not_see_the_panel(app, signed_in):
    challenge, organiser = make_judged(), make_organiser()
    make_judge(challenge, make_user("Jo Judge"))
    make_standing_entry(challenge, organiser)
    answer = signed_in(organiser).get(f"/organiser/challenges/{challenge.ref}/panel")
    assert (answer.status_code, "Jo Judge" in answer.text) == (403, False)


def test_rules_are_set_by_form_until_entries_close(app, signed_in):
    challenge, browser = make_published_with_terms(), signed_in(make_organiser())
    address = f"/organiser/challenges/{challenge.ref}/panel/rules"
    sent = {
        "method": "marks",
        "minimum_pairs": "20",
        "reading": "allocated",
        "minimum_sheets": "3",
        "minimum_per_chamber": "1",
        "platform_weight": "1",
        "seeker_weight": "2",
        "grace_days": "4",
        "minimum_coverage": "50",
        "ties": "lot",
        "draws_lots": "y",
        "must_judges": "2",
        f"must_{challenge.criteria[0].id}": "1",
    }
    assert browser.post(address, data=sent | {"minimum_per_chamber": "2"}).status_code == 422
    assert browser.post(address, data=sent | {"minimum_sheets": "many"}).status_code == 422
    assert browser.post(address, data=sent | {"method": "pairs"}).status_code == 422  # they read everything
    assert browser.post(address, data=sent).status_code == 302
    panel = browser.get(f"/organiser/challenges/{challenge.ref}/panel").text
    assert "3, at least 1 from each chamber" in panel
    assert "platform 1, seeker 2" in panel
    stored = db.session.get_one(Panel, challenge.id)
    assert (stored.tie_rules, stored.vetoes) == (["criteria", "lot"], [[challenge.criteria[0].id, 1, 2]])
    assert '<option selected value="1">' in browser.get(address).text
    judged = browser.get(f"/organiser/challenges/{make_judged().ref}/panel/rules").text
    assert "Entries have closed" in judged


def test_a_due_date_is_set_in_the_zone_of_the_challenge(app, signed_in):
    challenge, browser = make_judged(), signed_in(make_organiser())
    seat = make_judge(challenge, ready=False)
    address = f"/organiser/challenges/{challenge.ref}/panel/due"
    day = challenge.judging_ends_at - timedelta(days=1)
    for wrong in ("", "2026-01-01T10:00", "soon"):
        assert browser.post(address, data={"seat": "", "due_at": wrong}).status_code == 422
    sent = {"seat": seat.ref, "due_at": f"{day.astimezone(ZoneInfo(challenge.time_zone)):%Y-%m-%dT%H:%M}"}
    assert browser.post(address, data=sent).status_code == 302
    assert db.session.get_one(Seat, seat.id).due_at == day.replace(second=0, microsecond=0)
    assert browser.post(address, data=sent | {"seat": "nobody"}).status_code == 422


def test_coverage_shows_what_would_fall_short(app, signed_in):
    challenge, browser = make_judged(), signed_in(make_organiser())
    entry = make_standing_entry(challenge, code="K7")
    address = f"/organiser/challenges/{challenge.ref}/panel/coverage"
    assert "1 entries would fall below" in browser.get(address).text
    make_judge(challenge, conflicts={entry.id: "A friend."})
    assert "K7" in browser.get(f"{address}?state=short").text
    make_judge(challenge)
    assert "K7" in browser.get(f"{address}?state=coming").text
    assert "K7" not in browser.get(f"{address}?state=short").text


def test_conflicts_of_an_address_are_shown_before_the_mail_leaves(app, signed_in):
    challenge, browser = make_judged(), signed_in(make_organiser())
    make_standing_entry(challenge, make_user(email="a@works.example"))
    address = f"/organiser/challenges/{challenge.ref}/panel/invite"
    first = browser.post(address, data={"email": "b@works.example"})
    assert ("with 1 of the entries" in first.text, seats()) == (True, [])
    again = browser.post(address, data={"email": "b@works.example", "conflicts_seen": "1"})
    assert (again.status_code, len(seats())) == (302, 1)
    assert db.session.query(Conflict).count() == 1
    assert browser.post(address, data={"email": "c@else.example"}).status_code == 302


def test_somebody_on_standby_is_given_a_place(app, signed_in):
    challenge, browser = make_judged(), signed_in(make_organiser())
    waiting = make_judge(challenge, is_standby=True, ready=False)
    theirs = make_judge(challenge, is_standby=True, ready=False, chamber=Chamber.SEEKER)
    base = f"/organiser/challenges/{challenge.ref}/panel"
    assert "Give a place" in browser.get(base).text
    assert browser.post(f"{base}/seats/{waiting.ref}/promote").status_code == 302
    assert browser.post(f"{base}/seats/{theirs.ref}/promote").status_code == 403
    assert browser.post(f"{base}/seats/nobody/promote").status_code == 404
    assert db.session.get_one(Seat, waiting.id).judges


def test_the_deliberation_stands_under_challenges_on_the_desk(app, signed_in):
    page = signed_in(make_organiser()).get(f"/panels/{make_judged().ref}/deliberation").text
    marked = BeautifulSoup(page, "html.parser").select(".desk-nav [aria-current], nav [aria-current]")
    assert "Challenges" in [" ".join(each.get_text().split()) for each in marked]
