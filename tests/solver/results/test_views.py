"""No result before the release; nothing of a panel's work shows on the solver's pages."""

from challenge_hub.challenges.services import close_entries
from challenge_hub.core.unit_of_work import unit_of_work
from tests.factories.entries import make_submitted
from tests.factories.people import make_user
from tests.factories.terms import make_published_with_terms


def test_before_the_release_there_is_a_promise_and_no_result(app, signed_in, clock):
    challenge = make_published_with_terms()
    entry = make_submitted(challenge, make_user("Connie")).version.entry
    clock.at = challenge.entries_close_at
    with unit_of_work():
        close_entries(challenge, entries=1, by=None, at=clock())
    text = signed_in(entry.captain).get(f"/solver/entries/{entry.ref}/result").text
    assert "No result yet" in text
    assert "All letters are released together." in text
    page = signed_in(entry.captain).get(f"/solver/entries/{entry.ref}").text
    assert entry.code not in page
