from datetime import timedelta

from challenge_hub.contacts.jobs import expire_requests
from challenge_hub.contacts.services.requests import accept_request
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.timers import known_timers
from tests.conftest import NOON
from tests.factories.contacts import make_request


def test_requests_run_out_at_their_instant_and_those_that_were_answered_do_not(app):
    waiting, answered = make_request(), make_request()
    with unit_of_work():
        accept_request(answered, by=answered.recipient, at=NOON)
    expire_requests(waiting.expires_at - timedelta(seconds=1))
    assert waiting.state == "pending"
    expire_requests(waiting.expires_at)
    expire_requests(waiting.expires_at + timedelta(days=1))
    assert (waiting.state, waiting.settled_at, answered.state) == ("expired", waiting.expires_at, "accepted")
    assert expire_requests in known_timers()
