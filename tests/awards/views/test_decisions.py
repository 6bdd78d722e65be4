"""The decision through its pages, by both sides; and what nobody else may see."""

import re

import pytest

from awards.models import AwardDecision, Letter
from awards.services import change_awards, change_letter, draft_decision, release_results
from challenge_hub.accounts.models import MembershipRole, Role
from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused
from challenge_hub.core.unit_of_work import unit_of_work
from judging.conflicts import ConflictKind
from judging.models import Conflict, Seat
from tests.conftest import NOON
from tests.factories.awards import late_sheets, make_approved, make_drafted, make_expert, make_scored
from tests.factories.people import make_membership, make_user


def decision():
    return db.session.query(AwardDecision).one()


def hidden(response, name):
    """What a page carries in a hidden field."""
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', response.get_data(as_text=True)).group(1)


def test_from_the_draft_to_the_release(app, signed_in):
    judged = make_scored()
    organiser, owner = signed_in(judged.organiser), signed_in(judged.owner)
    ref = judged.challenge.ref
    assert (
        organiser.post(f"/decisions/challenges/{ref}/draft").location
        == f"/organiser/challenges/{ref}/decision"
    )
    at = f"/decisions/{decision().ref}"
    assert "You approve these awards for the platform." in organiser.get(f"{at}/approve").get_data(
        as_text=True
    )
    read = {"content_hash": hidden(organiser.get(f"{at}/approve"), "content_hash")}
    assert organiser.post(f"{at}/approve", data=read).location == f"/organiser/challenges/{ref}/decision"
    assert owner.post(f"{at}/approve", data=read).location == f"/seeker/challenges/{ref}/decision"
    letters = organiser.get(f"{at}/letters").get_data(as_text=True)
    assert "Words of platform on idea 2." in letters
    assert "Solver 2" not in letters
    assert owner.post(f"{at}/letters/E-2", data={"reason": "Well argued."}).status_code == 302
    assert owner.post(f"{at}/release").status_code == 403
    assert "All 3 entrants" in organiser.get(f"{at}/release").get_data(as_text=True)
    assert organiser.post(f"{at}/release").status_code == 302
    assert decision().state == "released"
    assert db.session.query(Letter).filter_by(reason="Well argued.").count() == 1


def test_changing_without_a_reason_keeps_what_was_chosen_and_says_why(app, signed_in):
    judged = make_scored()
    ref = make_drafted(judged).ref
    prizes = {prize.label: str(prize.id) for prize in judged.challenge.prizes}
    nothing = {f"entry_{entry.code}": "" for entry in judged.entries}
    chosen = nothing | {f"entry_{judged.entries[1].code}": prizes["First prize"]}
    browser = signed_in(judged.owner)
    chosen["content_hash"] = hidden(browser.get(f"/decisions/{ref}/change"), "content_hash")
    response = browser.post(f"/decisions/{ref}/change", data=chosen)
    assert response.status_code == 422
    assert "write a reason, which will be public" in response.get_data(as_text=True)
    assert f'<option selected value="{prizes["First prize"]}">' in response.get_data(as_text=True)
    response = browser.post(f"/decisions/{ref}/change", data=chosen | {"reason": "Safer to build."})
    assert response.location == f"/seeker/challenges/{judged.challenge.ref}/decision"
    assert [award.entry.code for award in decision().awards] == ["E-1"]


def test_a_prize_of_another_challenge_is_no_choice(app, signed_in):
    judged, other = make_scored(), make_scored()
    ref = make_drafted(judged).ref
    nothing = {f"entry_{entry.code}": "" for entry in judged.entries}
    foreign = nothing | {f"entry_{judged.entries[1].code}": str(other.challenge.prizes[0].id), "reason": "x"}
    assert signed_in(judged.owner).post(f"/decisions/{ref}/change", data=foreign).status_code == 422
    assert len(decision().awards) == 3


def test_nobody_else_knows_of_the_decision(app, signed_in, client):
    judged = make_scored()
    ref = make_approved(judged).ref
    pages = ("change", "approve", "letters", "letters/E-0", "release")
    for person in (judged.solvers[0], make_user()):
        browser = signed_in(person)
        assert [browser.get(f"/decisions/{ref}/{name}").status_code for name in pages] == [404] * 5
        assert browser.post(f"/decisions/challenges/{judged.challenge.ref}/draft").status_code == 404
    assert [client.get(f"/decisions/{ref}/{name}").status_code for name in pages] == [302] * 5


def test_an_expert_of_the_seeker_reads_but_does_not_act(app, signed_in):
    judged = make_scored()
    ref = make_approved(judged).ref
    browser = signed_in(make_expert(judged))
    assert browser.get(f"/decisions/{ref}/letters").status_code == 200
    for name in ("approve", "release", "letters/E-0", "change"):
        assert browser.post(f"/decisions/{ref}/{name}", data={"reason": "x"}).status_code == 403
    assert decision().state == "approved"


def test_an_owner_with_a_conflict_of_interest_does_not_see_the_decision(app, signed_in):
    judged = make_scored()
    ref = make_drafted(judged).ref
    seat = db.session.query(Seat).filter_by(chamber="seeker").one()
    seat.user, seat.email = judged.owner, judged.owner.email
    db.session.add(
        Conflict(
            seat=seat, entry=judged.entries[0], kind=ConflictKind.DECLARED, reason="cousin", found_at=NOON
        )
    )
    db.session.commit()
    browser = signed_in(judged.owner)
    assert browser.get(f"/decisions/{ref}/approve").status_code == 404
    assert browser.post(f"/decisions/{ref}/approve").status_code == 404


def test_reading_pages_changes_nothing(app, signed_in):
    judged = make_scored()
    ref = make_drafted(judged).ref
    browser = signed_in(judged.organiser)
    for name in ("change", "approve", "letters", "release"):
        assert browser.get(f"/decisions/{ref}/{name}").status_code == 200
    assert (decision().state, len(decision().approvals)) == ("drafted", 0)


def withhold(judged, decision, *, by):
    """Take every award away, with a reason."""
    with unit_of_work():
        change_awards(
            decision, [], "No idea can be built.", content_hash=decision.content_hash, by=by, at=NOON
        )


def test_who_approves_signs_what_they_read(app, signed_in):
    judged = make_scored()
    drafted = make_drafted(judged)
    at, browser = f"/decisions/{drafted.ref}/approve", signed_in(judged.organiser)
    read = {"content_hash": hidden(browser.get(at), "content_hash")}
    withhold(judged, drafted, by=judged.owner)
    answer = browser.post(at, data=read)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "The awards were changed since you opened this page." in text
    assert "E-0: First prize is withheld." in text
    assert "No idea can be built." in text
    assert browser.post(at).status_code == 409
    assert decision().approvals == []
    assert browser.post(at, data={"content_hash": hidden(answer, "content_hash")}).status_code == 302


def test_who_changes_awards_starts_from_those_they_read(app, signed_in):
    judged = make_scored()
    drafted = make_drafted(judged)
    at, browser = f"/decisions/{drafted.ref}/change", signed_in(judged.organiser)
    chosen = {f"entry_{entry.code}": "" for entry in judged.entries} | {"reason": "Nothing fits."}
    chosen["content_hash"] = hidden(browser.get(at), "content_hash")
    withhold(judged, drafted, by=judged.owner)
    assert browser.post(at, data=chosen).status_code == 409
    assert decision().reason == "No idea can be built."


def test_the_desk_says_which_scoresheets_are_missing_before_anything_is_drafted(app, signed_in):
    judged = make_scored()
    sheets = late_sheets(judged, "seeker")
    sheets.take_back()
    ref, browser = judged.challenge.ref, signed_in(judged.organiser)
    desk = browser.get(f"/organiser/challenges/{ref}/decision")
    assert "Judge of seeker has 3 scoresheets to hand in." in desk.get_data(as_text=True)
    assert browser.post(f"/decisions/challenges/{ref}/draft").status_code == 409
    told = {"outstanding": hidden(desk, "outstanding")}
    assert browser.post(f"/decisions/challenges/{ref}/draft", data=told).status_code == 302
    approve = browser.get(f"/decisions/{decision().ref}/approve").get_data(as_text=True)
    assert "These awards were drafted while 3 scoresheets were missing." in approve


def test_a_draft_on_a_ranking_that_no_longer_holds_is_proposed_anew(app, signed_in):
    judged = make_scored()
    sheets = late_sheets(judged, "seeker")
    sheets.take_back()
    ref, browser = judged.challenge.ref, signed_in(judged.organiser)
    browser.post(f"/decisions/challenges/{ref}/draft", data={"outstanding": 3})
    at = f"/decisions/{decision().ref}/approve"
    read = {"content_hash": hidden(browser.get(at), "content_hash")}
    sheets.hand_in((0, 0), (5, 5), (1, 1))
    assert browser.post(at, data=read).status_code == 409
    desk = browser.get(f"/organiser/challenges/{ref}/decision")
    assert "a ranking that no longer holds" in desk.get_data(as_text=True)
    browser.post(f"/decisions/challenges/{ref}/draft", data={"outstanding": hidden(desk, "outstanding")})
    first = next(award for award in decision().awards if award.prize.label == "First prize")
    assert first.entry.code == "E-1"
    read = {"content_hash": hidden(browser.get(at), "content_hash")}
    assert browser.post(at, data=read).status_code == 302


def test_a_solver_who_joins_a_side_has_no_say_and_sees_nothing(app, signed_in):
    judged = make_scored()
    decided = make_approved(judged)
    letter = db.session.query(Letter).filter_by(decision_id=decided.id).first()
    owner, organiser = judged.solvers[:2]
    make_membership(judged.challenge.organisation, owner, MembershipRole.OWNER)
    organiser.roles.append(db.session.query(Role).filter_by(name="organiser").one())
    db.session.commit()
    for person, desk in ((owner, "seeker"), (organiser, "organiser")):
        browser = signed_in(person)
        for name in ("change", "approve", "letters", "letters/E-2", "release"):
            assert browser.get(f"/decisions/{decided.ref}/{name}").status_code == 404
        page = browser.get(f"/{desk}/challenges/{judged.challenge.ref}/decision").text
        assert "with an entry of your own" in page
        assert "E-2" not in page
        with pytest.raises(Refused, match="entry of your own"), unit_of_work():
            draft_decision(judged.challenge, by=person, at=NOON)
        with pytest.raises(Refused, match="entry of your own"), unit_of_work():
            change_letter(letter, "Best of all.", by=person, at=NOON)
    with pytest.raises(Refused, match="entry of your own"), unit_of_work():
        release_results(decided, by=organiser, at=NOON)
