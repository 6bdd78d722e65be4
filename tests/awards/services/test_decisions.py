"""Drafting from the ranking, changing with a reason, approving by two people of two sides."""

import pytest

from awards.models import Letter
from awards.rules import AwardLine
from awards.services import approve_decision, change_awards, draft_decision
from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.awards import (
    approve_both,
    late_sheets,
    make_approved,
    make_drafted,
    make_expert,
    make_scored,
)
from tests.factories.people import make_membership, make_organiser, make_user


def awarded(decision):
    return sorted((award.prize.label, award.entry.code, award.amount_minor) for award in decision.awards)


def lines(judged, *pairs):
    prizes = {prize.label: prize for prize in judged.challenge.prizes}
    return [
        AwardLine(prizes[label].id, judged.entries[number].id, prizes[label].amount_minor)
        for label, number in pairs
    ]


def change(judged, decision, reason, *pairs, by=None):
    with unit_of_work():
        change_awards(
            decision,
            lines(judged, *pairs),
            reason,
            content_hash=decision.content_hash,
            by=by or judged.organiser,
            at=NOON,
        )


def test_the_draft_follows_from_ranking_and_prizes(app):
    judged = make_scored()
    decision = make_drafted(judged)
    assert awarded(decision) == [
        ("First prize", "E-0", 1_500_000),
        ("Second prize", "E-1", 250_000),
        ("Second prize", "E-2", 250_000),
    ]
    assert decision.state == "drafted"
    assert (decision.departures, decision.reason, decision.open_ties) == ([], "", [])


def test_drafting_anew_replaces_the_draft_and_its_reason(app):
    judged = make_scored()
    decision = make_drafted(judged)
    change(judged, decision, "The second idea is safer.", ("First prize", 1))
    again = make_drafted(judged)
    assert again.id == decision.id
    assert [code for _prize, code, _amount in awarded(again)] == ["E-0", "E-1", "E-2"]
    assert (again.reason, again.departures) == ("", [])


def test_a_tie_is_left_to_people_and_blocks_approval_until_decided(app):
    judged = make_scored(((5, 5), (5, 5), (1, 1)))
    decision = make_drafted(judged)
    assert awarded(decision) == [("Second prize", "E-2", 250_000)]
    assert len(decision.open_ties) == 1
    with pytest.raises(WrongState, match="leaves a tie at a prize"), unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    change(
        judged,
        decision,
        "Both chambers prefer it.",
        ("First prize", 1),
        ("Second prize", 0),
        ("Second prize", 2),
    )
    assert decision.departures == [
        "E-0: the tie is decided for Second prize.",
        "E-1: the tie is decided for First prize.",
    ]
    approve_both(judged, decision)
    assert decision.state == "approved"


def test_a_departure_needs_a_reason_which_is_kept_with_the_award(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with pytest.raises(Invalid, match="write a reason, which will be public") as caught:
        change(judged, decision, "  ", ("First prize", 1))
    assert list(caught.value.problems) == ["reason"]
    change(judged, decision, "The first cannot be built.", ("First prize", 1))
    assert awarded(decision) == [("First prize", "E-1", 1_500_000)]
    assert decision.awards[0].why == "The first cannot be built."
    assert decision.reason == "The first cannot be built."


def test_what_was_proposed_needs_no_reason_and_keeps_none(app):
    judged = make_scored()
    decision = make_drafted(judged)
    before = decision.content_hash
    change(judged, decision, "not needed", ("First prize", 0), ("Second prize", 1), ("Second prize", 2))
    assert (decision.reason, decision.departures) == ("", [])
    assert decision.content_hash == before


def test_what_breaks_the_rules_is_refused_whatever_the_reason(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with pytest.raises(Invalid) as caught:
        change(judged, decision, "We like both.", ("First prize", 0), ("First prize", 1))
    assert caught.value.problems == {"": ["First prize: 2 are given, 1 are promised."]}
    assert len(decision.awards) == 3


def test_both_sides_approve_and_the_challenge_is_decided_with_a_letter_each(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with unit_of_work():
        approve_decision(decision, "seeker", content_hash=decision.content_hash, by=judged.owner, at=NOON)
    assert (decision.state, judged.challenge.state) == ("drafted", ChallengeState.JUDGING)
    with unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    assert (decision.state, judged.challenge.state) == ("approved", ChallengeState.DECIDED)
    assert db.session.query(Letter).filter_by(decision_id=decision.id).count() == 3
    assert db.session.query(Letter).filter(Letter.released_at.is_not(None)).count() == 0


def test_a_change_voids_the_approvals_but_keeps_their_record(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    assert set(decision.valid_approvals) == {"platform"}
    change(judged, decision, "We withhold the rest.", ("First prize", 0))
    assert decision.valid_approvals == {}
    assert len(decision.approvals) == 1
    with unit_of_work():
        approve_decision(decision, "seeker", content_hash=decision.content_hash, by=judged.owner, at=NOON)
    assert (decision.state, set(decision.valid_approvals)) == ("drafted", {"seeker"})


def test_one_person_never_approves_twice_nor_for_both_sides(app):
    judged = make_scored()
    decision = make_drafted(judged)
    with unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    with pytest.raises(WrongState, match="Olga Organiser has already approved for this side"), unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=make_organiser("Otto"), at=NOON
        )
    with pytest.raises(Refused, match="For the seeker an owner of its organisation approves"), unit_of_work():
        approve_decision(decision, "seeker", content_hash=decision.content_hash, by=judged.organiser, at=NOON)


def test_an_organiser_who_belongs_to_the_seeker_speaks_for_the_seeker_only(app):
    judged = make_scored()
    decision = make_drafted(judged)
    both = make_organiser("Bo Both")
    make_membership(judged.challenge.organisation, both, MembershipRole.OWNER)
    with pytest.raises(Refused, match="not a member of the seeker's organisation"), unit_of_work():
        approve_decision(decision, "platform", content_hash=decision.content_hash, by=both, at=NOON)
    with unit_of_work():
        approve_decision(decision, "seeker", content_hash=decision.content_hash, by=both, at=NOON)
    assert set(decision.valid_approvals) == {"seeker"}


@pytest.mark.parametrize("who", ["stranger", "solver", "expert"])
def test_nobody_else_drafts_or_approves(app, who):
    judged = make_scored()
    person = {
        "stranger": make_user,
        "solver": lambda: judged.solvers[0],
        "expert": lambda: make_expert(judged),
    }[who]()
    with pytest.raises(Refused, match="Awards are drafted by"), unit_of_work():
        draft_decision(judged.challenge, by=person, at=NOON)
    decision = make_drafted(judged)
    with pytest.raises(Refused, match="For the platform an organiser approves"), unit_of_work():
        approve_decision(decision, "platform", content_hash=decision.content_hash, by=person, at=NOON)


def test_nothing_is_changed_once_both_have_approved(app):
    judged = make_scored()
    decision = make_approved(judged)
    with pytest.raises(WrongState):
        change(judged, decision, "Second thoughts.", ("First prize", 1))
    with pytest.raises(WrongState):
        make_drafted(judged)
    assert [code for _prize, code, _amount in awarded(decision)] == ["E-0", "E-1", "E-2"]


def draft(judged, **told):
    with unit_of_work():
        return draft_decision(judged.challenge, by=judged.organiser, at=NOON, **told)


def test_nothing_is_drafted_silently_while_sheets_are_missing(app):
    judged = make_scored()
    late_sheets(judged, "seeker").take_back()
    for told in ({}, {"outstanding": 2}):
        with pytest.raises(Changed, match="missing now: 3"):
            draft(judged, **told)
    assert draft(judged, outstanding=3).outstanding == 3


def test_sheets_of_a_judge_who_has_not_declared_conflicts_are_missing_too(app):
    judged = make_scored()
    sheets = late_sheets(judged, "seeker")
    sheets.take_back()
    sheets.seat.conflicts_declared_at = None
    db.session.commit()
    with pytest.raises(Changed, match="missing now: 3"):
        draft(judged)


def test_awards_are_not_approved_on_a_ranking_that_no_longer_holds(app):
    judged = make_scored()
    sheets = late_sheets(judged, "seeker")
    sheets.take_back()
    decision = draft(judged, outstanding=3)
    with unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    sheets.hand_in((0, 0), (5, 5), (1, 1))
    with pytest.raises(Changed, match="no longer holds"), unit_of_work():
        approve_decision(decision, "seeker", content_hash=decision.content_hash, by=judged.owner, at=NOON)
    with pytest.raises(Changed, match="no longer holds"):
        change(judged, decision, "Second thoughts.", ("First prize", 1))
    assert (decision.state, judged.challenge.state) == ("drafted", ChallengeState.JUDGING)
    again = draft(judged)
    assert awarded(again)[0] == ("First prize", "E-1", 1_500_000)
    assert again.valid_approvals == {}
    approve_both(judged, again)
    assert again.state == "approved"


def test_an_approval_on_another_ranking_does_not_count_even_for_the_same_awards(app):
    judged = make_scored()
    sheets = late_sheets(judged, "seeker")
    sheets.take_back()
    decision = draft(judged, outstanding=3)
    with unit_of_work():
        approve_decision(
            decision, "platform", content_hash=decision.content_hash, by=judged.organiser, at=NOON
        )
    sheets.hand_in((5, 5), (4, 4), (0, 0))
    before = awarded(decision)
    again = draft(judged)
    assert (awarded(again), again.valid_approvals) == (before, {})


def test_an_approval_of_other_awards_than_those_read_is_refused(app):
    judged = make_scored()
    decision = make_drafted(judged)
    read = decision.content_hash
    change(judged, decision, "We withhold the rest.", ("First prize", 0))
    with pytest.raises(Changed, match="changed since you opened"), unit_of_work():
        approve_decision(decision, "seeker", content_hash=read, by=judged.owner, at=NOON)
    assert decision.approvals == []
