"""Composes the exact texts people accept. The same input gives the same bytes, always. Pure."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from challenge_hub.core.wording import clean
from ip_terms.catalogue import REGIMES, Parameters, Regime, problems
from ip_terms.clauses import cap_table, declaration, deed, nda
from ip_terms.clauses.library import EDITION, terms_sections, transfer_sections
from ip_terms.numbering import lines, references
from ip_terms.rights import plain_table
from ip_terms.variants.rules import Variant, worded
from ip_terms.wording import count, phrases

LANGUAGE = "en"
"""The language of every text. A text is evidence: it is not translated on its way to a reader."""

_DIGEST = re.compile(r"[0-9a-f]{64}")


def text_hash(text: str) -> str:
    """Give the SHA-256 of the UTF-8 bytes of ``text`` as 64 lower-case hexadecimal characters."""
    return hashlib.sha256(text.encode()).hexdigest()


def compose(
    regime: Regime,
    parameters: Parameters,
    *,
    challenge_ref: str,
    challenge_title: str,
    seeker_name: str,
    seeker_anonymous: bool = False,
    organiser_name: str = "Challenge Hub",
    variants: Iterable[Variant] = (),
) -> str:
    """Give the terms of a challenge, with the plain table in front.

    ``seeker_name`` is the name solvers may know: for an anonymous seeker something like "an organisation in
    spill response", together with ``seeker_anonymous``; ``variants`` stand in place of the library's words.

    Raises ValueError: the parameters cannot stand under the regime, or a fact is empty.
    """
    _check(regime, parameters)
    facts = _facts(ref=challenge_ref, title=challenge_title, seeker=seeker_name, organiser=organiser_name)
    sections = worded(terms_sections(regime, parameters, anonymous=seeker_anonymous), variants)
    targets = references(sections)
    table = [
        f"- {row.question} {row.answer} ({', '.join(targets[key] for key in row.clauses)})"
        for row in plain_table(regime, parameters)
    ]
    return _text(
        "Challenge terms",
        {
            "Challenge": f"{facts['title']} ({facts['ref']})",
            "Seeker": facts["seeker"],
            "Kind of terms": REGIMES[regime].label,
            "Clause library": f"edition {EDITION}",
        },
        ["## In plain words", *table, *lines(sections, facts | phrases(regime, parameters))],
    )


def compose_nda(
    parameters: Parameters,
    *,
    challenge_ref: str,
    challenge_title: str,
    seeker_name: str,
    seeker_anonymous: bool = False,
    organiser_name: str = "Challenge Hub",
) -> str:
    """Give the non-disclosure agreement of a challenge's judges.

    Of ``parameters`` it takes the years of confidentiality and the governing law. ``seeker_name`` is the name
    that solvers may know, with ``seeker_anonymous`` as in ``compose``: who reads has not signed yet.

    Raises ValueError: a fact is empty.
    """
    facts = _facts(ref=challenge_ref, title=challenge_title, seeker=seeker_name, organiser=organiser_name)
    facts |= _facts(
        governing_law=parameters.governing_law,
        confidentiality=count(parameters.confidentiality_years, "year"),
    )
    return _text(
        "Non-disclosure agreement for judges",
        {
            "Challenge": f"{facts['title']} ({facts['ref']})",
            "Seeker": facts["seeker"],
            "Clause library": f"edition {EDITION}",
        },
        lines(nda.sections(anonymous=seeker_anonymous), facts),
    )


def compose_transfer_deed(
    regime: Regime,
    parameters: Parameters,
    *,
    challenge_ref: str,
    challenge_title: str,
    seeker_name: str,
    winner_names: Sequence[str],
    entry_title: str,
    award_label: str,
    prize: str,
    terms_hash: str,
    proposal_hash: str | None = None,
    organiser_name: str = "Challenge Hub",
    variants: Iterable[Variant] = (),
) -> str:
    """Give the deed that every member of the winning team and the seeker sign.

    ``seeker_name`` is the true name, ``prize`` the amount as people read it with its currency; ``terms_hash``
    and ``proposal_hash`` are the SHA-256 of the terms accepted and of the proposal version that won; without
    the latter the deed speaks of the entry as it stood when entries closed. ``variants`` are those of the terms.

    Raises ValueError: the parameters cannot stand under the regime, a fact is empty, nobody has won, or a
    hash is not one.
    """
    _check(regime, parameters)
    if not winner_names:
        raise ValueError("a deed needs somebody who has won")
    sealed = {} if proposal_hash is None else {"proposal_hash": proposal_hash}
    for digest in (terms_hash, *sealed.values()):
        if not _DIGEST.fullmatch(digest):
            raise ValueError("a hash must be 64 lower-case hexadecimal characters")
    facts = _facts(
        ref=challenge_ref,
        title=challenge_title,
        seeker=seeker_name,
        organiser=organiser_name,
        entry=entry_title,
        award_label=award_label,
        prize=prize,
        terms_hash=terms_hash,
        **sealed,
        **{f"winner_{index}": name for index, name in enumerate(winner_names)},
    )
    places = tuple(
        f"{{winner_{index}}}{_stop(index, len(winner_names))}" for index in range(len(winner_names))
    )
    sections = worded(
        (
            *deed.opening(places, sealed=bool(sealed)),
            *transfer_sections(regime, parameters),
            deed.closing(),
        ),
        variants,
    )
    return _text(
        "Transfer deed",
        {
            "Challenge": f"{facts['title']} ({facts['ref']})",
            "Seeker": facts["seeker"],
            "Entry": facts["entry"],
            "Kind of terms": REGIMES[regime].label,
            "Clause library": f"edition {EDITION}",
        },
        lines(sections, facts | phrases(regime, parameters)),
    )


def compose_closing_declaration(
    *,
    challenge_ref: str,
    challenge_title: str,
    seeker_name: str,
    released: Sequence[str],
    opened: Sequence[str],
) -> str:
    """Give the declaration by which a seeker closes a challenge.

    ``seeker_name`` is the name that solvers may know: they read this text. ``released`` are codes of entries,
    ``opened`` a sentence an entry. Raises ValueError: a fact is empty.
    """
    facts = _facts(
        ref=challenge_ref,
        title=challenge_title,
        seeker=seeker_name[:1].upper() + seeker_name[1:],
        **{f"released_{index}": code for index, code in enumerate(released)},
        **{f"opened_{index}": sentence for index, sentence in enumerate(opened)},
    )
    return _text(
        "Closing declaration",
        {
            "Challenge": f"{facts['title']} ({facts['ref']})",
            "Seeker": seeker_name,
            "Clause library": f"edition {EDITION}",
        },
        lines(declaration.sections(released=len(released), opened=len(opened)), facts),
    )


def compose_cap_table(
    *, challenge_ref: str, challenge_title: str, entry_ref: str, number: int, rows: Sequence[tuple[str, str]]
) -> str:
    """Give the text by which a team shares a prize; ``rows`` are names with shares in percent, as they are read.

    Raises ValueError: a fact is empty.
    """
    facts = _facts(
        ref=challenge_ref,
        title=challenge_title,
        entry=entry_ref,
        number=str(number),
        **{f"name_{index}": name for index, (name, _share) in enumerate(rows)},
        **{f"share_{index}": share for index, (_name, share) in enumerate(rows)},
    )
    return _text(
        "Cap table",
        {
            "Challenge": f"{facts['title']} ({facts['ref']})",
            "Entry": facts["entry"],
            "Clause library": f"edition {EDITION}",
        },
        lines(cap_table.sections(people=len(rows)), facts),
    )


def _check(regime: Regime, parameters: Parameters) -> None:
    if found := problems(regime, parameters):
        raise ValueError(" ".join(found))


def _facts(**given: str) -> dict[str, str]:
    """Give the facts on one line each; raise ValueError naming the first that is empty."""
    facts = {name: clean(value) for name, value in given.items()}
    for name, value in facts.items():
        if not value:
            raise ValueError(f"{name} must not be empty")
    return facts


def _stop(index: int, total: int) -> str:
    return "." if index == total - 1 else ";"


def _text(title: str, head: dict[str, str], body: Iterable[str]) -> str:
    """Give the text: one line a paragraph, an empty line between, one line feed at the end."""
    return "\n\n".join([f"# {title}", *(f"{name}: {value}" for name, value in head.items()), *body]) + "\n"
