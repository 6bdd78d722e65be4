"""Law, disputes, evidence and what this text is not. Pure."""

from ip_terms.clauses.structure import Clause, Section

NO_ADVICE = (
    "This text was put together from a library of clauses. It is not legal advice, and nobody who runs this"
    " platform advises you on it. If much depends on it for you, ask a lawyer of your own before you accept."
)


def section() -> Section:
    """Give the closing section; the same under every regime."""
    return Section(
        "general",
        "Law and evidence",
        (
            Clause(
                "general.law",
                "The law of {governing_law} governs these terms. Rights that the law of the country you live"
                " in gives you, and that no contract can take away, stay yours.",
            ),
            Clause(
                "general.disputes",
                "If there is a dispute, you and the Seeker first try for 30 days to settle it with the help"
                " of the Organiser. After that either may go to the courts that have jurisdiction.",
            ),
            Clause(
                "general.changes",
                "This text never changes. If the terms of the Challenge change, you are asked to accept a"
                " new text before you submit again; what you submitted before stays under the text you had"
                " accepted.",
            ),
            Clause(
                "general.evidence",
                "The Organiser records who accepted this text, when and from where, together with the SHA-256"
                " fingerprint of its exact bytes, and gives you that record.",
            ),
            Clause(
                "general.validity",
                "If a clause is not valid, the others stand, and the law fills the gap in the way that comes"
                " closest to what the clause meant.",
            ),
            Clause("general.advice", NO_ADVICE),
        ),
    )
