import pytest

from challenge_hub.contacts.models import Block
from challenge_hub.contacts.queries.people import findable, settings_of
from challenge_hub.contacts.services.conversations import end_conversation
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open, make_request
from tests.factories.people import make_user
from tests.factories.profiles import make_profile


def test_both_switches_are_off_until_turned_on_and_off_again(app, signed_in):
    person = make_user()
    browser = signed_in(person)
    page = browser.get("/solver/contacts/settings").text
    assert (settings_of(person), "checked" in page) == (None, False)
    found = []
    for data in ({"open_to_collaborate": "y"}, {"relay_messages": "y"}, {"csrf_token": "x"}):
        assert browser.post("/solver/contacts/settings", data=data).status_code == 302
        kept = settings_of(person)
        found.append((kept.open_to_collaborate, kept.relay_messages))
    assert found == [(True, False), (False, True), (False, False)]


def test_one_sees_ones_card_as_strangers_do_and_that_a_hidden_profile_hides_it(app, signed_in):
    person = make_open("Connie Concrete", skills=["Concrete", "Rheology"])
    page = signed_in(person).get("/solver/contacts/settings").text
    assert '<dd class="breakable">Rheology</dd>' in page
    assert "Your profile is hidden" not in page
    hidden = make_open(visibility="hidden")
    assert "Your profile is hidden" in signed_in(hidden).get("/solver/contacts/settings").text


def test_somebody_is_blocked_from_their_profile_page_and_it_is_taken_back(app, signed_in):
    blocker, other = make_open(), make_open("Ottar Other", visibility="public")
    browser, ref = signed_in(blocker), other.profile.ref
    assert f'action="/solver/contacts/people/{ref}/block"' in browser.get(f"/people/{ref}").text

    assert browser.post(f"/solver/contacts/people/{ref}/block").location == "/solver/contacts/settings"

    row = db.session.query(Block).one()
    assert (row.by_id, row.whom_id) == (blocker.id, other.id)
    assert db.session.scalars(findable(blocker)).all() == []
    assert db.session.query(InboxItem).filter_by(user_id=other.id).count() == 0
    page = browser.get(f"/people/{ref}").text
    assert ("You blocked this person" in page, "/block" in page) == (True, False)
    assert "Ottar Other" in browser.get("/solver/contacts/settings").text
    browser.post(f"/solver/contacts/blocks/{row.id}/unblock")
    assert db.session.query(Block).count() == 0
    assert "You blocked this person" not in browser.get(f"/people/{ref}").text


def test_the_blocked_one_sees_a_public_page_as_ever(app, signed_in):
    blocker, other = make_open(visibility="public"), make_open(visibility="public")
    browser, address = signed_in(other), f"/people/{blocker.profile.ref}"
    before = browser.get(address)
    signed_in(blocker).post(f"/solver/contacts/people/{other.profile.ref}/block")
    after = browser.get(address)
    assert (after.status_code, after.text) == (200, before.text)


def test_a_page_for_members_is_gone_for_both_and_is_blocked_by_nobody_who_does_not_see_it(app, signed_in):
    blocker, other, hidden = make_open(), make_open(), make_open(visibility="hidden")
    browsers = signed_in(blocker), signed_in(other)
    pages = other.profile.ref, blocker.profile.ref
    assert [
        browser.get(f"/people/{ref}").status_code for browser, ref in zip(browsers, pages, strict=True)
    ] == [200, 200]
    browsers[0].post(f"/solver/contacts/people/{pages[0]}/block")
    for browser, ref in zip(browsers, pages, strict=True):
        assert browser.get(f"/people/{ref}").status_code == 404
        assert browser.post(f"/solver/contacts/people/{ref}/block").status_code == 404
    assert browsers[0].post(f"/solver/contacts/people/{hidden.profile.ref}/block").status_code == 404


def test_neither_visitors_nor_ones_own_page_are_offered_a_block(app, client, signed_in):
    person = make_user()
    ref = make_profile(person).ref
    browser = signed_in(person)
    for reader in (client, browser):
        assert "/block" not in reader.get(f"/people/{ref}").text
    assert "/account/login" in client.post(f"/solver/contacts/people/{ref}/block").location
    answer = browser.post(f"/solver/contacts/people/{ref}/block")
    assert (answer.status_code, "This is you yourself." in answer.text) == (403, True)


@pytest.mark.parametrize("again", [False, True])
def test_the_list_names_whom_one_knew_and_no_asker_even_if_one_knew_them_once(app, signed_in, again):
    talk = make_conversation(make_open("Asta Asker"), make_open())
    asker, blocker = talk.request.sender, talk.request.recipient
    browser = signed_in(blocker)
    if again:
        with unit_of_work():
            end_conversation(talk, by=asker, at=NOON)
        browser.post(f"/solver/contacts/requests/{make_request(asker, blocker).ref}/block")
    else:
        browser.post(f"/solver/contacts/{talk.ref}/block")
    page = browser.get("/solver/contacts/settings").text
    assert ("Asta Asker" in page, "Somebody whose name you do not know" in page) == (not again, again)
