import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ip_terms.parameters import Parameters, Regime
from seeker.briefs.document import (
    BriefDocument,
    ChosenVariant,
    NotADocumentError,
    Terms,
    from_plain,
    to_plain,
)
from seeker.briefs.values import (
    Audience,
    CriterionRow,
    Deliverables,
    Essentials,
    FieldRow,
    PrizeRow,
    Prizes,
    ProblemTexts,
    RequirementRow,
    Requirements,
    Rubric,
    Timeline,
)
from tests.factories.people import make_organisation
from tests.factories.variants import make_variant

WHOLE = BriefDocument(
    essentials=Essentials(title="A pump without a seal", call="A pump", disciplines=("Physics", "Materials")),
    problem=ProblemTexts(problem="It leaks.\n\nAlways."),
    requirements=Requirements(
        requirements=(RequirementRow(key="tight", statement="Does not leak", threshold="0 ml"),)
    ),
    deliverables=Deliverables(
        fields=(FieldRow(key="idea", label="Idea", choices=("a", "b"), requirement="tight"),)
    ),
    rubric=Rubric(criteria=(CriterionRow(title="Fit", weight=100),)),
    prizes=Prizes(
        currency="EUR",
        prizes=(PrizeRow(label="First", amount_minor=5_000_00, minimum_score=Decimal("60.50")),),
    ),
    terms=Terms(regime=Regime.OPEN_LICENCE, parameters=Parameters.for_regime(Regime.OPEN_LICENCE)),
    timeline=Timeline(time_zone="Europe/Oslo", entries_close_at=datetime(2027, 3, 1, 22, 59, tzinfo=UTC)),
    audience=Audience(kind="domains", domains=("example.org",), minimum_age=18),
)


IN_OWN_WORDS = replace(
    WHOLE,
    terms=replace(
        WHOLE.terms,
        variants=(ChosenVariant(clause="entry.costs", version=2, sha256="a" * 64, words="You bear them."),),
    ),
)


@pytest.mark.parametrize("document", [WHOLE, IN_OWN_WORDS, replace(WHOLE, terms=None)])
def test_comes_back_as_it_went(document: BriefDocument) -> None:
    assert from_plain(to_plain(document)) == document


def test_says_where_a_value_is_wrong() -> None:
    plain = to_plain(WHOLE)
    plain["requirements"]["requirements"][0]["statement"] = 7
    with pytest.raises(NotADocumentError) as problem:
        from_plain(plain)
    assert str(problem.value) == "Expected `str`, got `int` - at `$.requirements.requirements[0].statement`"


def test_names_its_sections_in_order() -> None:
    assert [values.section for values in WHOLE.sections()] == [
        "essentials", "problem", "requirements", "deliverables", "rubric", "prizes", "timeline", "audience",
    ]  # fmt: skip


def test_a_variant_is_named_by_the_hash_of_its_words(app):
    variant = make_variant(
        make_organisation(), clause="entry.costs", number=3, text="Costs are yours; {seeker}’s."
    )
    chosen = ChosenVariant.of(variant)
    assert chosen == ChosenVariant(
        clause="entry.costs",
        version=3,
        sha256=hashlib.sha256("Costs are yours; {seeker}’s.".encode()).hexdigest(),
        words="Costs are yours; {seeker}’s.",
    )
    assert chosen.same(replace(chosen, words=""))
    for other in ({"clause": "grant.help"}, {"version": 4}, {"sha256": "b" * 64}):
        assert not chosen.same(replace(chosen, **other))
