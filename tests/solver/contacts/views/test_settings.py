from challenge_hub.contacts.queries.people import settings_of
from tests.factories.contacts import make_open
from tests.factories.people import make_user


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
