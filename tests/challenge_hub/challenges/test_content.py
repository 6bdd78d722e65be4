"""The content of a brief."""

from flask import Flask

from challenge_hub.challenges.content import shown_seeker, snapshot
from challenge_hub.core.crypto.canonical import canonical_json
from tests.factories.challenges import TermsForTests, make_brief


def test_an_anonymous_seeker_is_nowhere_in_the_content(app: Flask) -> None:
    challenge = make_brief()
    challenge.anonymous = True

    content = snapshot(challenge, TermsForTests())

    assert content["seeker"] == "an organisation in spill response"
    assert "Northern Spill Response" not in canonical_json(content).decode()


def test_an_anonymous_seeker_without_a_field(app: Flask) -> None:
    challenge = make_brief()
    challenge.anonymous, challenge.organisation.field = True, ""

    assert shown_seeker(challenge) == "an organisation that stays anonymous"


def test_the_content_has_a_canonical_form(app: Flask) -> None:
    challenge = make_brief()

    assert canonical_json(snapshot(challenge, None)) == canonical_json(snapshot(challenge, None))
