"""The plain table beside the terms: what you keep, what you give, when, for how long. Pure."""

from dataclasses import dataclass

from ip_terms.clauses.award import PRINCIPLE
from ip_terms.clauses.grant.open_licence import PATENT_LICENCES
from ip_terms.parameters import BackgroundUse, MoralRights, OpenLicence, Parameters, Regime
from ip_terms.wording import phrases

_EARLIER_WORK: dict[BackgroundUse, str] = {
    BackgroundUse.EXCLUDED: "It stays yours; the seeker may only evaluate it.",
    BackgroundUse.DECLARED: (
        "It stays yours. If you win, the seeker may use the part your entry offers, only with the solution."
    ),
    BackgroundUse.AS_NEEDED: (
        "It stays yours. If you win, the seeker may use the part the solution cannot do without,"
        " only with it."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One question a solver asks, its answer, and the keys of the clauses that say so."""

    question: str
    answer: str
    clauses: tuple[str, ...]


def plain_table(regime: Regime, parameters: Parameters) -> list[Row]:
    """Give the rows of the table, in order, from the same parameters and phrases as the clauses."""
    words = phrases(regime, parameters)
    return [
        _keep(regime, parameters),
        _give(regime, words),
        Row(
            "When does it pass?",
            f"{PRINCIPLE} You, everybody in your team and the seeker also sign a transfer deed. The moment when"
            " all of this is done is called Completion.",
            ("award.principle", "award.completion"),
        ),
        _how_long(regime, parameters, words),
        *_reach(regime, words),
        *_sublicences(regime, parameters),
        *_own_use(regime, parameters),
        *_background(regime, parameters),
        *_patents(regime, parameters),
        Row(
            "What if you do not win?",
            "Your entry is released. Nobody receives any right in it, and it stays confidential.",
            ("release.free", "release.secrecy"),
        ),
        Row(
            "Who may see your entry?",
            "Nobody but you and your team until entries close. Then the seeker, the organiser and the"
            " judges, only"
            f" to evaluate it, for at most {words['evaluation']}, under a code instead of your name. You see who"
            " opened it, by their part in the challenge, and when.",
            ("evaluation.right", "evaluation.end", "evaluation.sealed", "evaluation.opened"),
        ),
        Row(
            "How long is your entry kept confidential?",
            *_secrecy(regime, words),
        ),
        Row(
            "What must you keep confidential?",
            "What the seeker shows only to those who accept these terms, for"
            f" {words['confidentiality']} from the day you accept.",
            ("confidentiality.yours",),
        ),
        Row(
            "When is the prize paid?",
            f"Within {words['payment']} of the day on which the last of you signed the transfer deed.",
            ("award.payment",),
        ),
        _named(regime, parameters),
        *_changes(regime, parameters),
        Row("When may you publish it?", _publish(regime, words), ("names.publish", "release.free")),
        Row("What if you have an employer?", _employer(parameters), ("entry.employer",)),
        Row("Which law governs?", f"The law of {words['governing_law']}.", ("general.law",)),
    ]


def _keep(regime: Regime, parameters: Parameters) -> Row:
    question = "What do you keep?"
    if regime is Regime.FULL_ASSIGNMENT:
        return Row(
            question,
            "Everything, unless you win. If you win: your background, and the moral rights of an author or"
            " inventor.",
            ("entry.keep", "background.kept", "names.moral"),
        )
    if parameters.open_licence is OpenLicence.CC0_1_0:
        return Row(
            question,
            "Everything, unless you win. If you win: your patents, your background, and whatever of your"
            " copyright the law does not let you give up.",
            ("entry.keep", "grant.scope", "grant.patents", "grant.background"),
        )
    if regime is Regime.FIRST_NEGOTIATION:
        return Row(question, "Everything, even if you win.", ("entry.keep", "grant.scope"))
    return Row(question, "Ownership of everything, even if you win.", ("entry.keep", "grant.scope"))


def _give(regime: Regime, words: dict[str, str]) -> Row:
    match regime:
        case Regime.FULL_ASSIGNMENT:
            answer = "All your rights in the winning solution."
        case Regime.EXCLUSIVE_LICENCE:
            answer = "An exclusive licence to use the winning solution: nobody else receives one."
        case Regime.NON_EXCLUSIVE_LICENCE:
            answer = "A non-exclusive licence to use the winning solution: you may license it to others too."
        case Regime.FIRST_NEGOTIATION:
            answer = (
                "No rights. You talk with the seeker before anybody else about a licence or a sale, and"
                " neither of you has to agree."
            )
            return Row(
                "What do you give, if you win?", answer, ("grant.scope", "grant.first", "grant.no_duty")
            )
        case Regime.OPEN_LICENCE:
            licence = f"{words['licence_name']} ({words['licence_code']})"
            answer = f"The winning solution, to everybody, under {licence}."
    return Row("What do you give, if you win?", answer, ("grant.scope",))


def _how_long(regime: Regime, parameters: Parameters, words: dict[str, str]) -> Row:
    question = "For how long?"
    match regime:
        case Regime.FULL_ASSIGNMENT:
            return Row(question, "For good: for as long as the Rights last.", ("grant.scope",))
        case Regime.EXCLUSIVE_LICENCE | Regime.NON_EXCLUSIVE_LICENCE:
            return Row(question, _sentence(words["duration"]), ("grant.scope",))
        case Regime.FIRST_NEGOTIATION:
            return Row(
                question,
                f"For {words['negotiation']} from Completion; after that you are free.",
                ("grant.first", "grant.end"),
            )
        case Regime.OPEN_LICENCE:
            ever = parameters.open_licence is OpenLicence.CC0_1_0
            time = "for ever" if ever else "for as long as the Rights last"
            return Row(
                question, f"For good: {time}. It cannot be taken back.", ("grant.scope", "grant.equal")
            )


def _reach(regime: Regime, words: dict[str, str]) -> tuple[Row, ...]:
    question = "Where, and for which uses?"
    match regime:
        case Regime.OPEN_LICENCE:
            return (Row(question, "Worldwide, for every use the licence allows.", ("grant.scope",)),)
        case Regime.FULL_ASSIGNMENT:
            return (Row(question, f"{_sentence(words['territory'])} For every use.", ("grant.scope",)),)
        case Regime.FIRST_NEGOTIATION:
            key = "grant.first"
        case _:
            key = "grant.scope"
    return (Row(question, f"{_sentence(words['territory'])} {_sentence(words['field_of_use'])}", (key,)),)


def _sublicences(regime: Regime, parameters: Parameters) -> tuple[Row, ...]:
    question = "May the seeker pass it on?"
    if regime is Regime.FULL_ASSIGNMENT:
        return (Row(question, "Yes, it may pass the solution on.", ("grant.includes",)),)
    if regime not in {Regime.EXCLUSIVE_LICENCE, Regime.NON_EXCLUSIVE_LICENCE}:
        return ()
    answer = (
        "Yes, it may give sublicences in writing, within the limits of its own licence."
        if parameters.sublicensing
        else "No, it may not give sublicences."
    )
    return (Row(question, answer, ("grant.sublicences",)),)


def _own_use(regime: Regime, parameters: Parameters) -> tuple[Row, ...]:
    question = "May you still use it yourself, if you win?"
    if regime is Regime.NON_EXCLUSIVE_LICENCE:
        return (Row(question, "Yes, without limit.", ("grant.free",)),)
    if regime not in {Regime.FULL_ASSIGNMENT, Regime.EXCLUSIVE_LICENCE}:
        return ()
    allowed = "Yes, in your own research and teaching."
    if regime is Regime.FULL_ASSIGNMENT:
        answer = allowed if parameters.solver_may_use else "No, not without the seeker’s permission."
        return (Row(question, answer, ("grant.own_use",)),)
    answer = allowed if parameters.solver_may_use else "No, not inside the limits of the licence."
    return (
        Row(
            question,
            f"{answer} Outside the limits of the licence you stay free.",
            ("grant.own_use", "grant.exclusive"),
        ),
    )


def _background(regime: Regime, parameters: Parameters) -> tuple[Row, ...]:
    question = "What about your earlier work?"
    if regime is Regime.FIRST_NEGOTIATION:
        return ()
    if regime is Regime.OPEN_LICENCE:
        answer = "It stays yours, unless you make it part of the published solution yourself."
        return (Row(question, answer, ("grant.background",)),)
    answer = _EARLIER_WORK[parameters.background_ip]
    return (Row(question, answer, ("background.kept", "background.use")),)


def _patents(regime: Regime, parameters: Parameters) -> tuple[Row, ...]:
    if regime is not Regime.OPEN_LICENCE:
        return ()
    answer = (
        "The licence covers the patents of yours that using the solution would infringe."
        if parameters.open_licence in PATENT_LICENCES
        else "Patents you hold stay yours; the licence does not cover them."
    )
    return (Row("What about patents?", answer, ("grant.patents",)),)


def _secrecy(regime: Regime, words: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    answer = f"For {words['confidentiality']} from the day you submit it."
    match regime:
        case Regime.OPEN_LICENCE:
            return f"{answer} A winning solution is published.", (
                "confidentiality.theirs",
                "confidentiality.open",
            )
        case Regime.FIRST_NEGOTIATION:
            return answer, ("confidentiality.theirs",)
        case _:
            return f"{answer} If you win, the seeker may disclose what it must to use its rights.", (
                "confidentiality.theirs",
                "confidentiality.use",
            )


def _named(regime: Regime, parameters: Parameters) -> Row:
    question = "Are you named?"
    if regime is Regime.OPEN_LICENCE and parameters.open_licence is OpenLicence.CC0_1_0:
        answer = "The licence asks nobody to; the seeker and the organiser name you, unless you object."
    elif regime is Regime.OPEN_LICENCE:
        answer = "Yes, or your notices are kept, as the licence requires."
    elif regime is Regime.FIRST_NEGOTIATION:
        answer = "Yes, where the seeker mentions the solution in public, unless you object."
    elif parameters.attribution:
        answer = "Yes, as author or inventor, unless you ask to be left out."
    else:
        answer = "Not necessarily; but a patent application always names its inventors."
    return Row(question, f"{answer} The award itself is made public.", ("names.author", "names.results"))


def _changes(regime: Regime, parameters: Parameters) -> tuple[Row, ...]:
    if regime in {Regime.FIRST_NEGOTIATION, Regime.OPEN_LICENCE}:
        return ()
    answer = (
        "Yes, where the law lets an author object to changes."
        if parameters.moral_rights is MoralRights.UNTOUCHED
        else "Only to what harms your honour or your reputation, as far as the law lets you agree to that."
    )
    return (Row("May you object if it is changed?", answer, ("names.changes",)),)


def _publish(regime: Regime, words: dict[str, str]) -> str:
    match regime:
        case Regime.OPEN_LICENCE:
            when = "at any time"
        case Regime.FULL_ASSIGNMENT | Regime.EXCLUSIVE_LICENCE:
            when = f"in science and teaching, {words['embargo']}"
        case _:
            when = words["embargo"]
    return f"If you win, {when}; if you do not win, whenever you like."


def _employer(parameters: Parameters) -> str:
    if parameters.employer_consent:
        return "If it may have a claim, you need its written consent before you submit."
    return "You state that nobody has a claim that stands in the way; no written consent is asked for."


def _sentence(phrase: str) -> str:
    return f"{phrase[0].upper()}{phrase[1:]}."
