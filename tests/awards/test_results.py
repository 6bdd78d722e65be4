"""What solvers and the public may know, and when."""

from awards.results import announced, of_entry, past_awards
from awards.services import decline_award, revoke_certificate
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.transfers.lifecycle import TransferState
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_approved, make_drafted, make_released, make_scored
from tests.factories.people import make_user


def outcomes(judged):
    return [of_entry(solver, entry) for solver, entry in zip(judged.solvers, judged.entries, strict=True)]


def test_there_is_nothing_before_the_release(app):
    judged = make_scored()
    assert (outcomes(judged), announced(judged.challenge)) == ([None] * 3, None)
    make_drafted(judged)
    assert (outcomes(judged), announced(judged.challenge)) == ([None] * 3, None)


def test_there_is_nothing_while_letters_wait(app):
    judged = make_scored()
    make_approved(judged)
    assert (outcomes(judged), announced(judged.challenge)) == ([None] * 3, None)


def test_each_solver_sees_the_own_outcome_only(app):
    judged = make_scored()
    make_released(judged)
    assert [outcome.prize_label for outcome in outcomes(judged)] == [
        "First prize",
        "Second prize",
        "Second prize",
    ]
    for person in (judged.solvers[1], judged.organiser, judged.owner, make_user()):
        assert of_entry(person, judged.entries[0]) is None


def test_an_outcome_holds_no_score_rank_or_judge(app):
    judged = make_scored()
    make_released(judged)
    for outcome in outcomes(judged):
        shown = repr(outcome)
        for secret in ("Judge of", "Fraction", "rank", "points", "Rank"):
            assert secret not in shown


def test_a_winner_sees_award_and_certificate(app):
    judged = make_scored()
    award = award_of(make_released(judged), judged.entries[0])
    before = of_entry(judged.solvers[0], judged.entries[0])
    assert (before.won, before.award_ref, before.award_state, before.certificate_number) == (
        True,
        award.ref,
        "offered",
        "",
    )
    certificate = accept(award)
    after = of_entry(judged.solvers[0], judged.entries[0])
    assert (after.award_state, after.certificate_number) == ("accepted", certificate.number)


def test_the_public_learns_the_names_of_those_who_accepted(app):
    judged = make_scored()
    decision = make_released(judged)
    accept(award_of(decision, judged.entries[0]))
    with unit_of_work():
        decline_award(award_of(decision, judged.entries[1]), by=judged.solvers[1], at=NOON)
    found = announced(judged.challenge)
    assert [(winner.prize_label, winner.name, winner.state) for winner in found.winners] == [
        ("First prize", "Solver 0", "accepted"),
        ("Second prize", "", "declined"),
        ("Second prize", "", "offered"),
    ]
    assert found.released_at == NOON


def test_a_winner_is_named_as_on_the_certificate_whatever_the_account_says_now(app, signed_in):
    judged = make_scored()
    accept(award_of(make_released(judged), judged.entries[0]))
    judged.solvers[0].name = "Another Name"
    db.session.commit()
    assert [winner.name for winner in announced(judged.challenge).winners] == ["Solver 0", "", ""]
    desk = signed_in(judged.owner).get(f"/seeker/challenges/{judged.challenge.ref}/decision").text
    assert ("Solver 0" in desk, "Another Name" in desk) == (True, False)


def test_past_awards_are_those_that_were_accepted_and_stand(app):
    judged = make_scored()
    winner = judged.solvers[0]

    def won(viewer=None):
        return [(past.prize_label, past.released_at) for past in past_awards(winner, viewer=viewer, at=NOON)]

    award = award_of(make_released(judged), judged.entries[0])
    assert (won(), won(winner)) == ([], [])
    certificate = accept(award)
    assert (won(), won(winner)) == ([("First prize", NOON)], [("First prize", NOON)])
    assert past_awards(judged.solvers[1], viewer=None, at=NOON) == []
    with unit_of_work():
        revoke_certificate(certificate, "Made by mistake.", by=judged.organiser, at=NOON)
    assert won(winner) == []


def test_a_lapsed_deed_takes_the_award_from_the_list(app):
    judged = make_scored()
    award = award_of(make_released(judged), judged.entries[0])
    accept(award)
    assert len(past_awards(judged.solvers[0], viewer=None, at=NOON)) == 1
    deed = award.deed
    deed.state, deed.lapsed_at, deed.lapse_reason = TransferState.LAPSED, NOON, "Not paid."
    db.session.commit()
    assert past_awards(judged.solvers[0], viewer=None, at=NOON) == []
