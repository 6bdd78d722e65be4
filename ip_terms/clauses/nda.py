"""The non-disclosure agreement a judge signs before seeing anything. Pure."""

from ip_terms.clauses.general import NO_ADVICE
from ip_terms.clauses.structure import Clause, Section

_NAMED = (
    "You make these promises to {seeker}, called the Seeker, to {organiser}, called the"
    " Organiser, and to everybody whose entry you see. Each of them may rely on them."
)
_ANONYMOUS = f"{_NAMED} The Seeker does not give its name in public; you see it once you have signed."


def sections(*, anonymous: bool) -> tuple[Section, ...]:
    """Give the sections of the judges' non-disclosure agreement; ``anonymous`` if the seeker is not named yet."""
    return (_about(anonymous=anonymous), _secrecy(), _use(), _fairness(), _closing())


def _about(*, anonymous: bool) -> Section:
    return Section(
        "about",
        "About this agreement",
        (
            Clause(
                "about.challenge",
                "You are invited to judge the challenge “{title}” ({ref}), called the Challenge. You sign"
                " this agreement before you see any entry.",
            ),
            Clause("about.parties", _ANONYMOUS if anonymous else _NAMED),
            Clause(
                "about.material",
                "Panel Material is everything the platform shows you as a judge and does not show in public:"
                " entries and their attachments, what they tell about their authors, confidential annexes,"
                " scoresheets, rankings, and what judges and organisers say to each other.",
            ),
        ),
    )


def _secrecy() -> Section:
    return Section(
        "secrecy",
        "Confidentiality",
        (
            Clause(
                "secrecy.duty",
                "You keep Panel Material confidential from the moment you see it until {confidentiality}"
                " after the day on which the results of the Challenge are released. This goes on if you"
                " leave the panel or never judge.",
            ),
            Clause(
                "secrecy.people",
                "You show it to nobody and let nobody judge in your place. You may speak about it with the"
                " other judges of this panel and the Organiser where the platform lets you.",
            ),
            Clause(
                "secrecy.services",
                "You do not put Panel Material into services outside the platform that keep it or learn from"
                " it, such as translation, search or text-writing services.",
            ),
            Clause(
                "secrecy.copies",
                "You make only the copies you need for judging, keep them safe, and destroy them within 14"
                " days after the results are released.",
            ),
            Clause(
                "secrecy.exceptions",
                "This does not cover what you can show was public, was known to you before, or reached you"
                " lawfully from somebody else. If the law makes you disclose something, you disclose no more"
                " than you must and, where the law allows, tell the Organiser first. Nothing here stops you"
                " from reporting a crime.",
            ),
        ),
    )


def _use() -> Section:
    return Section(
        "use",
        "What you may do with it",
        (
            Clause("use.purpose", "You use Panel Material only to judge this Challenge."),
            Clause(
                "use.rights",
                "You receive no rights in any entry. You do not use one in your own work, apply for a patent"
                " or other right on anything you learned from one, or help others to do so.",
            ),
            Clause(
                "use.own_work",
                "You stay free to go on with your own work. If an entry comes close to it, you say so at"
                " once, as [[fairness.conflicts]] describes.",
            ),
            Clause(
                "use.comments",
                "The Organiser and the Seeker may use your marks and comments to decide the Challenge. What"
                " you write for the solver is passed on without your name.",
            ),
        ),
    )


def _fairness() -> Section:
    return Section(
        "fairness",
        "Fair judging",
        (
            Clause(
                "fairness.conflicts",
                "Before you open entries, and whenever a reason appears later, you declare every conflict of"
                " interest: work, family, money, rivalry or friendship that ties you to somebody who may win"
                " or lose.",
            ),
            Clause(
                "fairness.blind",
                "You do not try to find out who wrote an entry, and you do not get in touch with anybody"
                " about an entry outside the platform.",
            ),
            Clause(
                "fairness.own_view",
                "You judge by the rubric, and hand in your own scoresheet before you discuss an entry with"
                " others.",
            ),
        ),
    )


def _closing() -> Section:
    return Section(
        "general",
        "Law and evidence",
        (
            Clause(
                "general.law",
                "The law of {governing_law} governs this agreement. Rights that the law of the country you"
                " live in gives you, and that no contract can take away, stay yours.",
            ),
            Clause(
                "general.evidence",
                "The Organiser records who accepted this text, when and from where, together with the SHA-256"
                " fingerprint of its exact bytes, and gives you that record.",
            ),
            Clause("general.validity", "If a clause is not valid, the others stand."),
            Clause("general.advice", NO_ADVICE),
        ),
    )
