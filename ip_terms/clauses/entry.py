"""What the solver keeps and promises when it submits an entry. Pure."""

from ip_terms.clauses.structure import Clause, Section

_EMPLOYER_ASKED = (
    "If an employer, a university, a funder or anybody else may have a claim to what you make, you have its"
    " written consent to take part on these terms before you submit, and you can show it when an Award is"
    " offered to you."
)
_EMPLOYER_TRUSTED = (
    "You state that no employer, university, funder or other body has a claim to the Solution that would stop"
    " you from keeping these terms. You are not asked to show a written consent."
)


def section(*, employer_consent: bool) -> Section:
    """Give the section on the entry; ``employer_consent`` if a written consent must exist beforehand."""
    return Section(
        "entry",
        "Your Entry",
        (
            Clause(
                "entry.keep",
                "What is yours stays yours. Submitting an Entry gives nobody ownership of it and nobody a"
                " licence, except the limited right to evaluate it in [[evaluation.right]].",
            ),
            Clause(
                "entry.promises",
                "When you submit, you state that, as far as you know after checking with care:",
                (
                    "you made the Solution, or everybody who made it is named in the Entry and agrees;",
                    "the Entry names the Background and the work of others that the Solution needs;",
                    (
                        "nothing in it is a secret you owe to somebody else, and nothing in it breaks a"
                        " contract or the law."
                    ),
                ),
            ),
            Clause("entry.employer", _EMPLOYER_ASKED if employer_consent else _EMPLOYER_TRUSTED),
            Clause(
                "entry.withdraw",
                "You may change or withdraw your Entry until entries close. A withdrawn Entry is not"
                " evaluated; the sealed record that it arrived stays, as [[release.evidence]] describes.",
            ),
            Clause(
                "entry.costs",
                "You take part at your own cost. The Seeker owes money only for an Award.",
            ),
        ),
    )
