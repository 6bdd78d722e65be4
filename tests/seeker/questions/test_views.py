"""Questions on the seeker's desk: what waits and for how long, and never who asked."""

from datetime import timedelta

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import Answer
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_published_with_terms
from tests.journeys.person import Visitor

FETCH = {"X-Requested-With": "fetch"}
WORDS = {"section": "problem", "wording": "Does it hold salt?", "answer": "A third."}


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


def owner_of(challenge):
    return challenge.organisation.memberships[0].user


def member(challenge, role):
    person = make_user()
    make_membership(challenge.organisation, person, role)
    return person


def test_what_waits_longest_comes_first_with_its_age(challenge, signed_in, clock):
    make_question(challenge, text="Asked second?", at=NOON + timedelta(days=2))
    make_question(challenge, text="Asked first?", at=NOON)
    clock.at = NOON + timedelta(days=5)
    page = signed_in(owner_of(challenge)).get(f"/seeker/challenges/{challenge.ref}/questions").text
    places = [page.index(text) for text in ("Asked first?", "5 days ago", "Asked second?", "3 days ago")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("role", "needs"),
    [
        (MembershipRole.OWNER, True),
        (MembershipRole.AUTHOR, True),
        (MembershipRole.EXPERT, True),
        (MembershipRole.VIEWER, False),
    ],
)
def test_the_desk_says_how_many_wait_and_since_when(challenge, signed_in, clock, role, needs):
    make_question(challenge, at=NOON)
    make_question(challenge, at=NOON + timedelta(days=1))
    clock.at = NOON + timedelta(days=4)
    page = signed_in(member(challenge, role)).get("/seeker/").text
    assert ("2 questions wait for an answer; the oldest for 4 days." in page) == needs


def test_once_entries_have_closed_nothing_waits(challenge, signed_in, clock):
    question = make_question(challenge)
    clock.at = challenge.entries_close_at
    browser = signed_in(owner_of(challenge))
    assert "waits for an answer" not in browser.get("/seeker/").text
    assert "help nobody" in browser.get(f"/seeker/questions/{question.ref}").text
    assert browser.post(f"/seeker/questions/{question.ref}", data={**WORDS, "lock": "0"}).status_code == 403


def test_the_seeker_never_learns_who_asked(challenge, signed_in):
    asker = make_user("Asta Asker", email="asta@tellsall.example")
    question = make_question(challenge, asker, text="Is it salty?")
    answered = make_answered(make_question(challenge, asker))
    browser = signed_in(owner_of(challenge))
    for address in (
        "/seeker/", "/inbox", f"/seeker/challenges/{challenge.ref}/questions",
        f"/seeker/challenges/{challenge.ref}/questions?state=answered", f"/seeker/questions/{question.ref}",
        f"/seeker/questions/{question.ref}/publish", f"/seeker/questions/{question.ref}/decline",
        f"/seeker/questions/{answered.question.ref}", f"/seeker/answers/{answered.ref}/correct",
        f"/challenges/{challenge.ref}",
    ):  # fmt: skip
        answer = browser.get(address)
        assert answer.status_code == 200
        for told in ("Asta", "tellsall"):
            assert told not in answer.text, address


def test_questions_are_there_for_members_alone(challenge, signed_in):
    question = make_question(challenge)
    answer = make_answered(make_question(challenge))
    stranger = owner_of(make_published_with_terms(title="Another"))
    addresses = [
        f"/seeker/challenges/{challenge.ref}/questions", f"/seeker/questions/{question.ref}",
        f"/seeker/questions/{question.ref}/publish", f"/seeker/questions/{question.ref}/decline",
        f"/seeker/answers/{answer.ref}/correct",
    ]  # fmt: skip
    for address in addresses:
        for person in (stranger, make_user(), make_organiser()):
            assert signed_in(person).get(address).status_code == 404
        assert signed_in(member(challenge, MembershipRole.VIEWER)).get(address).status_code == 200


def test_a_member_who_competes_reads_nothing(challenge, signed_in):
    question, competitor = make_question(challenge), make_user()
    make_entry(challenge, competitor)
    make_membership(challenge.organisation, competitor, MembershipRole.OWNER)
    for address in (f"/seeker/challenges/{challenge.ref}/questions", f"/seeker/questions/{question.ref}"):
        assert signed_in(competitor).get(address).status_code == 403


def test_an_answer_is_written_checked_and_published_by_pages(challenge, signed_in):
    make_question(challenge, text="Is it salty?")
    person = Visitor(signed_in(owner_of(challenge)))
    person.open("/seeker/")
    person.follow("Keep a frozen mass flowing")
    person.open(f"/seeker/challenges/{challenge.ref}/questions")
    person.follow("Is it salty?")
    person.press("Save and check", wording="Does it hold salt?", answer="A third.")
    assert person.reads("As everybody will read it")
    person.press("Publish the answer")
    assert person.reads("Everybody who takes part is told")
    person.open(f"/seeker/challenges/{challenge.ref}/questions?state=answered")
    person.follow("Is it salty?")
    person.follow("Correct it")
    person.press("Publish the correction", answer="A half.")
    rows = db.session.query(Answer).order_by(Answer.number)
    assert [(row.number, row.wording, row.text) for row in rows] == [
        (1, "Does it hold salt?", "A third."),
        (2, "Does it hold salt?", "A half."),
    ]


def test_a_question_is_declined_by_pages(challenge, signed_in):
    question = make_question(challenge)
    person = Visitor(signed_in(owner_of(challenge)))
    person.open(f"/seeker/questions/{question.ref}")
    person.follow("Decline it")
    person.press("Decline the question", kind="cannot", reason="It would name a supplier.")
    person.open(f"/seeker/questions/{question.ref}")
    assert person.reads("It would name a supplier.")


def test_a_refusal_without_a_reason_is_sent_back(challenge, signed_in):
    question = make_question(challenge)
    answer = signed_in(owner_of(challenge)).post(
        f"/seeker/questions/{question.ref}/decline", data={"kind": "cannot", "section": "prizes"}
    )
    assert (answer.status_code, "Say why it cannot be answered" in answer.text) == (422, True)


def test_who_saves_second_sees_both_texts(challenge, signed_in):
    question = make_question(challenge)
    browser = signed_in(owner_of(challenge))
    address = f"/seeker/questions/{question.ref}"
    assert browser.post(address, data={**WORDS, "lock": "0"}).status_code == 302
    answer = browser.post(address, data={**WORDS, "answer": "A half.", "lock": "0"})
    assert (answer.status_code, "A third." in answer.text, "A half." in answer.text) == (409, True, True)
    assert 'name="lock" type="hidden" value="1"' in answer.text


def test_autosave_is_told_the_new_number_and_the_next_one_passes(challenge, signed_in):
    question = make_question(challenge)
    browser, address = signed_in(owner_of(challenge)), f"/seeker/questions/{question.ref}"
    page = browser.get(address).text
    assert f'data-autosave="{address}"' in page
    assert "data-save-note" in page
    half = {**WORDS, "answer": "", "lock": "0"}
    told = [browser.post(address, data=half, headers=FETCH)]
    told += [browser.post(address, data={**WORDS, "lock": "1"}, headers=FETCH)]
    told += [browser.post(address, data={**WORDS, "lock": "2"}, headers=FETCH)]
    assert [(answer.status_code, answer.json) for answer in told] == [
        (200, {"lock": 1}),
        (200, {"lock": 2}),
        (200, {"lock": 2}),
    ]
    assert [field in browser.get(address).text for field in (WORDS["wording"], WORDS["answer"])] == [True] * 2


def test_autosave_of_an_old_draft_overwrites_nothing_and_the_save_after_it_shows_both_texts(
    challenge, signed_in
):
    question = make_question(challenge)
    address = f"/seeker/questions/{question.ref}"
    expert = signed_in(member(challenge, MembershipRole.EXPERT))
    signed_in(owner_of(challenge)).post(address, data={**WORDS, "lock": "0"}, headers=FETCH)
    late = {"section": "prizes", "wording": "Salt?", "answer": "A half.", "lock": "0"}
    refused = expert.post(address, data=late, headers=FETCH)
    assert (refused.status_code, refused.content_type) == (409, "application/problem+json")
    db.session.expire_all()
    assert (question.draft_answer, question.draft_lock) == ("A third.", 1)
    page = expert.post(address, data=late)
    assert page.status_code == 409
    for word in (WORDS["wording"], "A third.", "Salt?", "A half.", "The problem"):
        assert word in page.text
    assert "data-autosave" not in page.text  # what follows is a choice, and made by the button
    assert expert.post(address, data={**late, "lock": "1"}).status_code == 302


def test_autosave_names_what_does_not_fit(challenge, signed_in):
    address = f"/seeker/questions/{make_question(challenge).ref}"
    long = {**WORDS, "answer": "a" * 4001, "lock": "0"}
    answer = signed_in(owner_of(challenge)).post(address, data=long, headers=FETCH)
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["answer"])


def test_who_still_writes_when_another_has_answered_reads_both(challenge, signed_in):
    question = make_question(challenge)
    make_answered(question, answer="Up to a third.")
    address = f"/seeker/questions/{question.ref}"
    browser = signed_in(member(challenge, MembershipRole.EXPERT))
    late = {**WORDS, "answer": "A half.", "lock": "0"}
    assert browser.post(address, data=late, headers=FETCH).status_code == 409
    page = browser.post(address, data=late)
    assert (page.status_code, "Up to a third." in page.text, "A half." in page.text) == (409, True, True)


def test_who_corrects_second_reads_what_stands_and_keeps_what_they_wrote(challenge, signed_in):
    first = make_answered(make_question(challenge), answer="Wrong.")
    browser = signed_in(owner_of(challenge))
    address = f"/seeker/answers/{first.ref}/correct"
    assert browser.post(address, data={**WORDS, "answer": "A third."}).status_code == 302
    page = browser.post(address, data={**WORDS, "answer": "A half."})
    newest = db.session.query(Answer).filter_by(number=2).one()
    assert (page.status_code, "A third." in page.text, "A half." in page.text) == (409, True, True)
    assert f'action="/seeker/answers/{newest.ref}/correct"' in page.text
    assert db.session.query(Answer).count() == 2


@pytest.mark.parametrize("lock", ["", "x", "-1", "9" * 40, "9" * 5000])
def test_a_number_that_nobody_was_given_publishes_nothing(challenge, signed_in, lock):
    question = make_question(challenge)
    browser = signed_in(owner_of(challenge))
    browser.post(f"/seeker/questions/{question.ref}", data={**WORDS, "lock": "0"})
    assert browser.post(f"/seeker/questions/{question.ref}/publish", data={"lock": lock}).status_code == 409
    assert db.session.query(Answer).count() == 0


def test_once_entries_have_closed_the_list_says_what_stayed_unanswered(challenge, signed_in, clock):
    make_question(challenge)
    browser, address = signed_in(owner_of(challenge)), f"/seeker/challenges/{challenge.ref}/questions"
    told = []
    for instant in (NOON, challenge.questions_close_at, challenge.entries_close_at):
        clock.at = instant
        page = browser.get(address).text
        told.append(["waits" in page, "Questions have closed" in page, "stayed unanswered" in page])
    assert told == [[True, False, False], [True, True, False], [False, False, True]]


def test_a_draft_that_was_emptied_is_none(challenge, signed_in):
    question = make_question(challenge)
    browser = signed_in(owner_of(challenge))
    listed = []
    for lock, text in enumerate(("A third.", "")):
        words = {"section": "problem", "wording": "", "answer": text, "lock": str(lock)}
        browser.post(f"/seeker/questions/{question.ref}", data=words)
        listed.append(browser.get(f"/seeker/challenges/{challenge.ref}/questions").text)
    assert ["answer drafted" in page for page in listed] == [True, False]


def test_an_empty_list_teaches_what_comes(challenge, signed_in):
    page = signed_in(owner_of(challenge)).get(f"/seeker/challenges/{challenge.ref}/questions").text
    assert "Each question that a solver asks appears here" in page
