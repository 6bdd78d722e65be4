"""The content of a brief."""

from flask import Flask

from challenge_hub.challenges.content import shown_seeker, snapshot
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from tests.factories.challenges import TermsForTests, make_brief

# The hash that this brief had before fields could name a requirement.
UNRELATED = "47113579fa5556daadc2cea29bf7a714e5afa7105907f2d5bbb226cc705e5a02"


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


def test_a_field_that_answers_in_general_leaves_no_trace_of_requirements(app: Flask) -> None:
    """What was hashed before fields could name a requirement is hashed as before."""
    challenge = make_brief()
    content = snapshot(challenge, None)

    assert [sorted(row) for row in content["requirements"]] == [["level", "metric", "statement", "threshold"]]
    assert ["requirement" in field for field in content["form"]["fields"]] == [False, False]
    for row in [*content["criteria"], *content["prizes"]]:
        del row["id"]
    assert sha256_hex(canonical_json({**content, "ref": ""})) == UNRELATED

    assert not [row for row in content["criteria"] if "higher_is_better" in row]

    challenge.form_fields[1].requirement = challenge.requirements[0]
    assert [field.get("requirement") for field in snapshot(challenge, None)["form"]["fields"]] == [None, 1]


def test_a_criterion_whose_lower_mark_is_better_says_so_and_no_other_does(app: Flask) -> None:
    challenge = make_brief()
    challenge.criteria[1].higher_is_better = False
    rows = snapshot(challenge, None)["criteria"]
    assert [row.get("higher_is_better", "") for row in rows] == ["", False]
