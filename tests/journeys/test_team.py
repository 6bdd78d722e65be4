"""Three people write one entry: invited by link and by mail, they share, sign off, hand in; one leaves in between."""

import re

import pytest

from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt
from challenge_hub.outbox.services import drain
from challenge_hub.teams.models import TeamMember
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms
from tests.journeys.person import Visitor

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")


@pytest.fixture
def stage(app, signed_in, mails):
    """A challenge, and three people with a browser each; the first has begun an entry alone."""
    challenge = make_published_with_terms()
    connie, wen, rosa = make_user("Connie Concrete"), make_user("Wen Liu"), make_user("Rosa Diaz")
    entry = make_entry(challenge, connie)
    return entry, {person: Visitor(signed_in(person)) for person in (connie, wen, rosa)}, mails


def accept_terms_and_join(visitor: Visitor, name: str) -> None:
    visitor.press("Read the terms, then join")
    visitor.press("Accept the terms", typed_name=name, agree=True, capacity="myself")
    visitor.press("Join the team")
    assert visitor.reads("Welcome to the team")


def gather(stage):
    """Wen comes by a link, Rosa by a mail to her address."""
    entry, browsers, mails = stage
    (_connie, captain), (_wen, second), (rosa, third) = browsers.items()
    captain.open(f"/solver/entries/{entry.ref}/team")
    captain.press("Make a link", places="1", days="3")
    link = re.search(r"http://localhost(/teams/join/\S+)", captain.page.get_text())
    assert link
    second.open(link[1])
    assert link[1] not in second.path
    accept_terms_and_join(second, "Wen Liu")
    captain.open(f"/solver/entries/{entry.ref}/team")
    captain.press("Send the invitation", email=rosa.email)
    drain(at=NOON)
    (mail,) = [mail for mail in mails if mail.to == [rosa.email] and "invites you to a team" in mail.subject]
    address = re.search(r"http://localhost(/solver/invitations/\w+)", mail.body)
    assert address
    third.open(address[1])
    accept_terms_and_join(third, "Rosa Diaz")
    return captain, second, third


def share(captain: Visitor, entry_ref: str, *shares: str) -> None:
    captain.open(f"/solver/entries/{entry_ref}/shares")
    captain.press("Put it up to sign", **dict(zip(captain.fields("share_"), shares, strict=True)))


def sign(visitor: Visitor, entry_ref: str, name: str) -> None:
    visitor.open(f"/solver/entries/{entry_ref}/shares")
    visitor.press("Sign the table", typed_name=name)
    assert visitor.reads("You signed the table")


def agree(visitor: Visitor, entry_ref: str) -> None:
    visitor.open(f"/solver/entries/{entry_ref}/check")
    visitor.press("I read it all and agree")
    assert visitor.reads("You signed it off")


def hand_in(captain: Visitor, entry_ref: str, words: str) -> None:
    captain.open(f"/solver/entries/{entry_ref}/check")
    captain.press(words)
    assert captain.reads("Your entry has arrived")


def test_three_people_hand_in_one_entry_and_one_of_them_leaves(stage):  # noqa: PLR0915 -- a story is told whole
    entry, browsers, _mails = stage
    ref, entry_id = entry.ref, entry.id
    captain, second, third = gather(stage)
    names = [person.name for person in browsers]
    share(captain, ref, "33.34", "33.33", "33.33")
    captain.open(f"/solver/entries/{ref}/check")
    assert captain.reads("The cap table is not signed yet by: Connie Concrete, Wen Liu, Rosa Diaz.")
    for visitor, name in zip((captain, second, third), names, strict=True):
        sign(visitor, ref, name)
    assert third.reads("Signed by everybody")

    # A member writes; what was declared and signed off before no longer is what would be handed in.
    second.open(f"/solver/entries/{ref}/check")
    second.press("Keep the declarations", original=True, ownership=True, third_party="none", ai_use="none")
    agree(third, ref)
    second.open(f"/solver/entries/{ref}/edit")
    second.press("Save and check", title="Vibrating bars, better")
    captain.open(f"/solver/entries/{ref}/check")
    assert captain.reads("These people have not signed off this very content yet: Wen Liu, Rosa Diaz.")
    agree(second, ref)
    agree(third, ref)
    hand_in(captain, ref, "Hand in the entry")
    version = db.session.query(ProposalVersion).one()
    assert version.content["cap_table_sha256"] == version.cap_table.text_hash
    assert [row.share for row in version.cap_table.rows] == [3334, 3333, 3333]

    # Everybody has the receipt in their inbox; only the captain acts for the team.
    receipt = db.session.query(Receipt).one()
    for visitor in (captain, second, third):
        visitor.open(f"/solver/receipts/{receipt.ref}")
        assert visitor.reads("Connie Concrete, Wen Liu, Rosa Diaz")
    assert second.client.post(f"/solver/entries/{ref}/submit").status_code == 403

    # Rosa leaves: the draft is closed to her, her receipt and her share are not.
    third.open(f"/solver/entries/{ref}/team")
    third.follow("Leave the team")
    third.press("Leave the team")
    assert third.client.get(f"/solver/entries/{ref}").status_code == 404
    third.open(f"/solver/receipts/{receipt.ref}")
    assert db.session.get_one(Entry, entry_id).state == "submitted"

    # Another version needs a table that names her still, with her signature, and everybody's sign-off anew.
    second.open(f"/solver/entries/{ref}/edit")
    second.press("Save and check", title="Vibrating bars, best")
    share(captain, ref, "50", "40", "10")
    for visitor, name in zip((captain, second), names, strict=False):
        sign(visitor, ref, name)
    captain.open(f"/solver/entries/{ref}/check")
    agree(second, ref)
    hand_in(captain, ref, "Hand in the new version")
    first, newest = db.session.query(ProposalVersion).order_by(ProposalVersion.number)
    assert newest.cap_table_id == first.cap_table_id  # Rosa has not signed another
    sign(third, ref, names[2])
    assert third.reads("Signed by everybody")
    captain.open(f"/solver/entries/{ref}/check")
    agree(second, ref)
    hand_in(captain, ref, "Hand in the new version")
    newest = db.session.query(ProposalVersion).order_by(ProposalVersion.number.desc()).first()
    assert [row.share for row in newest.cap_table.rows] == [5000, 4000, 1000]
    assert [row.user.name for row in newest.cap_table.rows] == names
    left = db.session.query(TeamMember).filter(TeamMember.left_at.is_not(None)).one()
    assert (left.user.name, left.leaving) == ("Rosa Diaz", "left")
