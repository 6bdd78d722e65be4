"""Who keeps what secret, how long, and where secrecy ends. Pure."""

from ip_terms.clauses.structure import Clause, Section
from ip_terms.parameters import Regime

_OPEN_END = Clause(
    "confidentiality.open",
    "Confidentiality in a winning Solution ends when it is published under [[grant.publish]].",
)
_IN_USE = Clause(
    "confidentiality.use",
    "From Completion the Seeker may disclose the winning Solution as far as it needs to in order to use the"
    " rights it receives under [[grant]], such as to apply for a patent or to sell what the Solution"
    " describes. The rest of the Entry stays confidential.",
)


def section(regime: Regime) -> Section:
    """Give the section on confidentiality; what a winner gives says how far secrecy in the solution goes."""
    match regime:
        case Regime.OPEN_LICENCE:
            winning: tuple[Clause, ...] = (_OPEN_END,)
        case Regime.FIRST_NEGOTIATION:
            winning = ()
        case _:
            winning = (_IN_USE,)
    return Section(
        "confidentiality",
        "Confidentiality",
        (
            Clause(
                "confidentiality.theirs",
                "The Seeker and the Organiser keep your Entry confidential for {confidentiality} from the"
                " day you submit it. They show it only to people who need it for the evaluation and who are"
                " bound in writing to do the same; every judge signs a non-disclosure agreement first.",
            ),
            Clause(
                "confidentiality.yours",
                "You keep confidential, for {confidentiality} from the day you accept these terms, what the"
                " Seeker shows only to those who have accepted them, and you use it only to prepare your"
                " Entry.",
            ),
            Clause(
                "confidentiality.exceptions",
                "Confidentiality does not cover what the one who received it can show:",
                (
                    "was or became public without a breach of these terms;",
                    "was known to it before, or reached it lawfully from somebody free to pass it on;",
                    "was developed by people who did not use it;",
                    (
                        "had to be disclosed by law or by order of a court. It then discloses no more than it"
                        " must and, where the law allows, tells the other side first."
                    ),
                ),
            ),
            Clause(
                "confidentiality.advisers",
                "Each side may show the other’s information to its own legal and patent advisers, who must"
                " keep it confidential too.",
            ),
            *winning,
        ),
    )
