"""Two strangers meet over a challenge: cards without names, a request, a conversation, a link, one team."""

import re

import pytest

from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry
from challenge_hub.outbox.services import drain
from tests.conftest import NOON
from tests.factories.contacts import make_open
from tests.factories.entries import make_entry
from tests.factories.terms import make_published_with_terms
from tests.journeys.person import Visitor

# Flask-Security declares its choices in the older of WTForms’ two shapes.
pytestmark = pytest.mark.filterwarnings("ignore:Passing SelectField choices as tuples:DeprecationWarning")


def texts_of(visitor: Visitor, *pages: str) -> str:
    """Everything that a person reads on some pages."""
    found = []
    for page in pages:
        visitor.open(page)
        found.append(visitor.page.get_text())
    return "\n".join(found)


def test_two_strangers_meet_without_names_and_enter_together(app, signed_in, mails):
    challenge = make_published_with_terms()
    connie = make_open("Connie Concrete", skills=["Concrete mixing"])
    wen = make_open("Wen Liu", skills=["Rheology of slurries"])
    entry = make_entry(challenge, connie)
    ref, emails = entry.ref, (connie.email, wen.email)
    asker, asked = Visitor(signed_in(connie)), Visitor(signed_in(wen))

    # Connie finds a card; she asks it, and neither side learns a name.
    inside = f"/challenges/{challenge.ref}/collaborators"
    asker.open(inside)
    assert asker.reads("Rheology of slurries")
    asker.open(re.search(r"/solver/collaborators/[\w=-]{32}\?challenge=\w+", str(asker.page))[0])
    asker.press("Send the request", message="Somebody who knows slurries is what I lack.")
    hers = asker.page.get_text() + texts_of(asker, inside, "/solver/contacts")
    asked.open("/solver/contacts")
    asked.follow("Requests to you")
    asked.open(re.search(r"/solver/contacts/requests/\w+", str(asked.page))[0])
    request = asked.path
    drain(at=NOON)
    his = texts_of(asked, "/solver/contacts?show=received", "/inbox", request)
    his += "".join(mail.body + mail.subject for mail in mails if mail.to == [wen.email])
    assert "Somebody who knows slurries" in his
    assert [word for word in ("Wen", emails[1]) if word in hers] == []
    assert [word for word in ("Connie", emails[0]) if word in his] == []

    # Wen accepts: from then on both know the name, and still no address.
    asked.open(request)
    asked.press("Accept")
    assert asked.reads("Connie Concrete")
    conversation = asked.path
    asked.press("Send", text="Gladly. Send me a way in.")
    asker.open(conversation)
    assert asker.reads("Wen Liu")
    assert asker.reads("Gladly.")

    # Connie sends a link through the conversation; Wen follows it and writes with her.
    asker.open(f"/solver/entries/{ref}/team")
    asker.press("Make a link", places="1", days="3")
    link = re.search(r"http://localhost(/teams/join/\S+)", asker.page.get_text())
    assert link
    asker.open(conversation)
    asker.press("Send", text=f"Here: http://localhost{link[1]}")
    asked.open(conversation)
    told = re.search(r"http://localhost(/teams/join/\S+)", asked.page.get_text())
    assert told
    asked.open(told[1])
    asked.press("Read the terms, then join")
    asked.press("Accept the terms", typed_name="Wen Liu", agree=True, capacity="myself")
    asked.press("Join the team")
    assert [person.name for person in db.session.query(Entry).one().team.members] == [
        "Connie Concrete",
        "Wen Liu",
    ]
    both = texts_of(asker, inside, conversation, f"/solver/entries/{ref}/team")
    assert "Wen Liu" in both
    assert emails[1] not in both
