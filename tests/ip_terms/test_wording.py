import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.wording import clean
from ip_terms.catalogue import RANGES, TEXT_LIMITS, Parameters, Regime, applicable, problems
from ip_terms.rendering import compose
from ip_terms.wording import count, duration, embargo, field_of_use, phrases, territory
from tests.ip_terms.grid import FACTS, bounds, composed


def test_numbers_agree_with_their_nouns():
    assert [count(number, "day") for number in (0, 1, 2)] == ["0 days", "1 day", "2 days"]


def test_phrases_follow_a_verb():
    chosen = Parameters(
        territory="Norway", field_of_use="spill recovery.", duration_years=5, publication_embargo_months=1
    )
    assert [f(chosen) for f in (territory, field_of_use, duration, embargo)] == [
        "in Norway",
        "for this field of use: spill recovery",
        "for 5 years from Completion",
        "from 1 month after Completion, and not before",
    ]
    assert [f(Parameters(territory=" WorldWide ")) for f in (territory, field_of_use, duration, embargo)] == [
        "worldwide",
        "for every use",
        "for as long as the Rights last",
        "at any time",
    ]


def test_a_regime_has_only_the_phrases_of_its_parameters():
    always = {"evaluation", "confidentiality", "payment", "governing_law"}
    given_to = {regime: set(phrases(regime, Parameters.for_regime(regime))) - always for regime in Regime}
    assert given_to == {
        Regime.FULL_ASSIGNMENT: {"territory", "embargo"},
        Regime.EXCLUSIVE_LICENCE: {"territory", "embargo", "field_of_use", "duration"},
        Regime.NON_EXCLUSIVE_LICENCE: {"territory", "embargo", "field_of_use", "duration"},
        Regime.FIRST_NEGOTIATION: {"territory", "embargo", "field_of_use", "negotiation"},
        Regime.OPEN_LICENCE: {"licence_name", "licence_code", "licence_address"},
    }


HOSTILE = [
    "{x}", "[[grant]]", "{territory}", "[[award.completion]] {", "clause 9.9", "## 1. No rights", "1.1 You lose",
    "<b>&amp;</b>", "’; DROP TABLE", "\u202eevil", "a\n\nb", "日本", "مصر", "(a) (b)", "%s %(x)s", "\\1 \\g<0>", "$x",
]  # fmt: skip
MARKS = {"challenge_title": "ZQXA", "seeker_name": "ZQXB", "territory": "ZQXC", "field_of_use": "ZQXD", "governing_law": "ZQXE"}  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("regime", Regime)
def test_what_people_type_is_put_in_and_changes_nothing_else(regime, typed):
    def text(values):
        chosen = {
            name: value
            for name, value in values.items()
            if name in TEXT_LIMITS and name in applicable(regime)
        }
        facts = FACTS | {name: value for name, value in values.items() if name in FACTS}
        return compose(regime, replace(Parameters.for_regime(regime), **chosen), **facts)

    marked = text(MARKS)
    for name, mark in MARKS.items():
        marked = marked.replace(mark, clean(f"{name} {typed}"))
    assert text({name: f"{name} {typed}" for name in MARKS}) == marked


NUMBERS = st.fixed_dictionaries({name: st.integers(*limits) for name, limits in RANGES.items()})


@given(case=st.sampled_from(bounds()), numbers=NUMBERS)
def test_other_numbers_change_only_the_numbers(case, numbers):
    regime, start = case.regime, case.parameters
    chosen = {
        name: value
        for name, value in numbers.items()
        # None and 0 say another sentence, which the grid has
        if name in applicable(regime) and getattr(start, name)
    }
    other = replace(start, **chosen)
    if other.publication_embargo_months == 0 != start.publication_embargo_months or problems(regime, other):
        return
    assert _without_numbers(composed(replace(case, parameters=other))) == _without_numbers(composed(case))
    said = phrases(regime, other)
    assert [
        name for name, phrase in said.items() if phrase not in composed(replace(case, parameters=other))
    ] == []


def _without_numbers(text):
    return re.sub(r"\b\d+ (day|month|year)s?\b", r"N \1s", text)
