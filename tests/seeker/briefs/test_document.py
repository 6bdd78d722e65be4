from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from ip_terms.parameters import Parameters, Regime
from seeker.briefs.document import BriefDocument, NotADocumentError, Terms, from_plain, to_plain
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

WHOLE = BriefDocument(
    essentials=Essentials(title="A pump without a seal", call="A pump", disciplines=("Physics", "Materials")),
    problem=ProblemTexts(problem="It leaks.\n\nAlways."),
    requirements=Requirements(requirements=(RequirementRow(statement="Does not leak", threshold="0 ml"),)),
    deliverables=Deliverables(fields=(FieldRow(key="idea", label="Idea", choices=("a", "b")),)),
    rubric=Rubric(criteria=(CriterionRow(title="Fit", weight=100),)),
    prizes=Prizes(
        currency="EUR",
        prizes=(PrizeRow(label="First", amount_minor=5_000_00, minimum_score=Decimal("60.50")),),
    ),
    terms=Terms(regime=Regime.OPEN_LICENCE, parameters=Parameters.for_regime(Regime.OPEN_LICENCE)),
    timeline=Timeline(time_zone="Europe/Oslo", entries_close_at=datetime(2027, 3, 1, 22, 59, tzinfo=UTC)),
    audience=Audience(kind="domains", domains=("example.org",), minimum_age=18),
)


@pytest.mark.parametrize("document", [WHOLE, replace(WHOLE, terms=None)])
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
