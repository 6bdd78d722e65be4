"""Conversations on pages."""

from challenge_hub.contacts.models import ContactReport, Message
from challenge_hub.core.database import db
from tests.factories.contacts import make_conversation, make_open
from tests.factories.people import make_user
from tests.solver.collaborators.test_views import queries_of

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202egnp.exe"


def at(talk):
    return f"/solver/contacts/{talk.ref}"


def two():
    talk = make_conversation(make_open("Asta Asker"), make_open("Ottar Asked"))
    return talk, talk.request.sender, talk.request.recipient


def test_the_two_write_and_read_and_see_no_address(app, signed_in):
    talk, asta, ottar = two()
    sent = signed_in(asta).post(at(talk), data={"text": HOSTILE})
    assert sent.headers["Location"] == at(talk) + "#newest"
    reader = signed_in(ottar)
    page = reader.get(at(talk)).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page
    assert "Shall we melt it together?" in page
    assert "Mark 1 message as read" in page
    assert "Asta Asker" in page
    assert "I am Nobody Else" in page  # the profile is no secret any more
    for hidden in (asta.email, asta.email.partition("@")[2]):
        assert hidden not in page
    assert reader.post(at(talk) + "/read").status_code == 302
    assert "as read" not in reader.get(at(talk)).text


def test_a_hidden_profile_stays_hidden_from_contacts(app, signed_in):
    talk, asta, ottar = two()
    asta.profile.visibility = "hidden"
    db.session.commit()
    page = signed_in(ottar).get(at(talk)).text
    assert ("Asta Asker" in page, "Nobody Else" in page) == (True, False)


def test_nobody_else_gets_in(app, signed_in, client):
    talk, *_ = two()
    for verb in ("", "/read", "/end", "/block"):
        assert signed_in(make_user()).post(f"{at(talk)}{verb}", data={"text": "x"}).status_code == 404
    assert signed_in(make_user()).get(at(talk)).status_code == 404
    assert "/account/login" in client.get(at(talk)).headers["Location"]
    assert db.session.query(Message).count() == 0


def test_a_text_that_cannot_be_taken_is_kept(app, signed_in):
    talk, asta, _ottar = two()
    answer = signed_in(asta).post(at(talk), data={"text": "z" * 4001})
    assert (answer.status_code, "z" * 4001 in answer.text) == (422, True)


def test_an_end_and_a_block_look_the_same_to_the_other(app, signed_in):
    pages = []
    for verb in ("end", "block"):
        talk, asta, ottar = two()
        assert signed_in(asta).post(f"{at(talk)}/{verb}").status_code == 302
        browser = signed_in(ottar)
        pages.append(browser.get(at(talk)).text.replace(talk.ref, "").replace(talk.request.ref, ""))
        assert browser.post(at(talk), data={"text": "x"}).status_code == 409
    assert pages[0] == pages[1]
    assert "This conversation has ended" in pages[0]
    assert "I am Nobody Else" not in pages[0]


def test_one_reports_some_messages(app, signed_in):
    talk, asta, ottar = two()
    signed_in(asta).post(at(talk), data={"text": "Fool."})
    address = f"/solver/contacts/requests/{talk.request.ref}/report"
    browser = signed_in(ottar)
    assert "Fool." in browser.get(address).text
    wrong = [{"reason": "Rude."}, {"messages": "request"}, {"messages": "x", "reason": "Rude."}]
    assert [browser.post(address, data=data).status_code for data in wrong] == [422, 422, 422]
    message = db.session.query(Message).one()
    assert browser.post(address, data={"messages": [str(message.id)], "reason": "Rude."}).status_code == 302
    report = db.session.query(ContactReport).one()
    assert ([row.message_id for row in report.messages], report.shows_request) == ([message.id], False)


def test_a_conversation_asks_the_database_the_same_number_of_times(app, signed_in):
    talk, asta, ottar = two()
    counts = []
    for number in (1, 2):
        for _ in range(number):
            signed_in(asta).post(at(talk), data={"text": "More."})
        counts.append(queries_of(lambda: signed_in(ottar).get(at(talk))))
    assert counts[0] == counts[1]
    assert counts[0] <= 20
