import pytest

from ip_terms.catalogue import Parameters, Regime
from ip_terms.clauses.library import terms_sections
from ip_terms.reading import Kind, blocks
from ip_terms.rendering import compose, compose_transfer_deed
from ip_terms.rights import plain_table
from ip_terms.variants.rules import (
    LONGEST,
    OPEN_CLAUSES,
    PRECEDENCE,
    Variant,
    allowed_names,
    allowed_references,
    library_text,
    open_under,
    problems,
)
from tests.ip_terms.grid import FACTS, combinations
from tests.ip_terms.test_rendering import DEED


def test_no_row_of_the_table_cites_a_clause_that_may_have_variants():
    cited = {
        key
        for regime, parameters in combinations()
        for row in plain_table(regime, parameters)
        for key in row.clauses
    }
    assert cited & set(OPEN_CLAUSES) == set()


def test_open_clauses_stand_in_the_library_and_have_no_items():
    found = {
        clause.key: clause
        for regime in Regime
        for section in terms_sections(regime, Parameters.for_regime(regime), anonymous=False)
        for clause in section.clauses
        if clause.key in OPEN_CLAUSES
    }
    assert set(found) == set(OPEN_CLAUSES)
    assert [key for key, clause in found.items() if clause.items] == []
    assert {key: library_text(key) for key in OPEN_CLAUSES} == {key: found[key].text for key in OPEN_CLAUSES}


def test_which_clauses_are_open_follows_from_the_regime():
    always = [key for key in OPEN_CLAUSES if not key.startswith("grant.")]
    assert {regime: [key for key in open_under(regime) if key not in always] for regime in Regime} == {
        Regime.FULL_ASSIGNMENT: ["grant.help"],
        Regime.EXCLUSIVE_LICENCE: ["grant.upkeep"],
        Regime.NON_EXCLUSIVE_LICENCE: [],
        Regime.FIRST_NEGOTIATION: [],
        Regime.OPEN_LICENCE: [],
    }
    assert all(set(always) <= set(open_under(regime)) for regime in Regime)


def test_the_words_of_the_library_themselves_could_be_a_variant():
    assert {
        key: problems(key, library_text(key), organisation_name="Arctic Haulage") for key in OPEN_CLAUSES
    } == {key: [] for key in OPEN_CLAUSES}


def test_every_name_and_reference_that_is_allowed_can_be_filled_in_every_text():
    variants = [
        Variant(
            key,
            3,
            " ".join(
                [
                    *(f"{{{name}}}" for name in allowed_names(key)),
                    *(f"[[{k}]]" for k in allowed_references(key)),
                ]
            )
            + ".",
        )
        for key in OPEN_CLAUSES
    ]
    assert all("{" in variant.text and "[[" in variant.text for variant in variants)
    for regime, parameters in combinations():
        blocks(compose(regime, parameters, **FACTS, variants=variants))
        blocks(compose_transfer_deed(regime, parameters, **FACTS, **DEED, variants=variants))


@pytest.mark.parametrize(
    ("clause", "text", "found"),
    [
        ("award.principle", "All passes at once.", ["This clause cannot have variants."]),
        ("entry.costs", " \u200e", ["Write the words of the clause."]),
        ("entry.costs", "x" * LONGEST + ".", [f"Use at most {LONGEST} characters."]),
        ("entry.costs", "No end", ["End with a full stop: the mark of the variant follows."]),
        (
            "entry.costs",
            "See {duration} and [[grant.help]].",
            ["Nothing can be put for {duration}, [[grant.help]]."],
        ),
        ("grant.help", "See [[release]].", ["Nothing can be put for [[release]]."]),
        ("entry.costs", "An odd } and [[.", ["A brace or a double bracket is left over."]),
        (
            "entry.costs",
            "You send ARCTIC  haulage a bill.",
            ["Write {seeker} instead of the organisation’s name: it may pose a challenge without giving it."],
        ),
        ("entry.costs", "Arctic Haulages are others, and {seeker} pays [[award.payment]].", []),
    ],
)
def test_what_is_wrong_with_words_is_said(clause, text, found):
    assert problems(clause, text, organisation_name="Arctic Haulage") == found


def test_a_variant_is_marked_and_changes_nothing_else_but_adds_what_counts():
    regime, parameters = Regime.FULL_ASSIGNMENT, Parameters.for_regime(Regime.FULL_ASSIGNMENT)
    variant = Variant("responsibility.taxes", 2, "{seeker} pays all taxes on the Prize.")
    plain = blocks(compose(regime, parameters, **FACTS))
    other = blocks(compose(regime, parameters, **FACTS, variants=[variant]))
    added = [block for block in other if block not in plain]
    seeker, number = (
        FACTS["seeker_name"],
        next(b.number for b in plain if b.text.startswith("Each side pays its own")),
    )
    assert [block.text for block in added] == [
        PRECEDENCE.text.replace("{seeker}", seeker),
        f"{seeker} pays all taxes on the Prize. (Variant {seeker} v2 of clause {number}.)",
    ]
    assert len(other) == len(plain) + 1
    assert [b for b in other if b.kind is Kind.ROW] == [b for b in plain if b.kind is Kind.ROW]


def test_the_deed_repeats_the_variant_of_what_passes():
    regime, parameters = Regime.FULL_ASSIGNMENT, Parameters.for_regime(Regime.FULL_ASSIGNMENT)
    variants = [
        Variant("grant.help", 1, "You sign what an office asks for."),
        Variant("entry.costs", 1, "No costs."),
    ]
    deed = compose_transfer_deed(regime, parameters, **FACTS, **DEED, variants=variants)
    assert ("You sign what an office asks for. (Variant" in deed, "No costs" in deed) == (True, False)
    assert "Clauses marked as a variant" in deed
