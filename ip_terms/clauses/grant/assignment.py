"""Full assignment: every right in the solution passes to the seeker. Pure."""

from ip_terms.clauses.structure import Clause, Section

_BACK = (
    "From Completion the Seeker gives you a free licence, for as long as the Rights last, to use the"
    " Solution in your own research and teaching. You may not pass this licence on."
)
_NO_BACK = (
    "From Completion you no longer use the Solution without the Seeker’s permission. Your general skill and"
    " experience are yours to use as before."
)


def section(*, solver_may_use: bool) -> Section:
    """Give the grant; ``solver_may_use`` if the solver keeps its own research and teaching."""
    return Section(
        "grant",
        "What passes: full assignment",
        (
            Clause(
                "grant.scope",
                "On Completion you assign to the Seeker all your Rights in the Solution, {territory}, for as"
                " long as the Rights last.",
            ),
            Clause(
                "grant.includes",
                "This includes the right to apply for patents and other registered rights on the Solution,"
                " to change it, to pass it on, and to act against anybody who infringes it after Completion.",
            ),
            Clause(
                "grant.help",
                "You sign the papers that an office needs to record the assignment, when the Seeker asks and"
                " at its cost.",
            ),
            Clause("grant.own_use", _BACK if solver_may_use else _NO_BACK),
        ),
    )
