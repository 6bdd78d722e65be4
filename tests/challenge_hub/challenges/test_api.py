"""Challenges through the API."""

from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient

from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published


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
