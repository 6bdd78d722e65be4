"""Questions on a solver's pages: one's own, the public answers, and nothing of others'."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.challenges.models import AudienceInvitation, DeclineKind, Question
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.questions.services import hide_answer
from seeker.questions.services import Words, correct_answer, decline_question
from solver.questions.panel import SHOWN
from tests.conftest import NOON
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.questions import make_answered, make_question
from tests.factories.terms import make_acceptance, make_published_with_terms

HOSTILE = "<script>alert(1)</script> {{ 7*7 }} \u202egnp.exe"
ASKED = {"section": "prizes", "text": "Is the prize taxed?"}


def owner_of(challenge):
    return challenge.organisation.memberships[0].user


def test_somebody_who_accepted_the_terms_asks_and_finds_the_question_again(app, signed_in):
    challenge, person = make_published_with_terms(), make_user()
    make_acceptance(person, challenge)
    browser = signed_in(person)
    page = browser.get(f"/challenges/{challenge.ref}/ask").text
    assert "Questions close" in page
    assert "20 more questions" in page
    answer = browser.post(f"/challenges/{challenge.ref}/ask", data={**ASKED, "text": "One\r\ntwo"})
    question = db.session.query(Question).one()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/solver/questions/{question.ref}")
    assert (question.section, question.text) == ("prizes", "One\ntwo")
    shown = browser.get(answer.headers["Location"]).text
    assert "The seeker has it" in shown
    assert f"/solver/questions/{question.ref}" in browser.get(f"/challenges/{challenge.ref}").text


def test_without_accepted_terms_nobody_asks(app, signed_in, client):
    challenge, person = make_published_with_terms(), make_user()
    address = f"/challenges/{challenge.ref}/ask"
    led = signed_in(person).get(address)
    assert led.headers["Location"].startswith(f"/challenges/{challenge.ref}/terms?")
    assert signed_in(person).post(address, data=ASKED).status_code == 403
    assert "/account/login" in client.post(address, data=ASKED).headers["Location"]
    assert db.session.query(Question).count() == 0


def test_an_acceptance_of_earlier_terms_is_none(app, signed_in):
    challenge, person = make_published_with_terms(), make_user()
    make_acceptance(person, challenge)
    challenge.version_number = 2
    db.session.commit()
    assert signed_in(person).post(f"/challenges/{challenge.ref}/ask", data=ASKED).status_code == 403


def test_after_the_freeze_the_page_says_so_and_nothing_is_taken(app, signed_in, clock):
    challenge, person = make_published_with_terms(), make_user()
    make_acceptance(person, challenge)
    clock.at = challenge.questions_close_at
    browser = signed_in(person)
    for page in ("", "/ask"):
        assert "Questions have closed" in browser.get(f"/challenges/{challenge.ref}{page}").text
    answer = browser.post(f"/challenges/{challenge.ref}/ask", data=ASKED)
    assert (answer.status_code, db.session.query(Question).count()) == (403, 0)


def test_who_is_not_in_the_audience_finds_neither_form_nor_answers(app, signed_in, client):
    challenge, guest = make_published_with_terms(), make_user()
    make_answered(make_question(challenge, guest))
    challenge.audience_kind = "invited"
    challenge.audience_invitations = [AudienceInvitation(email=guest.email)]
    db.session.commit()
    stranger = signed_in(make_user())
    for address in (f"/challenges/{challenge.ref}/ask", f"/challenges/{challenge.ref}/answers"):
        assert stranger.get(address).status_code == 404
        assert signed_in(guest).get(address).status_code == 200
    assert stranger.post(f"/challenges/{challenge.ref}/ask", data=ASKED).status_code == 404
    assert client.get(f"/challenges/{challenge.ref}/answers").status_code == 404


def test_a_form_that_cannot_be_taken_keeps_what_was_typed(app, signed_in):
    challenge, person = make_published_with_terms(), make_user()
    make_acceptance(person, challenge)
    answer = signed_in(person).post(
        f"/challenges/{challenge.ref}/ask", data={"section": "prizes", "text": "z" * 2001}
    )
    assert (answer.status_code, "z" * 2001 in answer.text) == (422, True)


def test_a_private_question_is_nobody_elses_to_read(app, signed_in, client):
    challenge = make_published_with_terms()
    asker, rival = make_user("Asta Asker", email="asta@tellsall.example"), make_user()
    question = make_question(challenge, asker, text="We use a tank at Sund.")
    make_question(challenge, rival)
    viewer = make_user()
    make_membership(challenge.organisation, viewer, MembershipRole.VIEWER)
    address = f"/solver/questions/{question.ref}"
    for person in (rival, viewer, owner_of(challenge), make_organiser()):
        assert signed_in(person).get(address).status_code == 404
        page = signed_in(person).get(f"/challenges/{challenge.ref}").text
        assert "tank at Sund" not in page
        assert "Asta" not in page
    assert "tank at Sund" not in client.get(f"/challenges/{challenge.ref}").text
    assert "tank at Sund" in signed_in(asker).get(address).text


def test_an_answer_is_read_by_everybody_and_does_not_show_who_asked(app, signed_in, client):
    challenge = make_published_with_terms()
    asker = make_user("Asta Asker", email="asta@tellsall.example")
    question = make_question(challenge, asker, text="We use a tank at Sund.", section="prizes")
    make_answered(question, section="requirements")
    own = signed_in(asker)
    for browser in (client, signed_in(make_user()), own):
        for address in ("", "/answers"):
            page = browser.get(f"/challenges/{challenge.ref}{address}").text
            assert "Does the mass hold sea water?" in page
            assert "Up to a third." in page
            assert "tellsall" not in page
            assert ("Asta" in page) == (browser is own)  # in the masthead: their own name
    anonymous = client.get(f"/challenges/{challenge.ref}").text
    assert question.ref not in anonymous
    assert "tank at Sund" not in anonymous
    assert "Up to a third." in signed_in(asker).get(f"/solver/questions/{question.ref}").text


def test_answers_stand_by_section_in_the_order_of_the_brief(app, client):
    challenge, asker = make_published_with_terms(), make_user()
    for number, section in enumerate(("prizes", "problem", "prizes")):
        make_answered(make_question(challenge, asker), wording=f"Wording {number}", section=section)
    page = client.get(f"/challenges/{challenge.ref}").text
    places = [page.index(text) for text in ("Wording 1", 'id="about-prizes"', "Wording 0", "Wording 2")]
    assert places == sorted(places)


def test_a_correction_stands_first_and_what_it_corrects_can_still_be_read(app, client):
    challenge = make_published_with_terms()
    answer = make_answered(make_question(challenge))
    with unit_of_work():
        correct_answer(answer, Words("problem", "Sea water?", "A half."), by=owner_of(challenge), at=NOON)
    page = client.get(f"/challenges/{challenge.ref}").text
    assert 0 < page.index("A half.") < page.index("What it said before") < page.index("Up to a third.")


def test_a_hidden_answer_leaves_a_gap_and_no_word(app, client, signed_in):
    challenge, asker = make_published_with_terms(), make_user()
    question = make_question(challenge, asker)
    answer = make_answered(question)
    with unit_of_work():
        hide_answer(answer, reason="It names a supplier.", by=make_organiser(), at=NOON)
    pages = [
        client.get(f"/challenges/{challenge.ref}").text,
        client.get(f"/challenges/{challenge.ref}/answers").text,
        signed_in(asker).get(f"/solver/questions/{question.ref}").text,
    ]
    for page in pages:
        assert "took an answer out of sight" in page
        for word in ("Up to a third", "hold sea water", "names a supplier"):
            assert word not in page


def test_a_refusal_is_read_by_who_asked_only(app, client, signed_in):
    challenge, asker = make_published_with_terms(), make_user()
    question = make_question(challenge, asker)
    with unit_of_work():
        decline_question(
            question, DeclineKind.IN_BRIEF, section="requirements", reason="Line 1.",
            by=owner_of(challenge), at=NOON,
        )  # fmt: skip
    page = signed_in(asker).get(f"/solver/questions/{question.ref}").text
    assert f'href="/challenges/{challenge.ref}#requirements"' in page
    assert "Line 1." in page
    assert "Line 1." not in client.get(f"/challenges/{challenge.ref}").text


def test_what_was_not_answered_in_time_is_said_to_be_so(app, signed_in, clock):
    challenge, asker = make_published_with_terms(), make_user()
    question = make_question(challenge, asker)
    clock.at = NOON + timedelta(days=40)
    assert "It was not answered" in signed_in(asker).get(f"/solver/questions/{question.ref}").text


def test_hostile_text_is_shown_as_it_was_typed_and_does_nothing(app, client, signed_in):
    challenge, asker = make_published_with_terms(), make_user()
    question = make_question(challenge, asker, text=HOSTILE)
    make_answered(question, wording=HOSTILE, answer=HOSTILE)
    for page in (
        client.get(f"/challenges/{challenge.ref}").text,
        signed_in(asker).get(f"/solver/questions/{question.ref}").text,
        signed_in(owner_of(challenge)).get(f"/seeker/questions/{question.ref}").text,
    ):
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page


@pytest.mark.parametrize("address", ["", "/answers"])
def test_the_number_of_queries_does_not_grow_with_the_answers(app, signed_in, address):
    challenge, asker = make_published_with_terms(), make_user()
    statements = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))

    def count():
        statements.clear()
        assert signed_in(asker).get(f"/challenges/{challenge.ref}{address}").status_code == 200
        return len(statements)

    def corrected():
        answer = make_answered(make_question(challenge, asker))
        with unit_of_work():
            correct_answer(answer, Words("problem", "W", "A"), by=owner_of(challenge), at=NOON)

    corrected()
    one = count()
    corrected()
    corrected()
    assert count() == one


def test_the_page_of_a_challenge_shows_so_many_answers_and_leads_to_the_rest(app, client):
    challenge = make_published_with_terms()
    first = make_answered(make_question(challenge))
    with unit_of_work():
        for number in range(SHOWN):
            question = Question(
                ref=f"q{number}", challenge_id=challenge.id, asker_id=first.question.asker_id, state="answered",
                section="problem", text="?", asked_at=NOON, terms_hash="", settled_at=NOON,
                settled_by_id=owner_of(challenge).id,
            )  # fmt: skip
            question.answers = [
                type(first)(
                    ref=f"a{number}", challenge_id=challenge.id, number=1, section="problem", wording=f"W{number}",
                    text="T", published_at=NOON, published_by_id=owner_of(challenge).id,
                )
            ]  # fmt: skip
            db.session.add(question)
    page = client.get(f"/challenges/{challenge.ref}").text
    assert page.count('id="answer-') == SHOWN
    assert f'href="/challenges/{challenge.ref}/answers"' in page
    rest = client.get(f"/challenges/{challenge.ref}/answers?page=2").text
    assert rest.count('id="answer-') == SHOWN + 1 - 20
