"""The pages on which people are found and asked: what they show, and what they never do."""

import re

import pytest
from sqlalchemy import event

from challenge_hub.contacts.models import ContactRequest
from challenge_hub.contacts.services.blocks import block_person
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open, make_request
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms

HOSTILE = "<script>alert(1)</script>{{ 7*7 }}"
CARD = re.compile(r"/solver/collaborators/([\w=-]{32})")


def cards(page):
    return list(dict.fromkeys(CARD.findall(page.text)))


def queries_of(ask):
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        answer = ask()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    assert answer.status_code == 200
    return len(seen)


def inside(challenge):
    return f"/challenges/{challenge.ref}/collaborators"


def test_a_card_tells_what_somebody_can_do_and_not_who_they_are(app, signed_in):
    secret = make_open(
        "Connie Concrete", skills=["Rheology", "Concrete mixing", "Work at Harbour Works"], methods=[HOSTILE],
        disciplines=["fluids.rheology"], languages=["nb"], hours=12, country="SE", show_country=True,
    )  # fmt: skip
    make_organisation(secret, name="Harbour Works")
    page = signed_in(make_user()).get("/solver/collaborators")
    for shown in ("Rheology and thick fluids", "Rheology", "Norwegian", "10 to 19 hours a week", "Europe"):
        assert shown in page.text
    address = f"/solver/collaborators/{cards(page)[0]}"
    assert signed_in(make_user()).get(address).status_code == 404  # a card's name is its viewer's alone
    for hidden in (
        "Connie", "Concrete", "Harbour", "Sweden", "Nobody Else", secret.email, secret.profile.ref, HOSTILE,
    ):  # fmt: skip
        assert hidden not in page.text
    assert "&lt;script&gt;" in page.text


def test_a_country_that_is_not_shown_gives_no_region(app, signed_in):
    make_open(country="SE")
    page = signed_in(make_user()).get("/solver/collaborators").text
    assert "<dd>Europe</dd>" not in page


def test_two_viewers_meet_a_person_under_two_names(app, signed_in):
    make_open()
    one, other = (cards(signed_in(make_user()).get("/solver/collaborators")) for _ in range(2))
    assert (len(one), len(other), one != other) == (1, 1, True)


def test_one_asks_and_is_led_to_the_request(app, signed_in):
    person, me = make_open("Connie Concrete"), make_open("Me")
    browser = signed_in(me)
    address = f"/solver/collaborators/{cards(browser.get('/solver/collaborators'))[0]}"
    page = browser.get(address).text
    assert "14 days to accept or decline" in page
    assert "Connie" not in page
    answer = browser.post(address, data={"message": "One\r\ntwo"})
    request = db.session.query(ContactRequest).one()
    assert answer.headers["Location"] == f"/solver/contacts/requests/{request.ref}"
    assert (request.from_id, request.to_id, request.message, request.challenge_id) == (
        me.id,
        person.id,
        "One\ntwo",
        None,
    )
    again = browser.get(address).text
    assert "You asked this person already" in again
    assert browser.post(address, data={"message": "Again"}).status_code == 403
    assert "You asked" in browser.get("/solver/collaborators").text


def test_a_text_that_cannot_be_taken_is_kept(app, signed_in):
    make_open()
    browser = signed_in(make_open())
    address = f"/solver/collaborators/{cards(browser.get('/solver/collaborators'))[0]}"
    answer = browser.post(address, data={"message": "z" * 601})
    assert (answer.status_code, "z" * 601 in answer.text) == (422, True)


def test_blocked_hidden_and_made_up_people_look_the_same(app, signed_in):
    me, one, other = make_open(), make_open(), make_open()
    browser = signed_in(me)
    known = cards(browser.get("/solver/collaborators"))
    with unit_of_work():
        block_person(me, by=one, at=NOON)
    other.profile.visibility = "hidden"
    db.session.commit()
    answers = [browser.get(f"/solver/collaborators/{name}") for name in (*known, "x" * 32)]
    assert len(known) == 2
    assert {(answer.status_code, re.sub(r"[\w=-]{32}", "", answer.text)) for answer in answers} == {
        (404, re.sub(r"[\w=-]{32}", "", answers[0].text))
    }
    posts = [
        browser.post(f"/solver/collaborators/{name}", data={"message": "x"}).status_code for name in known
    ]
    assert posts == [404, 404]


def test_inside_a_challenge_one_sees_the_picture_and_who_fills_what_is_missing(app, signed_in):
    challenge, me = make_published_with_terms(), make_open("Me", skills=["knitting"])
    make_acceptance(me, challenge)
    talk = make_conversation(me, make_open("Tess Talking", skills=["sewing"]))
    words = challenge.versions[-1].content["requirements"][0]["statement"]
    make_open("Rhea", skills=[words], disciplines=["social"])
    make_open("Nora", skills=["painting"])
    page = signed_in(me).get(inside(challenge))
    count = len(challenge.versions[-1].content["requirements"])
    assert f"Your team speaks to 0 of {count} requirement" in page.text
    assert "Nobody speaks to R1" in page.text
    assert "Speaks to R1" in page.text
    assert "Comes from a field that the challenge does not name" in page.text
    assert '<th scope="col">You</th><th scope="col">Tess Talking</th>' in page.text
    assert "Rhea" not in page.text
    assert talk.request.recipient.email not in page.text
    first = cards(page)[0]
    browser = signed_in(me)
    sent = browser.post(
        f"/solver/collaborators/{first}?challenge={challenge.ref}", data={"message": "Shall we?"}
    )
    assert sent.status_code == 302
    assert (
        db.session.query(ContactRequest).order_by(ContactRequest.id.desc()).first().challenge_id
        == challenge.id
    )
    assert "Speaks to R1" not in browser.get(inside(challenge)).text  # who was asked is not suggested again


def test_who_may_not_look_for_a_challenge_is_told_why(app, signed_in, clock, client):
    challenge = make_published_with_terms()
    stranger, judge, accepted = make_open(), make_open(), make_open()
    make_non_disclosure(judge, challenge)
    make_acceptance(accepted, challenge)
    refused = signed_in(stranger).get(inside(challenge))
    assert (refused.status_code, "accept the terms" in refused.text) == (403, True)
    for person in (judge, make_organiser(), challenge.organisation.memberships[0].user):
        assert signed_in(person).get(inside(challenge)).status_code == 403
    assert "/account/login" in client.get(inside(challenge)).headers["Location"]
    assert signed_in(accepted).get(inside(challenge)).status_code == 200
    clock.at = challenge.entries_close_at
    assert signed_in(accepted).get(inside(challenge)).status_code == 403
    assert signed_in(make_organiser()).get("/solver/collaborators").status_code == 403


def test_a_challenge_that_one_may_not_see_is_not_there(app, signed_in):
    challenge, me = make_published_with_terms(), make_open()
    make_open()
    browser = signed_in(me)
    card = cards(browser.get("/solver/collaborators"))[0]
    challenge.audience_kind = "invited"
    db.session.commit()
    assert browser.get(inside(challenge)).status_code == 404
    assert browser.get(f"/solver/collaborators/{card}?challenge={challenge.ref}").status_code == 404


def test_for_a_challenge_nobody_is_asked_who_may_not_enter_it(app, signed_in):
    challenge, me = make_published_with_terms(), make_open()
    make_acceptance(me, challenge)
    member = make_open()
    browser = signed_in(me)
    card = cards(browser.get("/solver/collaborators"))[0]
    make_membership(challenge.organisation, member, "viewer")
    assert cards(browser.get(inside(challenge))) == []
    address = f"/solver/collaborators/{card}"
    assert browser.post(f"{address}?challenge={challenge.ref}", data={"message": "x"}).status_code == 404
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize(
    "question", ["", "?q=rheology", "?discipline=fluids&language=en&region=europe&hours=10"]
)
def test_lists_ask_the_database_the_same_number_of_times(app, signed_in, question):
    challenge, me = make_published_with_terms(), make_open("Me", skills=["knitting"])
    make_acceptance(me, challenge)
    browser = signed_in(me)
    more = {
        "disciplines": ["fluids.rheology"],
        "languages": ["en"],
        "hours": 12,
        "country": "SE",
        "show_country": True,
    }
    counts = []
    for number in (1, 2):
        for _ in range(number):
            person = make_open(**more)
            make_organisation(person, name="Works")
            make_request(make_open(**more), me)
        found = [
            queries_of(lambda address=address: browser.get(address + question))
            for address in ("/solver/collaborators", inside(challenge))
        ]
        counts.append(found)
    assert counts[0] == counts[1]
    assert counts[0][0] <= 25
    assert counts[0][1] <= 40


@pytest.mark.parametrize(
    "question", ["?page=99999999", "?q=%00%ff", "?discipline=" + "x" * 3000, "?hours=-1&language=%27"]
)
def test_hostile_questions_find_nobody_and_break_nothing(app, signed_in, question):
    assert signed_in(make_open()).get("/solver/collaborators" + question).status_code == 200
