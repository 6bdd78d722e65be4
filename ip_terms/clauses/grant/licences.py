"""Exclusive and non-exclusive licences: the solver keeps ownership. Pure."""

from ip_terms.clauses.structure import Clause, Section

_SUBLICENCE = (
    "The Seeker may give sublicences in writing within the limits of its own licence, and answers for what"
    " those who hold them do."
)
_NO_SUBLICENCE = (
    "The Seeker may not give sublicences. It may have others work for it, as long as they use the Solution"
    " only for the Seeker."
)
_OWN_USE = (
    "You keep the right to use the Solution in your own research and teaching, inside those limits too. You"
    " may not pass this right on."
)
_NO_OWN_USE = "Inside those limits you do not use the Solution yourself while the licence runs."
_USE = "use, make, have made, copy, adapt, offer and sell what the Solution describes"


def exclusive_section(*, sublicensing: bool, solver_may_use: bool) -> Section:
    """Give the exclusive grant; ``solver_may_use`` if the solver keeps its own research and teaching."""
    return Section(
        "grant",
        "What passes: an exclusive licence",
        (
            Clause(
                "grant.scope",
                f"You keep ownership. On Completion you give the Seeker an exclusive licence to {_USE},"
                f" {{territory}},"
                " {field_of_use}, {duration}.",
            ),
            Clause(
                "grant.exclusive",
                "Exclusive means that inside those limits you give no such licence to anybody else. Outside"
                " them you stay free.",
            ),
            Clause("grant.own_use", _OWN_USE if solver_may_use else _NO_OWN_USE),
            Clause("grant.sublicences", _SUBLICENCE if sublicensing else _NO_SUBLICENCE),
            Clause(
                "grant.upkeep",
                "Applying for patents and keeping them up is your choice. Before you give one up, you offer"
                " it to the Seeker, which may keep it up at its own cost.",
            ),
            Clause(
                "grant.end",
                "When the licence ends, everything it covered is yours again without any further step.",
            ),
        ),
    )


def non_exclusive_section(*, sublicensing: bool) -> Section:
    """Give the non-exclusive grant."""
    return Section(
        "grant",
        "What passes: a non-exclusive licence",
        (
            Clause(
                "grant.scope",
                f"You keep ownership. On Completion you give the Seeker a non-exclusive licence to {_USE},"
                " {territory}, {field_of_use}, {duration}.",
            ),
            Clause(
                "grant.free",
                "Not exclusive means that you may go on using the Solution yourself and may license it to"
                " anybody else.",
            ),
            Clause("grant.sublicences", _SUBLICENCE if sublicensing else _NO_SUBLICENCE),
            Clause(
                "grant.end",
                "If you sell the Solution or give an exclusive licence to it, you make sure that this"
                " licence goes on.",
            ),
        ),
    )
