"""Which clauses an organisation may have in its own words, and what such words may say. Pure.

Only clauses that no row of the plain table cites are open: a variant then cannot make the table untrue.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Protocol

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.wording import clean
from ip_terms.clauses import deed
from ip_terms.clauses.library import terms_sections, transfer_sections
from ip_terms.clauses.structure import Clause, Section
from ip_terms.numbering import HOLE, references
from ip_terms.parameters import BackgroundUse, OpenLicence, Parameters, Regime, applicable
from ip_terms.wording import phrases

OPEN_CLAUSES = {
    "entry.costs": _l("Costs of taking part"),
    "confidentiality.advisers": _l("Legal and patent advisers"),
    "grant.help": _l("Papers for an office"),
    "grant.upkeep": _l("Upkeep of patents"),
    "responsibility.solution": _l("What the solver answers for"),
    "responsibility.limit": _l("How much the seeker can claim"),
    "responsibility.taxes": _l("Taxes"),
    "general.disputes": _l("Disputes"),
}
"""The clauses that may have variants, by key, and what each is about."""

LONGEST = 2000
FACTS = ("title", "ref", "seeker", "organiser")

PRECEDENCE = Clause(
    "about.variants",
    "Clauses marked as a variant are in words of {seeker}, which a second person at the Organiser has reviewed."
    " If such a clause takes away what the table or another clause gives you, the table and the other clause"
    " count.",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """One version of the words that stand in place of the library's for one clause."""

    clause: str
    number: int
    text: str


class Numbered(Protocol):
    """A variant, stored or not."""

    @property
    def clause(self) -> str:
        """Give the key of its clause."""
        ...

    @property
    def number(self) -> int:
        """Give the number of the version."""
        ...


def variant_label(variant: Numbered) -> str:
    """Give what a variant is about, with its version."""
    about = OPEN_CLAUSES.get(variant.clause, variant.clause)
    return _("%(about)s, version %(number)d", about=about, number=variant.number)


def open_under(regime: Regime) -> tuple[str, ...]:
    """Give the clauses that may have variants and stand in a text of this regime, in the order of OPEN_CLAUSES."""
    keys = references(terms_sections(regime, Parameters.for_regime(regime), anonymous=False))
    return tuple(key for key in OPEN_CLAUSES if key in keys)


def library_text(clause: str) -> str:
    """Give the library's words for a clause that may have variants, holes unfilled."""
    return next(found.text for sections, _names in _texts(clause) for found in _clauses(sections, clause))


@cache
def allowed_names(clause: str) -> tuple[str, ...]:
    """Give the names that words for this clause may put in braces: those that every text with it can fill."""
    common = frozenset.intersection(*(frozenset(names) for _sections, names in _texts(clause)))
    return tuple(sorted(common))


@cache
def allowed_references(clause: str) -> tuple[str, ...]:
    """Give the clauses and sections that it may refer to: those that stand in every text with it."""
    common = frozenset.intersection(*(frozenset(references(sections)) for sections, _names in _texts(clause)))
    return tuple(sorted(common))


def problems(clause: str, text: str, *, organisation_name: str) -> list[str]:
    """Give every reason why these words cannot stand for the clause; an empty list means they can."""
    if clause not in OPEN_CLAUSES:
        return [_("This clause cannot have variants.")]
    words = clean(text)
    found = []
    if not words:
        return [_("Write the words of the clause.")]
    if len(words) > LONGEST:
        found.append(_("Use at most %(most)d characters.", most=LONGEST))
    if not words.endswith("."):
        found.append(_("End with a full stop: the mark of the variant follows."))
    unknown = [match[0] for match in HOLE.finditer(words) if not _known(clause, match["name"], match["key"])]
    if unknown:
        found.append(_("Nothing can be put for %(what)s.", what=", ".join(unknown)))
    if any(sign in HOLE.sub("", words) for sign in ("{", "}", "[[", "]]")):
        found.append(_("A brace or a double bracket is left over."))
    if _names(words, clean(organisation_name)):
        found.append(
            _("Write {seeker} instead of the organisation’s name: it may pose a challenge without giving it.")
        )
    return found


def worded(sections: Sequence[Section], variants: Iterable[Variant]) -> tuple[Section, ...]:
    """Give the sections with the variants in place, each marked, and the clause that says what counts.

    A variant whose clause does not stand in these sections is left out: a deed holds only some.
    """
    chosen = {variant.clause: variant for variant in variants}
    used = any(clause.key in chosen for section in sections for clause in section.clauses)
    if not used:
        return tuple(sections)
    return tuple(
        replace(
            section,
            clauses=(
                *(
                    Clause(clause.key, marked(chosen[clause.key])) if clause.key in chosen else clause
                    for clause in section.clauses
                ),
                *((PRECEDENCE,) if section.key == "about" else ()),
            ),
        )
        for section in sections
    )


def marked(variant: Variant) -> str:
    """Give the words of a variant as a text has them: with the mark that they are one."""
    return f"{variant.text} (Variant {{seeker}} v{variant.number} of [[{variant.clause}]].)"


def _names(words: str, organisation: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(organisation)}(?!\w)", words, re.IGNORECASE))


def _known(clause: str, name: str | None, key: str | None) -> bool:
    return name in allowed_names(clause) if name is not None else key in allowed_references(clause)


def _clauses(sections: Iterable[Section], key: str) -> Iterator[Clause]:
    return (clause for section in sections for clause in section.clauses if clause.key == key)


@cache
def _texts(clause: str) -> tuple[tuple[tuple[Section, ...], tuple[str, ...]], ...]:
    """Give one text for each shape that holds the clause, with the names it can fill; deeds too."""
    every = (
        (sections, (*FACTS, *phrases(regime, parameters)))
        for regime in Regime
        for parameters in _shapes(regime)
        for sections in (
            terms_sections(regime, parameters, anonymous=False),
            (
                *deed.opening((), sealed=False),
                *transfer_sections(regime, parameters),
                deed.closing(),
            ),
        )
    )
    return tuple((sections, names) for sections, names in every if any(_clauses(sections, clause)))


def _shapes(regime: Regime) -> Iterator[Parameters]:
    start = Parameters.for_regime(regime)
    if regime is Regime.OPEN_LICENCE:
        yield from (replace(start, open_licence=licence) for licence in OpenLicence)
    elif "background_ip" in applicable(regime):
        yield from (replace(start, background_ip=use) for use in BackgroundUse)
    else:
        yield start
