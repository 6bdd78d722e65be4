from challenge_hub.challenges.questions.services import remind_of_questions
from challenge_hub.challenges.services import approve, request_changes
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from seeker.briefs.readiness import PrizeBounds
from seeker.briefs.services.drafts import submit_for_review
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.people import make_organiser, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_published_with_terms, make_terms
from tests.seeker.people import make_seekers


def sent(people):
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    with unit_of_work():
        submit_for_review(challenge, bounds=PrizeBounds(500, 1_000_000), by=people.owner, at=NOON)
    return challenge


def told(kind):
    return {row.user_id for row in db.session.query(InboxItem).filter_by(kind=kind)}


def test_owners_and_authors_hear_what_the_organisers_ask_for(app, mails):
    people = make_seekers()
    challenge = sent(people)
    with unit_of_work():
        request_changes(
            challenge,
            round_number=1,
            note="Nearly there.",
            comments={"problem": "What is a barge?"},
            by=make_organiser(),
            at=NOON,
        )
    assert told("brief_changes_requested") == {people.owner.id, people.author.id}
    drain(at=NOON)
    ours = [mail for mail in mails if mail.subject == "Changes requested: Keep a frozen mass flowing"]
    assert {mail.to[0] for mail in ours} == {people.owner.email, people.author.email}
    assert "The problem: What is a barge?" in ours[0].body
    assert f"http://localhost/seeker/briefs/{challenge.ref}" in ours[0].body


def test_owners_and_authors_hear_of_the_approval(app, mails):
    people = make_seekers()
    challenge = sent(people)
    with unit_of_work():
        approve(challenge, round_number=1, by=make_organiser(), at=NOON)
    assert told("brief_approved") == {people.owner.id, people.author.id}
    drain(at=NOON)
    ours = [mail for mail in mails if mail.subject == "Approved: Keep a frozen mass flowing"]
    assert len(ours) == 2
    assert f"http://localhost/seeker/challenges/{challenge.ref}/publish" in ours[0].body


def test_who_may_draft_hears_of_a_question_and_neither_its_words_nor_who_asked(app, mails):
    people = make_seekers()
    challenge = make_published_with_terms(people.organisation)
    asker = make_user("Asta Asker", email="asta@tellsall.example")
    make_question(challenge, asker, text="We use a tank at Sund.")
    drain(at=NOON)
    drafters = {people.owner.id, people.author.id, people.expert.id}
    assert told("question.asked") == drafters
    waiting = [mail for mail in mails if mail.subject.startswith("A question waits")]
    assert {mail.to[0] for mail in waiting} == {people.owner.email, people.author.email, people.expert.email}
    for word in ("Asta", "tellsall", "Sund"):
        assert not any(word in mail.body + mail.alternatives[0][0] for mail in waiting)


def test_who_may_publish_is_reminded_of_what_waits_without_its_words_or_who_asked(app, mails):
    people = make_seekers()
    challenge = make_published_with_terms(people.organisation)
    asker = make_user("Asta Asker", email="asta@tellsall.example")
    questions = [make_question(challenge, asker, text="We use a tank at Sund.") for _time in range(2)]
    drain(at=NOON)
    mails.clear()
    with unit_of_work():
        remind_of_questions(challenge, by=None, at=NOON)
    drain(at=NOON)
    assert told("questions.waiting") == {people.owner.id, people.author.id}
    assert {mail.to[0] for mail in mails} == {people.owner.email, people.author.email}
    items = db.session.query(InboxItem).filter_by(kind="questions.waiting")
    for text in (*(mail.body for mail in mails), *(mail.alternatives[0][0] for mail in mails)):
        assert "2 questions wait for an answer" in text
        assert f"/seeker/challenges/{challenge.ref}/questions" in text
    for text in (
        *(mail.message().as_string() for mail in mails),
        *(f"{row.title} {row.body}" for row in items),
    ):
        for word in ("Asta", "tellsall", "Sund", *(question.ref for question in questions)):
            assert word not in text


def test_a_reminder_that_leaves_late_says_what_waits_then(app, mails):
    people = make_seekers()
    question = make_question(make_published_with_terms(people.organisation))
    drain(at=NOON)
    mails.clear()
    with unit_of_work():
        remind_of_questions(question.challenge, by=None, at=NOON)
    make_answered(question)
    drain(at=NOON)
    reminders = [mail.body for mail in mails if mail.subject.startswith("Entries close soon")]
    assert ["waits any more" in body for body in reminders] == [True, True]
