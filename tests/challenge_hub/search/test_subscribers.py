"""The words of public answers are found as long as the answers stand, by whoever may see the challenge."""

import pytest

from challenge_hub.challenges.models import AudienceInvitation
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.services import drain
from challenge_hub.search.engine import SearchQuery
from challenge_hub.search.indexing import all_documents
from challenge_hub.search.jobs import rebuild
from challenge_hub.search.running import search_engine
from organiser.questions.services import hide_answer
from seeker.questions.services import Words, correct_answer
from tests.conftest import NOON
from tests.factories.people import make_organiser, make_user
from tests.factories.questions import make_answered, make_draft, make_question
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def challenge(app):
    rebuild(NOON)
    return make_published_with_terms()


def found(text):
    drain(at=NOON)
    return search_engine().search(SearchQuery(text)).ids


def hide(answer):
    with unit_of_work():
        hide_answer(answer, reason="It names a supplier.", by=make_organiser(), at=NOON)


def correct(answer, words):
    with unit_of_work():
        return correct_answer(
            answer, words, by=answer.question.challenge.organisation.memberships[0].user, at=NOON
        )


def test_question_and_answer_are_found_in_public_words_only(challenge):
    question = make_question(challenge, text="We use a zeppelin at Sund.")
    make_draft(question, wording="May it be a platypus?", answer="A gondola would do.")
    assert found("platypus") == found("gondola") == found("zeppelin") == ()
    make_answered(question, wording="Does it hold brine?", answer="Krill, too.")
    assert found("brine") == found("krill") == (challenge.id,)
    assert found("zeppelin") == found("platypus") == ()


def test_a_hidden_answer_is_gone_from_the_index(challenge):
    hidden = make_answered(make_question(challenge), wording="Does it hold brine?", answer="Ask Frostad.")
    make_answered(make_question(challenge), wording="Is it warm?", answer="Like krill.")
    assert found("frostad") == found("krill") == (challenge.id,)
    hide(hidden)
    assert (found("frostad"), found("brine"), found("krill")) == ((), (), (challenge.id,))
    rebuild(NOON)
    assert (found("frostad"), found("krill")) == ((), (challenge.id,))


def test_a_correction_takes_the_place_of_what_it_corrects(challenge):
    first = make_answered(make_question(challenge), answer="Krill.")
    second = correct(first, Words("problem", "Does it hold brine?", "Plankton."))
    assert (found("krill"), found("plankton")) == ((), (challenge.id,))
    hide(second)
    # What was wrong before does not come back because what followed it is out of sight.
    assert (found("krill"), found("plankton")) == ((), ())


def test_who_may_not_see_the_challenge_finds_nothing(challenge, client, signed_in):
    guest = make_user(email="guest@people.example")
    challenge.audience_kind = "invited"
    challenge.audience_invitations = [AudienceInvitation(email=guest.email)]
    db.session.commit()
    make_answered(make_question(challenge, guest), answer="Krill.")
    drain(at=NOON)
    pages = [
        browser.get("/challenges?q=krill").text
        for browser in (client, signed_in(make_user()), signed_in(guest))
    ]
    assert [challenge.ref in page for page in pages] == [False, False, True]


def test_the_answers_of_many_challenges_are_read_at_once(challenge):
    other = make_published_with_terms(title="Count seals")
    make_published_with_terms(title="Nobody asks")
    for each, words in ((challenge, "Krill."), (challenge, "Brine."), (other, "Plankton.")):
        make_answered(make_question(each), wording="What?", answer=words)
    assert [document.answers for document in all_documents(NOON)] == [
        "What?\nKrill.\nWhat?\nBrine.",
        "What?\nPlankton.",
        "",
    ]
