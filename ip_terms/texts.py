"""The texts of one challenge, composed from its rows. Reads relationships; stores nothing."""

from collections.abc import Sequence

from challenge_hub.challenges.content import shown_seeker
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.money import Money
from ip_terms.catalogue import Parameters, Regime
from ip_terms.models import ChallengeTerms
from ip_terms.rendering import (
    compose,
    compose_cap_table,
    compose_closing_declaration,
    compose_nda,
    compose_transfer_deed,
)
from ip_terms.variants.rules import Variant

UNTITLED = "a challenge without a title yet"


def regime_and_parameters(terms: ChallengeTerms) -> tuple[Regime, Parameters]:
    """Give what a seeker chose as the values that the rules work with."""
    return Regime(terms.regime), Parameters.from_dict(terms.parameters)


def variants_of(terms: ChallengeTerms) -> list[Variant]:
    """Give the variants that a seeker chose, in the versions it chose."""
    return [Variant(row.clause, row.number, row.text) for row in terms.variants]


def terms_body(challenge: Challenge, terms: ChallengeTerms) -> str:
    """Give the terms as solvers read them. Raises ValueError where the parameters cannot stand."""
    regime, parameters = regime_and_parameters(terms)
    return compose(
        regime,
        parameters,
        challenge_ref=challenge.ref,
        challenge_title=challenge.title or UNTITLED,
        seeker_name=shown_seeker(challenge),
        seeker_anonymous=challenge.anonymous,
        variants=variants_of(terms),
    )


def non_disclosure_body(challenge: Challenge, terms: ChallengeTerms | None) -> str:
    """Give the judges' agreement; where no terms were chosen, with the usual years and law.

    It is read before it is signed, so it does not name a seeker that stays anonymous.
    """
    return compose_nda(
        Parameters.from_dict(terms.parameters) if terms else Parameters(),
        challenge_ref=challenge.ref,
        challenge_title=challenge.title or UNTITLED,
        seeker_name=shown_seeker(challenge),
        seeker_anonymous=challenge.anonymous,
    )


def transfer_deed_body(
    challenge: Challenge,
    terms: ChallengeTerms,
    *,
    terms_hash: str,
    winner_names: Sequence[str],
    entry_title: str,
    prize_label: str,
    prize: Money,
    proposal_hash: str | None,
) -> str:
    """Give the deed of one award. Raises ValueError where a fact is missing."""
    regime, parameters = regime_and_parameters(terms)
    return compose_transfer_deed(
        regime,
        parameters,
        challenge_ref=challenge.ref,
        challenge_title=challenge.title or UNTITLED,
        seeker_name=challenge.organisation.name,
        winner_names=winner_names,
        entry_title=entry_title or "an entry without a title",
        award_label=prize_label,
        prize=str(prize),
        terms_hash=terms_hash,
        proposal_hash=proposal_hash,
        variants=variants_of(terms),
    )


def closing_declaration_body(challenge: Challenge, *, released: Sequence[str], opened: Sequence[str]) -> str:
    """Give the declaration that closes a challenge. Entrants read it, so it does not name an anonymous seeker."""
    return compose_closing_declaration(
        challenge_ref=challenge.ref,
        challenge_title=challenge.title or UNTITLED,
        seeker_name=shown_seeker(challenge),
        released=released,
        opened=opened,
    )


def cap_table_body(
    challenge: Challenge, *, entry_ref: str, number: int, rows: Sequence[tuple[str, str]]
) -> str:
    """Give the text of a team's cap table; ``rows`` are names with shares in percent."""
    return compose_cap_table(
        challenge_ref=challenge.ref,
        challenge_title=challenge.title or UNTITLED,
        entry_ref=entry_ref,
        number=number,
        rows=rows,
    )
