import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from ip_terms.catalogue import Regime
from ip_terms.variants import queries
from ip_terms.variants.lifecycle import VariantState
from tests.factories.challenges import make_brief
from tests.factories.people import make_organisation
from tests.factories.terms import make_terms
from tests.factories.variants import make_variant


def test_offered_is_what_the_organisation_uses_and_what_the_challenge_has_already(app):
    ours, theirs = make_organisation(), make_organisation(name="Others")
    challenge = make_brief(ours)
    old = make_variant(ours, state=VariantState.RETIRED)
    used = make_variant(ours, number=2)
    make_variant(theirs)
    make_variant(ours, clause="entry.costs", state=VariantState.REVIEWED)
    upkeep = make_variant(ours, clause="grant.upkeep")
    assert queries.variants_offered(challenge, Regime.FULL_ASSIGNMENT) == [used]
    assert queries.variants_offered(challenge, Regime.EXCLUSIVE_LICENCE) == [upkeep, used]
    make_terms(challenge).variants = [old]
    db.session.commit()
    assert queries.variants_offered(challenge, Regime.FULL_ASSIGNMENT) == [old, used]


def test_filtering_by_state_and_organisation(app):
    first, second = make_organisation(name="Arctic Haulage"), make_organisation(name="Tidal Works")
    one, two = make_variant(first), make_variant(second, state=VariantState.DRAFT)

    def found(state=None, words=""):
        return list(db.session.scalars(queries.filtered(state=state, words=words)))

    assert found() == [two, one]
    assert found(VariantState.DRAFT) == [two]
    assert found(words="haul arctic") == [one]
    assert queries.get(one.id) is one
    with pytest.raises(NotVisible):
        queries.get(two.id + 1)


def test_organisations_and_versions(app):
    organisation = make_organisation(name="Arctic Haulage")
    assert queries.organisations_called("arctic haulage") == [organisation]
    assert queries.organisations_called("arctic") == []
    assert queries.last_number(organisation, "entry.costs") == 0
    variant = make_variant(organisation, number=4)
    assert queries.last_number(organisation, variant.clause) == 4
    assert queries.in_use(organisation.id, variant.clause) is variant
    assert queries.in_use(organisation.id, "entry.costs") is None
