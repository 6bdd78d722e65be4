from dataclasses import replace

import pytest

from challenge_hub.challenges.amending import verdict
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.parameters import Parameters, Regime
from ip_terms.queries import summary_of, terms_of
from seeker.amendments.document import AmendedBrief
from seeker.amendments.services import save_section
from seeker.amendments.sketch import content_of_document, document_in, document_in_force, sketch_of
from seeker.briefs.document import Terms, document_of, read_as, to_plain
from seeker.briefs.readiness import content_of
from tests.conftest import NOON
from tests.factories.amendments import make_amendment, owner_of, publish
from tests.factories.terms import make_published_with_terms
from tests.factories.variants import make_variant


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
