"""Right of first negotiation: the solver keeps everything, the seeker is the first to talk. Pure."""

from ip_terms.clauses.structure import Clause, Section


def section() -> Section:
    """Give the right of first negotiation."""
    return Section(
        "grant",
        "What passes: a right of first negotiation",
        (
            Clause(
                "grant.scope",
                "You keep all Rights in the Solution. No ownership, licence or option passes, not even on"
                " Completion.",
            ),
            Clause(
                "grant.first",
                "For {negotiation} from Completion you talk with the Seeker first, in good faith, about a"
                " licence to the Solution or its sale, {territory}, {field_of_use}. In that time you do not"
                " negotiate about the same with anybody else.",
            ),
            Clause(
                "grant.no_duty",
                "Neither of you has to agree. What you agree on counts only when it is written and signed by"
                " both.",
            ),
            Clause(
                "grant.end",
                "When that time ends without an agreement, you are free to deal with anybody on any terms."
                " The Seeker has no right to match an offer.",
            ),
        ),
    )
