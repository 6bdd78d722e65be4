"""Joining, leaving, removing, handing over, disbanding, laying aside and taking up again."""

from datetime import timedelta

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.queries import get_visible, own_in
from challenge_hub.notifications.models import InboxItem
from challenge_hub.teams.lifecycle import Leaving
from ip_terms import acceptance
from solver.entries.services.drafts import start_entry
from solver.teams.policies import MOST_MEMBERS
from solver.teams.services.members import (
    disband_team,
    hand_over,
    join_team,
    leave_team,
    name_team,
    remove_member,
    resume_entry,
)
from tests.conftest import NOON
from tests.factories.entries import hand_in, make_entry
from tests.factories.late import HOUR, closes, make_late_access
from tests.factories.people import make_membership, make_user
from tests.factories.teams import join as add
from tests.factories.teams import make_address_invitation, make_link_invitation, make_team_entry
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms

CLOSED = NOON + timedelta(days=40)


@pytest.fixture
def world(app):
    """A captain's draft, and somebody who accepted the terms."""
    challenge = make_published_with_terms()
    entry = make_entry(challenge, make_user("Connie Concrete"))
    wen = make_user("Wen Liu")
    make_acceptance(wen, challenge)
    return challenge, entry, wen


def join(invitation, person, *, at=NOON):
    with unit_of_work():
        return join_team(invitation, acceptance.require(person, invitation.team.challenge), by=person, at=at)


def end(verb, entry, *args, by, at=NOON):
    with unit_of_work():
        verb(entry, *args, by=by, at=at)


def told(person):
    return [item.title for item in db.session.query(InboxItem).filter_by(user_id=person.id)]


def test_a_link_lets_in_as_many_as_it_says(world):
    challenge, entry, wen = world
    link = make_link_invitation(entry, places=1)
    assert join(link, wen).id == entry.id
    assert join(link, wen).id == entry.id  # a second click
    assert entry.team.member_ids == {entry.captain.id, wen.id}
    assert "Wen Liu joined your team" in told(entry.captain)
    rosa = make_user("Rosa Diaz")
    make_acceptance(rosa, challenge)
    with pytest.raises(Refused, match="All places of this invitation are taken"):
        join(link, rosa)
    assert (link.state, entry.team.has(rosa.id)) == ("open", False)


def test_a_full_team_takes_nobody_more(world):
    _challenge, entry, wen = world
    link = make_link_invitation(entry, places=3)
    add(entry, *[make_user(f"Member {number}") for number in range(MOST_MEMBERS - 2)])
    last = make_user("Lena Last")
    make_acceptance(last, entry.challenge)
    join(link, last)
    with pytest.raises(Refused, match="This team is full: it has 12 people"):
        join(link, wen)


def test_an_invitation_to_an_address_is_answered_once(world):
    _challenge, entry, wen = world
    asked = make_address_invitation(entry, wen.email)
    join(asked, wen)
    assert (asked.state, asked.ended_at) == ("accepted", NOON)


def test_an_invitation_that_is_over_lets_nobody_in(world):
    _challenge, entry, wen = world
    link = make_link_invitation(entry)
    with pytest.raises(Refused, match="has expired"):
        join(link, wen, at=NOON + timedelta(days=7))
    with pytest.raises(Refused, match="Entries have closed"):
        link.expires_at = CLOSED + timedelta(days=1)
        db.session.commit()
        join(link, wen, at=CLOSED)
    assert not entry.team.has(wen.id)


def test_who_may_not_enter_may_not_join(world):
    challenge, entry, _wen = world
    link = make_link_invitation(entry, places=3)
    judge, insider = make_user("Jo Judge"), make_user("Ida Insider")
    for person in (judge, insider):
        make_acceptance(person, challenge)
    make_non_disclosure(judge, challenge)
    make_membership(challenge.organisation, insider, MembershipRole.VIEWER)
    with pytest.raises(Refused, match="non-disclosure"):
        join(link, judge)
    with pytest.raises(Refused, match="You belong to the organisation"):
        join(link, insider)
    with pytest.raises(Refused, match="terms"):
        join(link, make_user("Nils"))


def test_a_proof_of_somebody_else_lets_nobody_in(world):
    challenge, entry, wen = world
    link = make_link_invitation(entry)
    with pytest.raises(Refused, match="accept the terms"), unit_of_work():
        join_team(link, acceptance.require(entry.captain, challenge), by=wen, at=NOON)


def test_a_draft_of_ones_own_is_laid_aside_and_taken_up_again(world):
    challenge, entry, wen = world
    draft = make_entry(challenge, wen, title="Alone")
    asked = make_address_invitation(draft, "rosa@diaz.example")
    join(make_link_invitation(entry), wen)
    assert (draft.team.member_ids, draft.team.memberships[-1].leaving) == (set(), Leaving.LAID_ASIDE)
    assert asked.state == "revoked"
    assert own_in(wen, challenge).id == entry.id
    assert get_visible(wen, draft.ref).title == "Alone"
    with pytest.raises(Refused, match="You are in another team"):
        end(resume_entry, draft, by=wen)
    end(leave_team, entry, by=wen)
    with unit_of_work():  # to enter again is to take it up again
        again = start_entry(challenge, acceptance.require(wen, challenge), by=wen, at=NOON)
    assert (again.id, draft.team.member_ids) == (draft.id, {wen.id})
    with pytest.raises(NotVisible):
        get_visible(wen, entry.ref)


def test_nobody_else_takes_up_what_was_laid_aside(world):
    challenge, entry, wen = world
    draft = make_entry(challenge, wen)
    join(make_link_invitation(entry), wen)
    thief = make_user("Thief")
    make_acceptance(thief, challenge)
    with pytest.raises(NotVisible):
        end(resume_entry, draft, by=thief)


def test_what_was_handed_in_is_not_laid_aside(world):
    challenge, entry, wen = world
    hand_in(make_entry(challenge, wen))
    with pytest.raises(Refused, match="withdraw it first"):
        join(make_link_invitation(entry), wen)


def test_a_member_of_another_team_does_not_join(world):
    challenge, entry, _wen = world
    ada = make_user("Ada")
    make_team_entry(challenge, make_user("Ben"), ada)
    with pytest.raises(Refused, match="You are in another team of this challenge"):
        join(make_link_invitation(entry), ada)


def test_leaving_closes_the_draft_to_who_left_and_tells_the_others(app):
    challenge = make_published_with_terms()
    ada, ben, cy = (make_user(name) for name in ("Ada", "Ben", "Cy"))
    entry = make_team_entry(challenge, ada, ben, cy)
    with pytest.raises(Refused, match="hand over to somebody first"):
        end(leave_team, entry, by=ada)
    end(leave_team, entry, by=ben)
    assert entry.team.member_ids == {ada.id, cy.id}
    assert "Ben is out of your team" in told(cy)
    with pytest.raises(NotVisible):
        get_visible(ben, entry.ref)
    with pytest.raises(Refused, match="Entries have closed"):
        end(leave_team, entry, by=cy, at=CLOSED)
    end(hand_over, entry, cy, by=ada)
    assert entry.captain == cy
    end(leave_team, entry, by=ada)
    with pytest.raises(Refused, match="You are alone in this entry"):
        end(leave_team, entry, by=cy)


def test_only_the_captain_removes_hands_over_and_names(app):
    ada, ben, cy = (make_user(name) for name in ("Ada", "Ben", "Cy"))
    entry = make_team_entry(make_published_with_terms(), ada, ben, cy)
    for verb, value in ((remove_member, cy), (hand_over, ben), (name_team, "Mixers")):
        with pytest.raises(Refused, match="The captain of the team does this: Ada"):
            end(verb, entry, value, by=ben)
    with pytest.raises(Refused, match="You cannot remove yourself"):
        end(remove_member, entry, ada, by=ada)
    with pytest.raises(NotVisible):
        end(hand_over, entry, make_user("Stranger"), by=ada)
    end(remove_member, entry, cy, by=ada)
    end(name_team, entry, "  The \n Mixers ", by=ada)
    assert (entry.team.member_ids, entry.team.name) == ({ada.id, ben.id}, "The Mixers")
    assert entry.team.memberships[-1].leaving == Leaving.REMOVED
    assert "You are out of a team: Keep a frozen mass flowing" in told(cy)


def test_a_disbanded_team_writes_no_more_and_still_reads(app):
    challenge = make_published_with_terms()
    ada, ben = make_user("Ada"), make_user("Ben")
    entry = make_team_entry(challenge, ada, ben)
    link = make_link_invitation(entry)
    end(disband_team, entry, by=ada)
    assert (entry.team.member_ids, link.state) == (set(), "revoked")
    assert [get_visible(person, entry.ref).id for person in (ada, ben)] == [entry.id, entry.id]
    with unit_of_work():
        anew = start_entry(challenge, acceptance.require(ben, challenge), by=ben, at=NOON)
    assert anew.id != entry.id
    with pytest.raises(NotVisible):
        end(resume_entry, entry, by=ada)


def test_a_team_is_not_disbanded_over_what_it_handed_in(app):
    ada = make_user("Ada")
    entry = make_entry(make_published_with_terms(), ada)
    with pytest.raises(Refused, match="You are alone"):
        end(disband_team, entry, by=ada)
    hand_in(entry)
    add(entry, make_user("Ben"))
    with pytest.raises(Refused, match="Withdraw the entry first"):
        end(disband_team, entry, by=ada)


def test_after_the_close_somebody_joins_where_the_team_and_they_were_given_late_access(world):
    challenge, entry, wen = world
    link, late = make_link_invitation(entry, places=2), closes(challenge) + HOUR
    link.expires_at = late + 9 * HOUR
    db.session.commit()
    with pytest.raises(Refused, match="the team stays as it is"):
        join(link, wen, at=late)
    make_late_access(challenge, wen, at=late)  # theirs alone opens no team that has none
    with pytest.raises(Refused, match="the team stays as it is"):
        join(link, wen, at=late)
    access = make_late_access(challenge, entry.captain, at=late)
    assert join(link, wen, at=late).team.has(wen.id)
    rosa = make_user("Rosa Diaz")
    make_acceptance(rosa, challenge)
    with pytest.raises(Refused, match="given late access by name"):
        join(link, rosa, at=late)
    make_late_access(challenge, rosa, at=late, until=access.until + HOUR)
    with pytest.raises(Refused, match="the team stays as it is"):
        join(link, rosa, at=access.until)


def test_under_late_access_nobody_leaves_or_is_removed(world):
    challenge, entry, wen = world
    add(entry, wen)
    late = closes(challenge) + HOUR
    make_late_access(challenge, entry.captain, at=late)
    with pytest.raises(Refused, match="the team stays as it is"):
        end(leave_team, entry, by=wen, at=late)
    with pytest.raises(Refused, match="the team stays as it is"):
        end(remove_member, entry, wen, by=entry.captain, at=late)
