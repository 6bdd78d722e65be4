"""Requests on pages: lists, one request, its answers."""

from challenge_hub.contacts.models import Block, Conversation
from challenge_hub.core.database import db
from tests.factories.contacts import make_conversation, make_open, make_request
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms
from tests.solver.collaborators.test_views import queries_of

LISTS = ("?show=talks", "?show=received", "?show=sent")


def at(request):
    return f"/solver/contacts/requests/{request.ref}"


def test_who_is_asked_reads_the_words_and_the_card_and_no_name(app, signed_in):
    asta = make_open("Asta Asker", skills=["Glaciology"])
    request = make_request(
        asta, make_open("Ottar Asked"), message="<b>Ice</b>", challenge=make_published_with_terms()
    )
    page = signed_in(request.recipient).get(at(request)).text
    for shown in (
        "&lt;b&gt;Ice&lt;/b&gt;",
        "Glaciology",
        "Keep a frozen mass flowing",
        "You can answer until",
    ):
        assert shown in page
    lists = "".join(signed_in(request.recipient).get("/solver/contacts" + show).text for show in LISTS)
    for hidden in ("Asta", asta.email, asta.profile.ref, "Nobody Else", "Harbour"):
        assert hidden not in page + lists
    sender = signed_in(asta)
    both = sender.get(at(request)).text + sender.get("/solver/contacts?show=sent").text
    assert "They can answer until" in both
    assert "Ottar" not in both


def test_a_challenge_that_one_may_not_see_any_more_is_not_named(app, signed_in):
    challenge = make_published_with_terms()
    request = make_request(challenge=challenge)
    challenge.audience_kind = "invited"
    db.session.commit()
    assert challenge.title not in signed_in(request.recipient).get(at(request)).text


def test_nobody_else_finds_a_request(app, signed_in, client):
    request = make_request()
    for verb in ("accept", "decline", "withdraw", "block"):
        assert signed_in(make_user()).post(f"{at(request)}/{verb}").status_code == 404
    assert signed_in(make_user()).get(at(request)).status_code == 404
    assert signed_in(make_user()).get(f"{at(request)}/report").status_code == 404
    assert "/account/login" in client.get(at(request)).headers["Location"]


def test_accepting_leads_into_the_conversation_and_names_both(app, signed_in):
    request = make_request(make_open("Asta Asker"), make_open("Ottar Asked"))
    answer = signed_in(request.recipient).post(at(request) + "/accept")
    talk = db.session.query(Conversation).one()
    assert answer.headers["Location"] == f"/solver/contacts/{talk.ref}"
    assert "Asta Asker" in signed_in(request.recipient).get(at(request)).text
    assert "Ottar Asked" in signed_in(request.sender).get("/solver/contacts").text
    assert signed_in(request.recipient).post(at(request) + "/accept").status_code == 409


def test_what_waits_for_an_answer_is_seen_first(app, signed_in):
    request = make_request()
    asked, asker = signed_in(request.recipient), signed_in(request.sender)
    assert at(request) in asked.get("/solver/contacts").text
    assert at(request) not in asked.get("/solver/contacts?show=talks").text
    assert at(request) not in asker.get("/solver/contacts").text


def test_declining_and_withdrawing(app, signed_in):
    declined, withdrawn = make_request(), make_request()
    assert signed_in(declined.sender).post(at(declined) + "/decline").status_code == 403
    assert signed_in(declined.recipient).post(at(declined) + "/decline").status_code == 302
    assert signed_in(withdrawn.recipient).post(at(withdrawn) + "/withdraw").status_code == 403
    assert signed_in(withdrawn.sender).post(at(withdrawn) + "/withdraw").status_code == 302
    assert (declined.state, withdrawn.state) == ("declined", "withdrawn")
    assert "Declined" in signed_in(declined.sender).get("/solver/contacts?show=sent").text


def test_a_request_whose_time_is_over_is_not_waiting_though_no_timer_came(app, signed_in, clock):
    request = make_request()
    clock.at = request.expires_at
    page = signed_in(request.sender).get(at(request)).text
    assert ("Not answered" in page, "Take the request back" in page) == (True, False)
    assert "No request waits" in signed_in(request.recipient).get("/solver/contacts?show=received").text
    assert signed_in(request.recipient).post(at(request) + "/accept").status_code == 409


def test_who_is_blocked_sees_a_request_that_waits(app, signed_in):
    request = make_request()
    before = signed_in(request.sender).get(at(request)).text
    assert signed_in(request.recipient).post(at(request) + "/block").status_code == 302
    assert signed_in(request.sender).get(at(request)).text == before
    assert signed_in(request.recipient).get(at(request)).status_code == 404
    row = db.session.query(Block).one()
    settings = signed_in(request.recipient).get("/solver/contacts/settings").text
    assert "Somebody whose name you do not know" in settings
    assert request.sender.name not in settings
    assert signed_in(request.sender).post(f"/solver/contacts/blocks/{row.id}/unblock").status_code == 404
    assert signed_in(request.recipient).post(f"/solver/contacts/blocks/{row.id}/unblock").status_code == 302
    assert db.session.query(Block).count() == 0


def test_lists_ask_the_database_the_same_number_of_times(app, signed_in):
    me = make_open(disciplines=["energy"])
    browser = signed_in(me)
    counts = []
    for number in (1, 2):
        for _ in range(number):
            make_conversation(me, make_open())
            make_request(me, make_open(disciplines=["energy"]))
            make_request(make_open(disciplines=["energy"]), me)
        counts.append(
            [queries_of(lambda show=show: browser.get("/solver/contacts" + show)) for show in LISTS]
        )
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 20
