"""How the words of a variant read: what their braces stand for, and the words with facts in their place. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from re import Match
from typing import Any

from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.clauses.library import terms_sections
from ip_terms.numbering import HOLE, references
from ip_terms.parameters import Parameters, Regime, applicable
from ip_terms.variants.rules import OPEN_CLAUSES, allowed_names, allowed_references, open_under
from ip_terms.wording import phrases

MEANINGS: dict[str, Any] = {
    "seeker": _l("the seeker: in the terms by the name that solvers may know, in a deed by its true name"),
    "title": _l("the title of the challenge"),
    "ref": _l("the reference of the challenge"),
    "organiser": _l("the platform on which the challenge stands"),
    "evaluation": _l("how long entries may be evaluated"),
    "confidentiality": _l("how long confidential things stay confidential"),
    "payment": _l("within what time the prize is paid"),
    "governing_law": _l("whose law governs"),
    "territory": _l("where the rights reach, to follow a verb"),
    "field_of_use": _l("for which uses the rights are given, to follow a verb"),
    "duration": _l("for how long a licence runs, to follow a verb"),
    "embargo": _l("from when a winner may publish, to follow a verb"),
}
"""What words for a clause may put in braces, by name, in the order in which a writer reads them."""

ORGANISER = "Challenge Hub"
_EXAMPLES = {
    "territory": "Norway and Sweden",
    "field_of_use": "recovery of spilled oil",
    "duration_years": 10,
    "publication_embargo_months": 6,
}


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands for each name in braces and each reference in double brackets."""

    values: Mapping[str, str]
    targets: Mapping[str, str]

    def reading(self, words: str) -> str:
        """Give the words with all in place; a brace that nothing can be put for stays as it is."""
        return HOLE.sub(self._put, words)

    def _put(self, hole: Match[str]) -> str:
        found = self.values.get(hole["name"]) if hole["name"] else self.targets.get(hole["key"])
        return hole[0] if found is None else found


def filling(
    regime: Regime, parameters: Parameters, *, title: str, ref: str, seeker: str, anonymous: bool = False
) -> Filling:
    """Give the filling of one challenge's terms. Raises ValueError where an open licence is missing."""
    facts = {"title": title, "ref": ref, "seeker": seeker, "organiser": ORGANISER}
    return Filling(
        facts | phrases(regime, parameters),
        references(terms_sections(regime, parameters, anonymous=anonymous)),
    )


def example(clause: str, *, seeker: str) -> Filling:
    """Give an invented filling for a clause that may have variants; of another clause nothing is filled."""
    if clause not in OPEN_CLAUSES:
        return Filling({}, {})
    invented = _invented(clause)
    return replace(invented, values={**invented.values, "seeker": seeker})


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name that may stand in braces: what it stands for, an example, and the only clauses it fits, if not all."""

    name: str
    meaning: Any
    example: str
    only_in: tuple[Any, ...]


def placeholders(*, seeker: str) -> list[Placeholder]:
    """Give every name that words for some clause may put in braces."""
    found = []
    for name, meaning in MEANINGS.items():
        fits = [clause for clause in OPEN_CLAUSES if name in allowed_names(clause)]
        only = () if len(fits) == len(OPEN_CLAUSES) else tuple(OPEN_CLAUSES[clause] for clause in fits)
        shown = example(fits[0], seeker=seeker).values[name]
        found.append(Placeholder(name, meaning, shown, only))
    return found


@cache
def _invented(clause: str) -> Filling:
    regime = next(each for each in Regime if clause in open_under(each))
    set_here = {name: value for name, value in _EXAMPLES.items() if name in applicable(regime)}
    whole = filling(
        regime,
        replace(Parameters.for_regime(regime), **set_here),  # type: ignore[arg-type]  # each of its own type
        title="Pump frozen oil from a barge",
        ref="ch4llenge1",
        seeker="",
    )
    # What only this kind of terms has is not filled: words must fit every text that has the clause.
    return Filling(
        {name: whole.values[name] for name in allowed_names(clause)},
        {key: whole.targets[key] for key in allowed_references(clause)},
    )
