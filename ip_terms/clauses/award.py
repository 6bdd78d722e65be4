"""Award, acceptance and payment: the only way by which anything passes. Pure."""

from ip_terms.clauses.structure import Clause, Section

PRINCIPLE = "Nothing passes unless an Award is accepted and paid."


def section() -> Section:
    """Give the section on award and payment; the same under every regime."""
    return Section(
        "award",
        "Award and payment",
        (
            Clause(
                "award.principle",
                f"{PRINCIPLE} Until Completion nobody receives any Right, licence or option in your Entry,"
                f" except the"
                " right to evaluate it, whatever any other paper may say.",
            ),
            Clause(
                "award.completion",
                "Completion is the moment from which all of this is true:",
                (
                    "your Entry has been given an Award;",
                    "you have accepted it, and in a team so has every member;",
                    (
                        "you and every member of your team have signed the transfer deed that repeats these"
                        " terms, and the Seeker is bound by it because it approved the Award;"
                    ),
                    "the Prize has been paid in full.",
                ),
            ),
            Clause(
                "award.payment",
                "The Prize is paid within {payment} of the day on which the last of you signed the transfer"
                " deed. A team is paid in the shares its members have signed.",
            ),
            Clause(
                "award.unpaid",
                "If the Prize is not paid in time, you may demand it in writing. If it has not been paid 14"
                " days after that, you may end the Award in writing; the transfer deed then has no effect"
                " and [[release]] applies. You may claim the Prize instead.",
            ),
            Clause(
                "award.decline",
                "You may decline an Award. You owe no reason, receive no Prize, and [[release]] applies.",
            ),
        ),
    )
