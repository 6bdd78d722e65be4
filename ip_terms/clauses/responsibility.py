"""Who answers for what, and up to which amount. Pure."""

from ip_terms.clauses.structure import Clause, Section


def section() -> Section:
    """Give the section on responsibility; the same under every regime."""
    return Section(
        "responsibility",
        "Who answers for what",
        (
            Clause(
                "responsibility.solution",
                "You answer for the statements in [[entry.promises]] and [[entry.employer]]. You do not"
                " promise that the Solution works for a particular purpose or that it is free of patents you"
                " do not know of.",
            ),
            Clause(
                "responsibility.limit",
                "All that the Seeker can claim from you under these terms is limited to the amount of the"
                " Prize paid to you. Each member of a team answers only for that member’s own statements and"
                " share.",
            ),
            Clause(
                "responsibility.exception",
                "Nothing limits what somebody owes for harm caused on purpose, for deceit, or where the law"
                " forbids a limit.",
            ),
            Clause(
                "responsibility.taxes",
                "Each side pays its own taxes. Where the law makes the payer keep back tax from the Prize,"
                " you receive proof of it, and the Prize counts as paid in full.",
            ),
        ),
    )
