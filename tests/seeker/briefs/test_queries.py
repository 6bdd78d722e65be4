from dataclasses import replace

from ip_terms.parameters import Parameters, Regime
from ip_terms.variants.lifecycle import VariantState
from seeker.briefs.document import ChosenVariant, Terms
from seeker.briefs.queries import FoundVariants, variants_again
from tests.factories.people import make_organisation
from tests.factories.variants import make_variant


def terms(*variants, regime=Regime.FULL_ASSIGNMENT):
    return Terms(regime=regime, parameters=Parameters.for_regime(regime), variants=variants)


def again(organisation, *variants, regime=Regime.FULL_ASSIGNMENT):
    found = variants_again(organisation, terms(*variants, regime=regime))
    return found.ids, [sentence.removeprefix("Left out: ") for sentence in found.left_out]


def test_an_organisation_finds_its_own_words_again(app):
    organisation = make_organisation()
    first, second = make_variant(organisation, clause="grant.help"), make_variant(organisation)
    chosen = ChosenVariant.of(first), ChosenVariant.of(second)
    assert again(organisation, *chosen) == ((first.id, second.id), [])
    # what stands in the file to be read decides nothing
    assert again(organisation, replace(chosen[0], words="Sign everything.")) == ((first.id,), [])
    assert (
        variants_again(organisation, None) == variants_again(organisation, terms()) == FoundVariants((), ())
    )


def test_what_is_left_out_is_said_with_why(app):
    organisation, other = make_organisation(), make_organisation(name="Others")
    taxes = ChosenVariant.of(make_variant(organisation))
    helps = ChosenVariant.of(make_variant(organisation, clause="grant.help"))
    assert again(other, taxes) == (
        (),
        ["“Taxes”, version 1. Your organisation has no words of its own in use for it."],
    )
    make_variant(other, text="Taxes are yours.")
    assert again(other, taxes) == (
        (),
        ["“Taxes”, version 1. Your organisation has other words under this number."],
    )
    assert again(organisation, helps, regime=Regime.OPEN_LICENCE) == (
        (),
        ["“Papers for an office”, version 1. This kind of terms has no such clause."],
    )
    odd = ChosenVariant(clause="award.principle", version=1, sha256="")
    assert again(organisation, odd, replace(odd, clause="<b>")) == (
        (),
        ["clauses that nobody may have in their own words here."],
    )


def test_a_version_that_is_no_longer_in_use_is_left_out_for_the_one_that_is(app):
    organisation = make_organisation()
    older = ChosenVariant.of(make_variant(organisation, state=VariantState.RETIRED))
    make_variant(organisation, number=2, text=older.words)
    said = (
        "“Taxes”, version 1. Your organisation has version 2 in use; choose it under IP terms if you want it."
    )
    assert again(organisation, older) == ((), [said])


def test_words_that_nobody_has_reviewed_are_not_in_use(app):
    organisation = make_organisation()
    for state in (VariantState.DRAFT, VariantState.REVIEWED):
        written = make_variant(organisation, clause="entry.costs", number=len(state), state=state)
        assert again(organisation, ChosenVariant.of(written))[0] == ()
