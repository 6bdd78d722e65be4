from datetime import timedelta

import pytest

from challenge_hub.contacts.limits import LET_BE, ContactRules
from challenge_hub.contacts.policies import can_look, can_report, can_request, can_settle
from challenge_hub.contacts.queries.requests import Between, Tie
from challenge_hub.contacts.services.reports import report_contact
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open, make_request
from tests.factories.people import make_organiser, make_user

RULES = ContactRules(requests_a_day=2, days_to_answer=14)


def test_organisers_and_the_unconfirmed_do_not_look(app):
    person = make_user()
    assert can_look(person)
    person.confirmed_at = None
    assert "Confirm your e-mail address" in can_look(person).reason
    assert "organisers do not enter" in can_look(make_organiser()).reason


@pytest.mark.parametrize(
    ("standing", "sent", "reason"),
    [
        (Between(), 0, ""),
        (Between(), 1, ""),
        (Between(), 2, "2 requests in the last 24 hours"),
        (Between(Tie.TALKING, "x"), 0, "know each other already"),
        (Between(Tie.SENT, "x"), 0, "asked this person already"),
        (Between(Tie.RECEIVED, "x"), 0, "This person asked you"),
        (Between(refused_at=NOON - LET_BE + timedelta(seconds=1)), 0, "after 30 days"),
        (Between(refused_at=NOON - LET_BE), 0, ""),
    ],
)
def test_each_refusal_to_ask_has_its_reason(app, standing, sent, reason):
    decision = can_request(make_open(), standing, sent_today=sent, rules=RULES, at=NOON)
    assert (bool(decision), reason in decision.reason) == (not reason, True)


def test_whose_card_is_empty_names_something_first(app):
    for person in (make_user(), make_open(skills=())):
        decision = can_request(person, Between(), sent_today=0, rules=RULES, at=NOON)
        assert "Name a discipline or a skill" in decision.reason
    listed = make_open(skills=(), disciplines=["fluids.rheology"])
    assert can_request(listed, Between(), sent_today=0, rules=RULES, at=NOON)


def test_who_received_something_reports_it(app):
    request = make_request()
    assert can_report(request.recipient, request)
    assert not can_report(request.sender, request)
    assert not can_report(make_user(), request)
    talk = make_conversation()
    assert can_report(talk.request.sender, talk.request)
    assert not can_report(make_user(), talk.request)


def test_another_organiser_settles_a_report_about_oneself(app):
    request, olga = make_request(), make_organiser()
    with unit_of_work():
        report = report_contact(
            request, reason="Rude.", message_ids=[], shows_request=True, by=request.recipient, at=NOON
        )
    assert can_settle(olga, report)
    assert not can_settle(make_user(), report)
    request.sender.roles.append(olga.roles[0])
    db.session.commit()
    assert "another organiser" in can_settle(request.sender, report).reason
