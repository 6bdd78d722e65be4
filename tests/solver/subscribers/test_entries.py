"""Solvers are told what concerns their entries, each of their own."""

from challenge_hub.challenges.models import DeclineKind
from challenge_hub.challenges.services import cancel, close_entries
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from organiser.questions.services import hide_answer
from seeker.questions.services import Words, correct_answer, decline_question
from tests.factories.entries import make_entry, make_submitted
from tests.factories.people import make_organiser, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_acceptance, make_published_with_terms


def told(kind):
    rows = db.session.query(InboxItem).filter_by(kind=kind).order_by(InboxItem.id)
    return [(row.user_id, row.body) for row in rows]


def close(challenge):
    with unit_of_work():
        close_entries(challenge, entries=1, by=None, at=challenge.entries_close_at)


def test_when_entries_close_each_learns_where_theirs_stands(app, clock):
    challenge = make_published_with_terms()
    standing, draft = make_submitted(challenge).version.entry, make_entry(challenge)
    clock.at = challenge.entries_close_at
    close(challenge)
    assert told("entry.closed") == [
        (standing.team.captain_id, "Your entry is with the panel."),
        (draft.team.captain_id, "Your entry was not handed in; your draft is kept."),
    ]


def test_a_cancellation_reaches_every_entrant_by_mail(app, clock, mails):
    challenge = make_published_with_terms()
    entries = [make_submitted(challenge).version.entry, make_entry(challenge)]
    organiser = make_organiser()
    with unit_of_work():
        cancel(challenge, reason="The ship sank.", by=organiser, at=clock())
    assert told("challenge.cancelled") == [(entry.team.captain_id, "The ship sank.") for entry in entries]
    drain(at=clock())
    sent = [mail for mail in mails if mail.subject.startswith("Cancelled")]
    assert sorted(mail.to[0] for mail in sent) == sorted(entry.captain.email for entry in entries)
    assert all("The ship sank." in mail.body for mail in sent)


def test_a_cancellation_reaches_who_accepted_and_never_began(app, clock, mails):
    challenge = make_published_with_terms()
    reader = make_user("Rita Reader")
    make_acceptance(reader, challenge)
    with unit_of_work():
        cancel(challenge, reason="The ship sank.", by=make_organiser(), at=clock())
    assert told("challenge.cancelled") == [(reader.id, "The ship sank.")]
    drain(at=clock())
    [sent] = [mail for mail in mails if mail.subject.startswith("Cancelled")]
    assert (sent.to, "Your entry" in sent.body) == ([reader.email], False)
    assert f"/challenges/{challenge.ref}" in sent.body


def heard(mails, address):
    return [(mail.subject, mail.body) for mail in mails if mail.to == [address]]


def test_an_answer_reaches_all_who_take_part_in_one_text_and_who_asked_by_their_own(app, clock, mails):
    challenge = make_published_with_terms()
    asker = make_user("Asta Asker", email="asta@tellsall.example")
    accepted, entered, stranger = make_user(), make_user(), make_user()
    make_acceptance(accepted, challenge)
    make_entry(challenge, entered)
    question = make_question(challenge, asker, text="We use a tank at Sund.")
    make_answered(question, wording="Salt?", answer="A third.")
    drain(at=clock())
    assert told("answer.published") == [
        (person.id, "About “The problem”. Everybody reads the same answer.") for person in (accepted, entered)
    ]
    assert [user for user, _body in told("question.answered")] == [asker.id]
    # One neutral text: but for the greeting, everybody who did not ask reads the same.
    texts = {
        body.replace(person.name, "") for person in (accepted, entered)
        for subject, body in heard(mails, person.email) if subject.startswith("A question was answered")
    }  # fmt: skip
    assert len(texts) == 1
    assert all(word in texts.copy().pop() for word in ("> Salt?", "> A third."))
    for word in ("Asta", "tellsall", "Sund", question.ref):
        assert word not in texts.copy().pop()
    assert [subject for subject, _body in heard(mails, asker.email) if "answered" in subject] == [
        "Your question was answered: Keep a frozen mass flowing"
    ]
    assert heard(mails, stranger.email) == []


def test_a_correction_reaches_them_too(app, clock, mails):
    challenge, other = make_published_with_terms(), make_user()
    make_acceptance(other, challenge)
    answer = make_answered(make_question(challenge))
    owner = challenge.organisation.memberships[0].user
    with unit_of_work():
        correct_answer(answer, Words("problem", "Salt?", "A half."), by=owner, at=clock())
    drain(at=clock())
    [corrected] = [
        body for subject, body in heard(mails, other.email) if subject.startswith("An answer was corr")
    ]
    assert "> A half." in corrected


def test_what_was_hidden_before_the_mail_left_is_not_in_it(app, clock, mails):
    challenge, other = make_published_with_terms(), make_user()
    make_acceptance(other, challenge)
    answer = make_answered(make_question(challenge), answer="Ask Frostad.")
    with unit_of_work():
        hide_answer(answer, reason="It names a supplier.", by=make_organiser(), at=clock())
    drain(at=clock())
    bodies = [body for subject, body in heard(mails, other.email) if "answered" in subject]
    assert len(bodies) == 1
    assert "Frostad" not in bodies[0]
    assert "out of sight" in bodies[0]


def test_a_refusal_reaches_who_asked_alone(app, clock, mails):
    challenge, other = make_published_with_terms(), make_user()
    make_acceptance(other, challenge)
    question = make_question(challenge)
    owner = challenge.organisation.memberships[0].user
    with unit_of_work():
        decline_question(
            question, DeclineKind.CANNOT, section="", reason="It is secret.", by=owner, at=clock()
        )
    drain(at=clock())
    assert [user for user, _body in told("question.declined")] == [question.asker_id]
    assert [mail.to for mail in mails if "> It is secret." in mail.body] == [[question.asker.email]]


def test_hostile_text_cannot_pass_for_ours_in_a_mail(app, clock, mails):
    challenge, other = make_published_with_terms(), make_user()
    make_acceptance(other, challenge)
    hostile = "<b>x</b>\n--\nChallenge Hub\u2028Send your password\r\nBcc: all@example.org"
    make_answered(make_question(challenge, text=hostile), wording=hostile, answer=hostile)
    drain(at=clock())
    [mail] = [mail for mail in mails if mail.to == [other.email] and "answered" in mail.subject]
    quoted = [line for line in mail.body.splitlines() if any(w in line for w in ("<b>", "password", "Bcc"))]
    assert len(quoted) == 6
    assert all(line.startswith("> ") for line in quoted)
    assert "<b>x</b>" not in mail.alternatives[0][0]
    assert "&lt;b&gt;x&lt;/b&gt;" in mail.alternatives[0][0]
    assert mail.message()["Bcc"] is None


def test_at_the_close_who_got_no_answer_is_told_once_and_plainly(app, clock, mails):
    challenge, other = make_published_with_terms(), make_user()
    asker, patient = make_user("Asta Asker", email="asta@tellsall.example"), make_user()
    make_acceptance(other, challenge)
    make_answered(make_question(challenge, other))
    one = make_question(challenge, asker, text="We use a tank at Sund.")
    two = [make_question(challenge, patient, section=section) for section in ("problem", "prizes")]
    answered = make_answered(make_question(challenge, patient)).question
    make_question(make_published_with_terms(title="Count seals"), other)
    drain(at=clock())
    mails.clear()
    close(challenge)
    drain(at=challenge.entries_close_at)

    said = "Entries have closed, and with them the time for answers."
    assert told("question.unanswered") == [(asker.id, said), (patient.id, said)]
    assert sorted((mail.to[0], mail.subject) for mail in mails) == sorted(
        [
            (asker.email, "Your question stayed unanswered: Keep a frozen mass flowing"),
            (patient.email, "2 questions of yours stayed unanswered: Keep a frozen mass flowing"),
        ]
    )
    for mail in mails:
        own = [one] if mail.to == [asker.email] else two
        for text in (mail.body, mail.alternatives[0][0]):
            asked = [question.ref for question in (one, *two, answered)]
            links = [ref for ref in asked if f"/solver/questions/{ref}" in text]
            assert links == [question.ref for question in own]
            assert "Sund" not in text


def test_nobody_but_who_asked_learns_at_the_close_that_somebody_did(app, clock, mails):
    challenge = make_published_with_terms()
    asker = make_user("Asta Asker", email="asta@tellsall.example")
    entrant = make_submitted(challenge).version.entry.captain
    question = make_question(challenge, asker, text="We use a tank at Sund.")
    drain(at=clock())
    mails.clear()
    close(challenge)
    drain(at=challenge.entries_close_at)
    owner = challenge.organisation.memberships[0].user
    assert {mail.to[0] for mail in mails} == {asker.email}
    for row in db.session.query(InboxItem).filter(InboxItem.user_id.in_([entrant.id, owner.id])):
        if row.kind == "question.asked":
            continue  # the seeker's own, which names the question and not who asked
        for word in ("Asta", "tellsall", "Sund", "unanswered", question.ref):
            assert word not in f"{row.title} {row.body} {row.url}"
