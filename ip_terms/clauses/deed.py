"""The transfer deed that winner and seeker sign: the promises of the terms, for one solution. Pure."""

from ip_terms.clauses.award import GRACE, PRINCIPLE, RECEIPT, REPAYMENT, SIGNING
from ip_terms.clauses.general import NO_ADVICE
from ip_terms.clauses.structure import Clause, Section

_SUBMITTED = "as submitted with the SHA-256 fingerprint {proposal_hash}"
_CLOSED = "as it stood when entries closed"


def opening(winners: tuple[str, ...], *, sealed: bool) -> tuple[Section, Section]:
    """Give the sections that stand before what passes.

    ``winners`` are the placeholders of their names; ``sealed`` if the hash of the proposal is known.
    """
    about = Section(
        "about",
        "About this deed",
        (
            Clause(
                "about.challenge",
                "This deed carries out the terms of the challenge “{title}” ({ref}), called the Challenge,"
                " whose exact text has the SHA-256 fingerprint {terms_hash}. The words of those terms mean"
                " the same here.",
            ),
            Clause(
                "about.seeker",
                "It is made between {seeker}, called the Seeker, and each person named here and called you. You"
                " sign it first, and then the Seeker, which bound itself to sign when it approved the Award:",
                winners,
            ),
            Clause(
                "about.entry",
                f"The Entry is “{{entry}}”, {_SUBMITTED if sealed else _CLOSED}. The Solution is the part of it"
                " that answers the brief, without Background.",
            ),
            Clause(
                "about.order",
                "If this deed and the terms can be read differently, the reading that is better for you"
                " counts.",
            ),
        ),
    )
    award = Section(
        "award",
        "Award and payment",
        (
            Clause(
                "award.prize",
                "The Entry has been given the Award “{award_label}”, and you accept it. The Prize is"
                " {prize}.",
            ),
            Clause(
                "award.completion",
                f"{PRINCIPLE} What this deed gives takes effect on Completion: the moment when every person"
                " named here and the Seeker have signed it and the Prize has been paid in full. Before that it"
                " gives nothing.",
            ),
            Clause(
                "award.signature",
                f"The Seeker signs within {SIGNING} of the day on which the last of you signed. A signature of"
                " the Seeker that is missing does not put off the payment.",
            ),
            Clause(
                "award.payment",
                "The Prize is paid within {payment} of the day on which the last of you signed.",
            ),
            Clause("award.receipt", RECEIPT),
            Clause(
                "award.unpaid",
                f"If the Seeker does not sign or does not pay in time, and has still not done so {GRACE} after"
                " you demanded it in writing, you may end the Award in writing; this deed then has no effect"
                f" and the Entry is released. {REPAYMENT}",
            ),
        ),
    )
    return about, award


def closing() -> Section:
    """Give the section that ends the deed."""
    return Section(
        "general",
        "Law and evidence",
        (
            Clause(
                "general.rest",
                "All else that the terms say about confidentiality, responsibility and disputes goes on to"
                " apply.",
            ),
            Clause("general.law", "The law of {governing_law} governs this deed, as it governs the terms."),
            Clause(
                "general.evidence",
                "Each signature is recorded with name, time and the SHA-256 fingerprint of this exact text,"
                " and everybody who signs receives that record.",
            ),
            Clause("general.advice", NO_ADVICE),
        ),
    )
