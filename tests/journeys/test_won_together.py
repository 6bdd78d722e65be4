"""An award that several people won: the captain answers, everybody signs, the prize is split to the cent."""

from datetime import timedelta

import pytest

from awards.results import past_awards
from awards.services import sign_deed, sign_deed_as_winner
from awards.transfers import deeds_to_sign, transfer_desk
from challenge_hub.core.errors import Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.people import make_user
from tests.factories.teams import join, make_table


@pytest.fixture
def won(app):
    """A first prize of a team of two, offered."""
    judged = make_scored()
    entry, ben = judged.entries[0], make_user("Ben")
    join(entry, ben)
    make_table(entry, 6667, 3333)
    return judged, award_of(make_released(judged), entry), ben


def sign(award, by):
    with unit_of_work():
        sign_deed_as_winner(award, award.deed.text_hash, by.name, by=by, at=NOON, from_address="192.0.2.1")


def test_everybody_who_won_signs_after_the_captain_and_before_the_seeker(won):
    judged, award, ben = won
    with pytest.raises(WrongState, match="The captain of your team answers the award first"):
        sign(award, ben)
    accept(award)
    assert deeds_to_sign(ben) == [(award.deed.ref, judged.challenge.title)]
    with pytest.raises(WrongState), unit_of_work():
        sign_deed(award, award.deed.text_hash, "Owner", by=judged.owner, at=NOON, from_address="")
    with pytest.raises(Refused, match="Only those who won"):
        sign(award, make_user("Stranger"))
    sign(award, ben)
    assert (award.deed.state, deeds_to_sign(ben)) == ("signed_by_members", [])
    with pytest.raises(Refused, match="You have signed this deed"):
        sign(award, ben)


def test_the_deed_and_the_page_name_both_and_split_the_prize_exactly(won, signed_in):
    judged, award, ben = won
    accept(award)
    assert "Ben" in award.deed.text.body
    parts = transfer_desk(ben, award.deed.ref, at=NOON).parts
    assert [(part.name, part.share) for part in parts] == [
        (judged.entries[0].captain.name, "66.67"),
        ("Ben", "33.33"),
    ]
    assert sum(part.sum.minor for part in parts) == award.amount_minor
    page = signed_in(ben).get(f"/transfers/{award.deed.ref}").text
    assert "How those who won share it" in page
    assert "Your signature" in page


def test_who_joined_after_it_was_handed_in_has_not_won(app):
    judged = make_scored()
    entry, late = judged.entries[0], make_user("Late Joiner")
    join(entry, late, at=NOON + timedelta(hours=1))
    award = award_of(make_released(judged), entry)
    certificate = accept(award)
    assert [member.user_id for member in award.deed.members] == [entry.team.captain_id]
    assert "Late Joiner" not in certificate.recipient_name
    assert past_awards(late, viewer=None, at=NOON) == []


def test_a_member_reads_the_award_and_the_captain_answers_it(won, signed_in):
    _judged, award, ben = won
    page = signed_in(ben).get(f"/awards/{award.ref}").text
    assert "The captain of the team does this" in page
    assert signed_in(ben).post(f"/awards/{award.ref}/decline").status_code == 403
