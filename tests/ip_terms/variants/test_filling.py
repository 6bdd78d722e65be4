import pytest

from ip_terms.parameters import Parameters, Regime
from ip_terms.rendering import compose
from ip_terms.variants.filling import MEANINGS, example, filling, placeholders
from ip_terms.variants.rules import (
    OPEN_CLAUSES,
    Variant,
    allowed_names,
    allowed_references,
    library_text,
    marked,
)


def test_every_name_that_words_may_use_is_explained_and_no_other():
    assert set(MEANINGS) == {name for clause in OPEN_CLAUSES for name in allowed_names(clause)}


@pytest.mark.parametrize("clause", OPEN_CLAUSES)
def test_the_example_fills_whatever_words_for_a_clause_may_hold(clause):
    every = " ".join(
        [f"{{{name}}}" for name in allowed_names(clause)]
        + [f"[[{key}]]" for key in allowed_references(clause)]
    )
    read = example(clause, seeker="Works").reading(f"{every} {library_text(clause)}")
    assert not set(read) & set("{}[]")
    assert "Works" in read


def test_what_cannot_be_filled_stays_and_what_was_filled_is_not_looked_at_again():
    filled = example("entry.costs", seeker="{title} & [[entry]]")
    assert (
        filled.reading("{seeker}, {nobody}, [[grant.help]], {")
        == "{title} & [[entry]], {nobody}, [[grant.help]], {"
    )
    assert example("award.principle", seeker="Works").reading("{seeker} [[entry]]") == "{seeker} [[entry]]"


def test_a_reading_is_what_the_text_says():
    variant = Variant(
        "entry.costs", 2, "{seeker} pays within {payment}, see [[award.payment]] and {title} ({ref})."
    )
    regime, parameters = Regime.FULL_ASSIGNMENT, Parameters.for_regime(Regime.FULL_ASSIGNMENT)
    read = filling(
        regime, parameters, title="Pump", ref="abc", seeker="a firm in tides", anonymous=True
    ).reading(marked(variant))
    text = compose(
        regime,
        parameters,
        challenge_ref="abc",
        challenge_title="Pump",
        seeker_name="a firm in tides",
        seeker_anonymous=True,
        variants=[variant],
    )
    assert f" {read}\n" in text
    assert read.startswith("a firm in tides pays within 30 days, see clause ")


def test_names_that_do_not_fit_every_clause_say_which():
    found = {each.name: [str(about) for about in each.only_in] for each in placeholders(seeker="Works")}
    assert list(found) == list(MEANINGS)
    assert {name: only for name, only in found.items() if only} == {
        "territory": ["Papers for an office", "Upkeep of patents"],
        "embargo": ["Papers for an office", "Upkeep of patents"],
        "field_of_use": ["Upkeep of patents"],
        "duration": ["Upkeep of patents"],
    }
    shown = {each.name: each.example for each in placeholders(seeker="Works")}
    assert (shown["seeker"], shown["duration"]) == ("Works", "for 10 years from Completion")
