"""Award, acceptance and payment: the only way by which anything passes. Pure."""

from ip_terms.clauses.structure import Clause, Section

PRINCIPLE = "Nothing passes unless an Award is accepted and paid."
# How long the seeker has to sign, and either side's patience after a demand in writing.
SIGNING_DAYS = 14
GRACE_DAYS = 14
SIGNING = f"{SIGNING_DAYS} days"
GRACE = f"{GRACE_DAYS} days"
RECEIPT = (
    "The Prize has been paid when it has reached you. You say without delay whether it has. If you have not said so"
    f" {GRACE} after the Seeker recorded the payment, or say that it has not, the Organiser decides from the proof of"
    " payment."
)
REPAYMENT = "If you end the Award after the Prize has reached you, you pay it back."


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
                        "you and every member of your team, and then the Seeker, have signed the transfer deed"
                        " that repeats these terms;"
                    ),
                    "the Prize has been paid in full.",
                ),
            ),
            Clause(
                "award.signature",
                "By approving the Award the Seeker binds itself to sign the transfer deed within"
                f" {SIGNING} of the day on which the last of you signed it. A signature of the Seeker that is"
                " missing does not put off the payment.",
            ),
            Clause(
                "award.payment",
                "The Prize is paid within {payment} of the day on which the last of you signed the transfer"
                " deed. A team is paid in the shares its members have signed.",
            ),
            Clause("award.receipt", RECEIPT),
            Clause(
                "award.unpaid",
                "If the Seeker does not sign or does not pay in time, you may demand it in writing. If it has"
                f" not done so {GRACE} after that, you may end the Award in writing; the transfer deed then has"
                " no effect and [[release]] applies. You may claim the signature and the Prize instead."
                f" {REPAYMENT}",
            ),
            Clause(
                "award.decline",
                "You may decline an Award. You owe no reason, receive no Prize, and [[release]] applies.",
            ),
        ),
    )
