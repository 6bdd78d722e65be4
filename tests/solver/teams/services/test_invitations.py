"""Inviting by link and by address, taking back, declining."""

from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.tokens import hash_secret
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from solver.teams.policies import MOST_INVITATIONS, MOST_MEMBERS
from solver.teams.queries import by_secret, to_address, waiting_for
from solver.teams.services.invitations import (
    decline_invitation,
    invite_address,
    make_link,
    revoke_invitation,
)
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.late import HOUR, closes, make_late_access
from tests.factories.people import make_user
from tests.factories.teams import SECRET, join, make_address_invitation, make_link_invitation
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def entry(app):
    """A draft of somebody who is alone in it."""
    return make_entry(make_published_with_terms(), make_user("Connie Concrete"))


def link(entry, *, places=2, days=3, by=None, at=NOON):
    with unit_of_work():
        return make_link(entry, places=places, days=days, by=by or entry.captain, at=at)


def invite(entry, email, *, by=None, at=NOON):
    with unit_of_work():
        return invite_address(entry, email, by=by or entry.captain, at=at)


def test_of_a_link_only_the_hash_is_kept(entry):
    secret = link(entry)
    (row,) = entry.team.invitations
    assert row.secret_hash == hash_secret(secret)
    assert (row.places, row.expires_at) == (2, NOON + timedelta(days=3))
    assert by_secret(make_user(), secret, NOON).id == row.id
    with pytest.raises(NotVisible):
        by_secret(make_user(), secret[:-1], NOON)


@pytest.mark.parametrize(("places", "days"), [(0, 3), (MOST_MEMBERS, 3), (2, 0), (2, 31)])
def test_a_link_has_bounds(entry, places, days):
    with pytest.raises(Invalid, match="A link is for 1 to 11 people"):
        link(entry, places=places, days=days)


def test_who_is_invited_is_told_whether_or_not_they_have_an_account(entry, mails):
    known = make_user("Wen Liu")
    invite(entry, known.email.upper())
    invite(entry, "nobody.yet@example.org")
    drain(at=NOON)
    sent = {mail.to[0]: mail.body for mail in mails if "invites you to a team" in mail.subject}
    assert sorted(sent) == sorted([known.email, "nobody.yet@example.org"])
    assert all("Keep a frozen mass flowing" in body for body in sent.values())
    titles = [item.title for item in db.session.query(InboxItem).filter_by(user_id=known.id)]
    assert titles == ["Connie Concrete invites you to a team"]
    (waiting,) = waiting_for(known, NOON)
    assert to_address(known, waiting.ref, NOON).id == waiting.id
    with pytest.raises(NotVisible):
        to_address(make_user("Nosy"), waiting.ref, NOON)


def test_the_mail_names_no_challenge_that_not_everybody_may_know_of(entry, mails):
    entry.challenge.audience_kind = "invited"
    db.session.commit()
    invite(entry, "nobody.yet@example.org")
    drain(at=NOON)
    (mail,) = [mail for mail in mails if mail.to == ["nobody.yet@example.org"]]
    assert "Keep a frozen mass flowing" not in mail.body + mail.subject + str(mail.alternatives)
    stranger = make_user("Stranger", email="nobody.yet@example.org")
    with pytest.raises(NotVisible):
        to_address(stranger, entry.team.invitations[0].ref, NOON)


def test_an_unconfirmed_address_answers_nothing(entry):
    pretender = make_user("Pretender", email="wanted@example.org")
    row = make_address_invitation(entry, "wanted@example.org")
    pretender.confirmed_at = None
    db.session.commit()
    assert waiting_for(pretender, NOON) == []
    with pytest.raises(NotVisible):
        to_address(pretender, row.ref, NOON)


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "a\n@example.org", "a@example.org\r\nBcc: x@y.z"])
def test_what_is_no_address_is_refused(entry, address):
    with pytest.raises(Invalid, match="is not an e-mail address"):
        invite(entry, address)


def test_an_address_is_invited_once_at_a_time(entry):
    row = invite(entry, "friend@example.org")
    with pytest.raises(Invalid, match="invited already"):
        invite(entry, "Friend@example.org")
    with unit_of_work():
        revoke_invitation(entry, row, by=entry.captain, at=NOON)
    invite(entry, "friend@example.org")
    assert [each.state for each in entry.team.invitations] == ["revoked", "open"]


def test_only_the_captain_invites_and_takes_back_while_entries_are_open(entry):
    ben = make_user("Ben")
    join(entry, ben)
    row = make_link_invitation(entry)
    with pytest.raises(Refused, match="The captain of the team does this"):
        link(entry, by=ben)
    with pytest.raises(Refused, match="The captain of the team does this"), unit_of_work():
        revoke_invitation(entry, row, by=ben, at=NOON)
    with pytest.raises(Refused, match="Entries have closed"):
        invite(entry, "late@example.org", at=NOON + timedelta(days=40))


def test_under_late_access_the_captain_invites_and_takes_back(entry):
    late = closes(entry.challenge) + HOUR
    make_late_access(entry.challenge, entry.captain, at=late)
    row = invite(entry, "late@example.org", at=late)
    with unit_of_work():
        revoke_invitation(entry, row, by=entry.captain, at=late)
    assert row.state == "revoked"


def test_where_people_enter_alone_nobody_is_invited(entry):
    entry.challenge.entrant_kinds = ["individual"]
    db.session.commit()
    with pytest.raises(Refused, match="for people who enter alone"):
        link(entry)


def test_there_is_a_most_of_people_and_of_invitations(entry):
    for number in range(MOST_INVITATIONS):
        make_link_invitation(entry, secret=f"secret {number}")
    with pytest.raises(Invalid, match="at most 20 open invitations"):
        link(entry)
    join(entry, *[make_user(f"Member {number}") for number in range(MOST_MEMBERS - 1)])
    with pytest.raises(Refused, match="A team has at most 12 people"):
        link(entry)


def test_declining_is_told_to_who_invited(entry):
    wen = make_user("Wen Liu")
    row = make_address_invitation(entry, wen.email)
    with unit_of_work():
        decline_invitation(row, by=wen, at=NOON)
    titles = [item.title for item in db.session.query(InboxItem).filter_by(user_id=entry.captain.id)]
    assert (row.state, f"Declined: your invitation to {wen.email}" in titles) == ("declined", True)
    with pytest.raises(WrongState), unit_of_work():
        decline_invitation(row, by=wen, at=NOON)


def test_a_link_is_declined_by_not_using_it(entry):
    make_link_invitation(entry)
    invitation = by_secret(make_user("Wen Liu"), SECRET, NOON)
    with pytest.raises(WrongState, match="just do not use it"), unit_of_work():
        decline_invitation(invitation, by=entry.captain, at=NOON)
