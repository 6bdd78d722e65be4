"""The words of our own that the machine-readable terms use beside those of ODRL, each with what it means. Pure."""

from challenge_hub.core.i18n import lazy_gettext as _l

WORDS = {
    "completion": _l(
        "The moment from which an award was given, accepted, signed by all who won and by the seeker, and paid in full."
    ),
    "entriesClose": _l("The instant at which entries of the challenge close."),
    "evaluate": _l("Read, copy and test an entry for one purpose: to decide whether it receives an award."),
    "research": _l("Use in one’s own research."),
    "teach": _l("Use in one’s own teaching."),
    "publish": _l("Publish the solution."),
    "licence": _l("The public licence under which the solution is placed, by the address of its text."),
    "background": _l("Which earlier work is licensed: what the entry declares, or what the solution needs."),
    "keepEntryConfidential": _l("Keep an entry confidential, counted from the day it was submitted."),
    "keepAnnexConfidential": _l(
        "Keep confidential what only those see who accepted the terms, from that day on."
    ),
    "payPrize": _l("Pay the prize, counted from the day on which the last winner signed the transfer deed."),
    "negotiateFirst": _l(
        "Talk with the seeker before anybody else, in good faith; neither side has to agree."
    ),
    "haveEmployersConsent": _l(
        "Have the written consent of an employer who may have a claim, before submitting."
    ),
    "name": _l("The name of a party, as solvers may know it."),
    "textSha256": _l("The SHA-256 of the exact text that people accept; that text counts."),
    "briefVersion": _l("The first version of the brief that was published under that text."),
    "regime": _l("The kind of terms."),
    "parameters": _l(
        "What the seeker chose inside that kind; years, months and days are counted as the text says."
    ),
    "table": _l("The plain table: what a solver asks, and what the terms say to it."),
}
