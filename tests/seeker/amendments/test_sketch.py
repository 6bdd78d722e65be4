from dataclasses import replace

import pytest

from challenge_hub.challenges.amending import material_sections, verdict
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.parameters import Parameters, Regime
from ip_terms.queries import summary_of, terms_of
from seeker.amendments.document import AmendedBrief
from seeker.amendments.services import current_lock, save_section
from seeker.amendments.sketch import content_of_document, document_in, document_in_force, sketch_of
from seeker.briefs.document import Terms, document_of, read_as, to_plain
from seeker.briefs.readiness import content_of
from seeker.briefs.values import Deliverables, RequirementRow, Requirements
from tests.conftest import NOON
from tests.factories.amendments import make_amendment, owner_of, publish
from tests.factories.terms import make_published_with_terms
from tests.factories.variants import make_variant

COLD = RequirementRow(key="cold", level="should", statement="Stay cold")


def test_the_brief_in_force_drawn_again_is_the_same_brief(app):
    challenge = make_published_with_terms()
    document = document_in_force(challenge)
    found = verdict(
        content_of(challenge),
        content_of_document(challenge, read_as(AmendedBrief, to_plain(document))),
        at=NOON,
    )
    assert (found.changed, found.material, found.refusals) == (False, (), ())


def test_a_sketch_is_in_no_database(app):
    challenge = make_published_with_terms()
    document = document_in_force(challenge)
    other = replace(document, essentials=replace(document.essentials, title="Another title"))
    sketch = sketch_of(challenge, other)
    assert (sketch.title, challenge.title) == ("Another title", "Keep a frozen mass flowing")
    assert document_of(sketch, document.terms).sections() == other.sections()
    assert (list(db.session.new), list(db.session.dirty)) == ([], [])


def test_clauses_in_the_organisations_words_stay_and_so_does_their_kind_of_terms(app):
    """A deed may yet be written from them, for whoever entered under the version before."""
    challenge = make_published_with_terms()
    variant = make_variant(challenge.organisation)
    terms_of(challenge).variants = [variant]
    db.session.commit()
    amendment = make_amendment(challenge, VersionKind.MATERIAL)
    chosen = document_in(amendment).terms
    text = content_of_document(challenge, document_in(amendment))["terms"]["text_hash"]
    assert text == summary_of(challenge).text_hash
    other = Terms(regime=Regime.EXCLUSIVE_LICENCE, parameters=Parameters.for_regime(Regime.EXCLUSIVE_LICENCE))
    with pytest.raises(Invalid, match="organisation’s words"), unit_of_work():
        save_section(amendment, other, lock=0, by=owner_of(challenge), at=NOON)
    longer = Terms(regime=chosen.regime, parameters=replace(chosen.parameters, evaluation_days=99))
    with unit_of_work():
        save_section(amendment, longer, lock=0, by=owner_of(challenge), at=NOON)
    publish(amendment)
    assert (terms_of(challenge).variants, terms_of(challenge).parameters["evaluation_days"]) == (
        [variant],
        99,
    )


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


@pytest.fixture
def amendment(challenge):
    """A second requirement, and the first field answers it."""
    begun = make_amendment(challenge, VersionKind.MATERIAL)
    save(begun, Requirements(requirements=(*rows(begun), COLD)))
    relate(begun, "cold")
    return begun


def rows(amendment):
    return document_in(amendment).requirements.requirements


def save(amendment, values):
    with unit_of_work():
        lock = current_lock(amendment, values.section)
        save_section(amendment, values, lock=lock, by=owner_of(amendment.challenge), at=NOON)


def relate(amendment, key):
    form = document_in(amendment).deliverables
    fields = (replace(form.fields[0], requirement=key), *form.fields[1:])
    save(amendment, replace(form, fields=fields))


def answered(content):
    return [
        (number := field.get("requirement")) and content["requirements"][number - 1]["statement"]
        for field in content["form"]["fields"]
    ]


def drawn(amendment):
    return answered(content_of_document(amendment.challenge, document_in(amendment)))


def test_it_is_in_the_next_version_and_the_old_one_stays(challenge, amendment):
    before = version_in_force(challenge)
    kept, content_hash = dict(before.content), before.content_hash
    version = publish(amendment)
    assert answered(version.content) == ["Stay cold", None]
    assert (before.content, before.content_hash, answered(before.content)) == (
        kept,
        content_hash,
        [None, None],
    )
    assert [row.requirement and row.requirement.key for row in challenge.form_fields] == ["cold", None]


def test_it_follows_its_requirement_wherever_that_moves(challenge, amendment):
    first, second = rows(amendment)
    save(amendment, Requirements(requirements=(replace(second, statement="Stay below zero"), first)))
    assert drawn(amendment) == ["Stay below zero", None]
    assert answered(publish(amendment).content) == ["Stay below zero", None]


@pytest.mark.parametrize("statement", ["Cold", "Stay dry"])
def test_where_its_requirement_is_taken_out_it_answers_in_general_for_good(challenge, amendment, statement):
    first, _second = rows(amendment)
    save(amendment, Requirements(requirements=(first,)))
    save(amendment, Requirements(requirements=(first, RequirementRow(statement=statement))))
    assert drawn(amendment) == [None, None]
    assert answered(publish(amendment).content) == [None, None]


def test_one_in_force_that_an_amendment_takes_out(challenge, amendment):
    publish(amendment)
    second = make_amendment(challenge, VersionKind.MATERIAL)
    assert drawn(second) == ["Stay cold", None]
    save(second, Requirements(requirements=rows(second)[:1]))
    assert answered(publish(second).content) == [None, None]
    assert [row.requirement for row in challenge.form_fields] == [None, None]


def test_another_relation_is_a_material_change_of_the_form(challenge, amendment):
    published = publish(amendment).content
    second = make_amendment(challenge, VersionKind.MATERIAL)
    relate(second, "stay_pumpable")
    new = content_of_document(challenge, document_in(second))
    assert (answered(new), material_sections(published, new)) == (["Stay pumpable", None], ("deliverables",))


def test_an_amendment_from_before_requirements_had_keys_reads_as_it_was(challenge):
    amendment = make_amendment(challenge, VersionKind.MATERIAL)
    old = amendment.content
    sections = old["requirements"], old["deliverables"]
    for row in (*sections[0]["requirements"], *sections[1]["fields"]):
        row.pop("key" if "statement" in row else "requirement")
    with unit_of_work():
        amendment.content = {**old, "requirements": sections[0], "deliverables": sections[1]}
    assert [row.key for row in rows(amendment)] == ["stay_pumpable"]
    relate(amendment, "stay_pumpable")
    assert answered(publish(amendment).content) == ["Stay pumpable", None]
    assert Deliverables.of(challenge).fields[0].requirement == "stay_pumpable"
