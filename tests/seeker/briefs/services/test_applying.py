"""Which requirement a field answers, through everything that may become of either in a draft."""

from dataclasses import replace

import pytest

from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.queries import whole_document
from seeker.briefs.services.applying import apply
from seeker.briefs.services.copies import clone_brief
from seeker.briefs.services.sections import save_section
from seeker.briefs.values import Deliverables, RequirementRow, Requirements
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

QUIET = RequirementRow(key="quiet", level="should", statement="Is quiet")


@pytest.fixture
def people(app):
    return make_seekers()


@pytest.fixture
def challenge(people):
    """Two requirements, and the first field answers the second."""
    made = make_brief(people.organisation)
    save(made, Requirements(requirements=(*Requirements.of(made).requirements, QUIET)), people)
    form = Deliverables.of(made)
    save(made, replace(form, fields=(replace(form.fields[0], requirement="quiet"), form.fields[1])), people)
    return made


def save(challenge, values, people):
    with unit_of_work():
        save_section(challenge, values, by=people.owner, at=NOON)


def answered(challenge):
    """What each field answers, as it is stored: in the rows and in a snapshot of them."""
    db.session.expire_all()
    found = db.session.get_one(Challenge, challenge.id)
    content = snapshot(found, None)
    rows = [row.requirement and row.requirement.statement for row in found.form_fields]
    numbers = [field.get("requirement") for field in content["form"]["fields"]]
    assert rows == [number and content["requirements"][number - 1]["statement"] for number in numbers]
    return rows


def test_a_field_answers_what_was_chosen(challenge):
    assert answered(challenge) == ["Is quiet", None]


def test_it_follows_its_requirement_wherever_that_moves_and_however_it_is_worded(challenge, people):
    first, second = Requirements.of(challenge).requirements
    moved = (replace(second, statement="Is as quiet as a library", level="must"), first)
    save(challenge, Requirements(requirements=moved), people)
    assert answered(challenge) == ["Is as quiet as a library", None]
    save(challenge, Requirements(requirements=(RequirementRow(statement="New above"), *moved)), people)
    assert answered(challenge) == ["Is as quiet as a library", None]


@pytest.mark.parametrize("added", ["Is red", "Quiet"])
def test_where_its_requirement_is_taken_out_it_answers_in_general_for_good(challenge, people, added):
    first, second = Requirements.of(challenge).requirements
    save(challenge, Requirements(requirements=(first, RequirementRow(statement=added))), people)
    assert answered(challenge) == [None, None]
    save(challenge, Requirements(requirements=(first, second)), people)
    assert answered(challenge) == [None, None]


def test_it_answers_in_general_at_once_also_in_rows_that_no_database_holds(challenge):
    apply(Requirements(), challenge)
    assert Deliverables.of(challenge).fields[0].requirement == ""


def test_a_choice_of_one_that_is_gone_is_left_out(challenge, people):
    late = Deliverables.of(challenge)
    save(challenge, Requirements(requirements=Requirements.of(challenge).requirements[:1]), people)
    save(challenge, replace(late, how_to_enter="In short."), people)
    assert (answered(challenge), challenge.brief.how_to_enter) == ([None, None], "In short.")


def test_it_goes_with_a_copy(challenge, people):
    with unit_of_work():
        copy = clone_brief(challenge, title="Again", by=people.owner, at=NOON)
    assert (answered(copy), answered(challenge)) == (["Is quiet", None], ["Is quiet", None])
    rows = whole_document(copy).requirements.requirements
    assert [row.key for row in rows] == ["stay_pumpable", "quiet"]
    save(copy, Requirements(requirements=rows[:1]), people)
    assert (answered(copy), answered(challenge)) == ([None, None], ["Is quiet", None])
