"""All letters at once, or none."""

import pytest

from awards.models import Letter
from awards.queries import letters_of, own_awards
from awards.services import change_awards, release_results
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.personal.services import close_account
from tests.conftest import NOON
from tests.factories.awards import approve_both, make_approved, make_drafted, make_released, make_scored
from tests.factories.panels import make_standing_entry


def inbox(user):
    return [
        item.title for item in db.session.query(InboxItem).filter_by(user_id=user.id).order_by(InboxItem.id)
    ]


def test_letters_go_out_together_and_awards_are_offered(app):
    judged = make_scored()
    decision = make_approved(judged)
    assert [inbox(solver) for solver in judged.solvers] == [[], [], []]
    with unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    assert decision.state == "released"
    assert {letter.released_at for letter in letters_of(decision)} == {NOON}
    assert [award.state for award in decision.awards] == ["offered"] * 3
    assert inbox(judged.solvers[0]) == ["You have won First prize: Keep a frozen mass flowing"]
    assert judged.challenge.state == ChallengeState.DECIDED


def test_nothing_goes_out_while_an_entrant_has_no_letter(app):
    judged = make_scored()
    decision = make_approved(judged)
    make_standing_entry(judged.challenge, code="E-9")
    with pytest.raises(WrongState, match="missing: E-9"), unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    assert db.session.query(Letter).filter(Letter.released_at.is_not(None)).count() == 0
    assert db.session.query(InboxItem).filter_by(kind="decision.released").count() == 0


def test_only_an_organiser_releases_and_only_after_both_approved(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with pytest.raises(WrongState), unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    approve_both(judged, decision)
    for person in (judged.owner, judged.solvers[0]):
        with pytest.raises(Refused, match="Results are released by an organiser"), unit_of_work():
            release_results(decision, by=person, at=NOON)


def test_results_are_released_once(app):
    judged = make_scored()
    decision = make_released(judged)
    with pytest.raises(WrongState), unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    assert len(inbox(judged.solvers[0])) == 1


def test_without_an_award_the_challenge_closes(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with unit_of_work():
        change_awards(
            decision,
            [],
            "No idea can be built.",
            content_hash=decision.content_hash,
            by=judged.organiser,
            at=NOON,
        )
    approve_both(judged, decision)
    with unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    assert judged.challenge.state == ChallengeState.CLOSED_WITHOUT_AWARD
    assert {letter.outcome for letter in letters_of(decision)} == {"not_won"}


def test_an_award_is_nobodys_before_the_release(app):
    judged = make_scored()
    decision = make_approved(judged)
    assert db.session.scalars(own_awards(judged.solvers[0])).all() == []
    with unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    assert len(db.session.scalars(own_awards(judged.solvers[0])).all()) == 1


def test_what_a_closed_account_won_counts_as_declined_so_that_nobody_waits_for_it(app):
    judged = make_scored()
    decision = make_approved(judged)
    for solver in judged.solvers:
        with unit_of_work():
            close_account(solver, typed=solver.email, by=solver, at=NOON)
    with unit_of_work():
        release_results(decision, by=judged.organiser, at=NOON)
    assert [(award.state, award.deed.state) for award in decision.awards] == [("declined", "lapsed")] * 3
    assert judged.challenge.state == ChallengeState.CLOSED_WITHOUT_AWARD
