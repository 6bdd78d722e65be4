"""The declaration by which a seeker closes a challenge: which entries are free, and who opened which. Pure."""

from ip_terms.clauses.structure import Clause, Section

_UNOPENED = "Nobody opened an Entry of this Challenge."
_ALL_AWARDED = "No Entry is released: each received an Award, and it was accepted."


def sections(*, released: int, opened: int) -> tuple[Section, ...]:
    """Give the sections for a number of released entries, ``{released_0}`` …, and of opened ones, ``{opened_0}`` …."""
    return (_about(), _released(released), _openings(opened), _promises(), _closing())


def _about() -> Section:
    return Section(
        "about",
        "About this declaration",
        (
            Clause(
                "about.challenge",
                "The challenge “{title}” ({ref}), called the Challenge, is over. {seeker}, called the Seeker, makes"
                " this declaration to everybody who entered it. Each of them may rely on it.",
            ),
            Clause(
                "about.names",
                "Entries are named by the codes under which they were judged. Whoever made an Entry sees its code"
                " beside it.",
            ),
        ),
    )


def _released(number: int) -> Section:
    items = tuple(f"{{released_{index}}}{_stop(index, number)}" for index in range(number))
    text = "These Entries received no Award, or theirs was declined. They are released:"
    return Section(
        "released",
        "Entries that are released",
        (Clause("released.entries", text if items else _ALL_AWARDED, items),),
    )


def _openings(number: int) -> Section:
    clauses = tuple(Clause(f"opened.entry{index}", f"{{opened_{index}}}") for index in range(number))
    return Section(
        "opened",
        "Who opened which Entry",
        (
            Clause(
                "opened.record",
                "The platform records the first time that a person opens an Entry, and shows nothing of it before"
                " but its code and title. This is the whole record; judges are not named, as they were promised.",
            ),
            *(clauses or (Clause("opened.nobody", _UNOPENED),)),
        ),
    )


def _promises() -> Section:
    return Section(
        "promises",
        "What the Seeker declares",
        (
            Clause(
                "promises.rights",
                "The Seeker has no right in a released Entry, claims none, and has applied for none.",
            ),
            Clause(
                "promises.use",
                "It uses no released Entry, and has shown none to anybody who is not named in"
                " [[opened]] by their part in the Challenge.",
            ),
            Clause(
                "promises.copies",
                "It has destroyed the copies of released Entries that it or its judges kept outside the platform.",
            ),
            Clause(
                "promises.secrecy",
                "It goes on to keep every released Entry confidential, as the terms of the Challenge say.",
            ),
        ),
    )


def _closing() -> Section:
    return Section(
        "general",
        "Evidence",
        (
            Clause(
                "general.evidence",
                "The signature is recorded with name, time and the SHA-256 fingerprint of this exact text. Everybody"
                " who entered is told of it and can read the text.",
            ),
        ),
    )


def _stop(index: int, total: int) -> str:
    return "." if index == total - 1 else ";"
