"""What others may do with an entry in order to judge it, and for how long. Pure."""

from ip_terms.clauses.structure import Clause, Section


def section() -> Section:
    """Give the section on evaluation; the same under every regime."""
    return Section(
        "evaluation",
        "Evaluation",
        (
            Clause(
                "evaluation.right",
                "From the moment entries close, the Seeker, the Organiser and the judges of the panel may"
                " read, copy and test your Entry for one purpose: to decide whether it receives an Award."
                " This right is free of charge, cannot be passed on, and covers Background only as far as"
                " the evaluation needs it.",
            ),
            Clause(
                "evaluation.end",
                "The right to evaluate ends {evaluation} after entries close, or when the results of the"
                " Challenge are released, if that is earlier.",
            ),
            Clause(
                "evaluation.sealed",
                "Until entries close, your Entry is sealed: nobody but you and your team reads it. From then"
                " on the Panel reads it on the platform, under a code instead of your name.",
            ),
            Clause(
                "evaluation.opened",
                "Lists show the code and the title of your Entry. To see more, a person opens it; the platform"
                " records when each person first did, and as what. You see that record beside your Entry, without"
                " the names of judges.",
            ),
            Clause(
                "evaluation.limits",
                "Under this right nobody may use your Entry in a product, a service or research, apply for a"
                " patent or another Right on it, or give it to anybody else.",
            ),
        ),
    )
