"""The decision through its pages, by both sides; and what nobody else may see."""

from awards.models import AwardDecision, Letter
from challenge_hub.core.database import db
from judging.conflicts import ConflictKind
from judging.models import Conflict, Seat
from tests.conftest import NOON
from tests.factories.awards import make_approved, make_drafted, make_expert, make_scored
from tests.factories.people import make_user


def decision():
    return db.session.query(AwardDecision).one()


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
    assert organiser.post(f"{at}/approve").location == f"/organiser/challenges/{ref}/decision"
    assert owner.post(f"{at}/approve").location == f"/seeker/challenges/{ref}/decision"
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
    nothing = {f"entry_{entry.id}": "" for entry in judged.entries}
    chosen = nothing | {f"entry_{judged.entries[1].id}": prizes["First prize"]}
    browser = signed_in(judged.owner)
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
    nothing = {f"entry_{entry.id}": "" for entry in judged.entries}
    foreign = nothing | {f"entry_{judged.entries[1].id}": str(other.challenge.prizes[0].id), "reason": "x"}
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
