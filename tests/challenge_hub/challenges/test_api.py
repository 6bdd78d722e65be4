"""Challenges through the API."""

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from challenge_hub.challenges.models import Answer
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from organiser.questions.services import hide_answer
from seeker.questions.services import Words, correct_answer
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.factories.people import make_organiser, make_user
from tests.factories.questions import make_answered, make_draft, make_question
from tests.factories.terms import make_published_with_terms
from tests.seeker.queries_counted import counted


def test_lists_what_is_visible_by_the_page(app: Flask, client: FlaskClient) -> None:
    first, second = make_published(title="One"), make_published(title="Two", at=NOON - timedelta(days=1))
    make_brief()

    answer = client.get("/api/v1/challenges?per_page=1").get_json()

    assert [row["ref"] for row in answer["items"]] == [first.ref]
    assert answer["next"] == "/api/v1/challenges?page=2&per_page=1"
    following = client.get(answer["next"]).get_json()
    assert ([row["title"] for row in following["items"]], following["next"]) == (["Two"], None)
    assert second.ref == following["items"][0]["ref"]


def test_shows_the_version_in_force(app: Flask, client: FlaskClient) -> None:
    challenge = make_published()

    answer = client.get(f"/api/v1/challenges/{challenge.ref}").get_json()

    assert (answer["phase"], answer["brief"]["version"]) == ("open", 1)
    assert answer["brief"]["content"]["title"] == challenge.title


def test_a_scheduled_challenge_is_not_there(app: Flask, client: FlaskClient, clock: FrozenClock) -> None:
    challenge = make_published()
    clock.at = NOON - timedelta(seconds=1)

    response = client.get(f"/api/v1/challenges/{challenge.ref}")

    assert (response.status_code, response.content_type) == (404, "application/problem+json")


def test_an_anonymous_seeker_stays_so(app: Flask, client: FlaskClient) -> None:
    challenge = make_published()
    challenge.anonymous = True
    db.session.commit()

    text = client.get("/api/v1/challenges").text

    assert "an organisation in spill response" in text
    assert challenge.organisation.name not in text


def hide(answer: Answer) -> None:
    with unit_of_work():
        hide_answer(answer, reason="It names a supplier.", by=make_organiser(), at=NOON)


def correct(answer: Answer, text: str) -> Answer:
    owner = answer.question.challenge.organisation.memberships[0].user
    with unit_of_work():
        return correct_answer(answer, Words("problem", "Is it salt?", text), by=owner, at=NOON)


def test_answers_follow_the_brief_each_with_what_it_corrects(app: Flask, client: FlaskClient) -> None:
    challenge = make_published_with_terms()
    prizes = make_answered(make_question(challenge), section="prizes")
    first = make_answered(make_question(challenge), wording="Is it salt?", answer="No.")
    second = correct(first, "Perhaps.")
    third = correct(second, "A third.")

    link = client.get(f"/api/v1/challenges/{challenge.ref}").get_json()["answers_href"]
    answer = client.get(link).get_json()

    at = NOON.isoformat()
    salt = {"section": "problem", "question": "Is it salt?", "published_at": at}
    assert (answer["page"], answer["next"]) == (1, None)
    assert answer["items"] == [
        {
            **salt,
            "ref": third.ref,
            "number": 3,
            "answer": "A third.",
            "earlier": [
                {**salt, "ref": first.ref, "number": 1, "answer": "No."},
                {**salt, "ref": second.ref, "number": 2, "answer": "Perhaps."},
            ],
        },
        {
            "ref": prizes.ref,
            "number": 1,
            "section": "prizes",
            "question": "Does the mass hold sea water?",
            "answer": "Up to a third.",
            "published_at": at,
            "earlier": [],
        },
    ]


def test_hidden_answers_drafts_and_what_was_asked_stay_out(app: Flask, client: FlaskClient) -> None:
    challenge = make_published_with_terms()
    asker = make_user("Asta Asker", email="asta@tellsall.example")
    hide(make_answered(make_question(challenge, asker), answer="Ask Frostad."))
    corrected = make_answered(
        make_question(challenge, asker, text="We use a tank at Sund."), answer="Grindtal."
    )
    correct(corrected, "A third.")
    hide(corrected)
    make_draft(make_question(challenge, asker, text="Zeppelins?"), answer="Gondolas.")

    response = client.get(f"/api/v1/challenges/{challenge.ref}/answers")

    [only] = response.get_json()["items"]
    assert (only["answer"], only["number"], only["earlier"]) == ("A third.", 2, [])
    for word in (
        "Asta",
        "tellsall",
        "Frostad",
        "Grindtal",
        "Sund",
        "Zeppelin",
        "Gondola",
        corrected.question.ref,
    ):
        assert word not in response.text


def test_answers_come_by_the_page_in_as_many_queries_whatever_their_number(
    app: Flask, client: FlaskClient
) -> None:
    challenge = make_published_with_terms()
    address = f"/api/v1/challenges/{challenge.ref}/answers"
    correct(make_answered(make_question(challenge), answer="Wrong."), "First.")
    db.session.rollback()
    with counted() as few:
        client.get(address)
    for text in ("Second.", "Third."):
        correct(make_answered(make_question(challenge), answer="Wrong."), text)
    db.session.rollback()
    with counted() as many:
        client.get(address)
    assert len(many) == len(few) <= 4

    found = client.get(f"{address}?per_page=2").get_json()
    assert found["next"] == f"{address}?page=2&per_page=2"
    following = client.get(found["next"]).get_json()
    texts = [item["answer"] for item in found["items"] + following["items"]]
    assert (texts, following["next"]) == (["First.", "Second.", "Third."], None)


def test_who_may_not_see_the_challenge_finds_no_answers(app: Flask, client: FlaskClient) -> None:
    challenge = make_published_with_terms()
    make_answered(make_question(challenge), answer="A third.")
    address = f"/api/v1/challenges/{challenge.ref}/answers"
    assert client.get(address).status_code == 200
    challenge.audience_kind = "members"
    db.session.commit()

    for path in (address, "/api/v1/challenges/nothing/answers"):
        response = client.get(path)
        assert (response.status_code, response.content_type) == (404, "application/problem+json")
        assert "A third." not in response.text
