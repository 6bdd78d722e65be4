"""How a team shares a prize: the text that everybody named in it signs. Pure."""

from ip_terms.clauses.structure import Clause, Section


def sections(*, people: int) -> tuple[Section, ...]:
    """Give the sections for a number of people, ``{name_0}`` with ``{share_0}`` percent and so on."""
    return (_about(), _shares(people), _rules(), _closing())


def _about() -> Section:
    return Section(
        "about",
        "About this table",
        (
            Clause(
                "about.team",
                "The people named below enter the challenge “{title}” ({ref}), called the Challenge, together as a"
                " team. This is table number {number} of their team for the entry {entry}.",
            ),
        ),
    )


def _shares(people: int) -> Section:
    items = tuple(
        f"{{name_{index}}}: {{share_{index}}} percent{'.' if index == people - 1 else ';'}"
        for index in range(people)
    )
    return Section(
        "shares",
        "Shares",
        (
            Clause(
                "shares.table", "Of every prize that the entry receives, each of them gets this share:", items
            ),
        ),
    )


def _rules() -> Section:
    return Section(
        "rules",
        "What holds for the table",
        (
            Clause(
                "rules.all",
                "The table holds once everybody named in it has signed this exact text. Another table takes its"
                " place only when everybody named in that one has signed it.",
            ),
            Clause(
                "rules.frozen",
                "With each version of the entry that is handed in, the table that holds is frozen. Whoever has a"
                " share in the newest such version is named in every later table, and so must sign it, even after"
                " leaving the team.",
            ),
            Clause(
                "rules.rounding",
                "Each share of a prize is rounded down to the smallest unit of its currency. The units that are left"
                " go, one each, to those whose remainders are largest. Where remainders and shares are equal, a lot"
                " decides that nobody can choose: the order of the SHA-256 fingerprints of this text's own"
                " fingerprint, a colon and the person's number on the platform.",
            ),
            Clause(
                "rules.rights",
                "The table says nothing of who made what. Rights in the entry pass as the terms of the Challenge"
                " and a deed signed by everybody who handed it in say.",
            ),
        ),
    )


def _closing() -> Section:
    return Section(
        "general",
        "Evidence",
        (
            Clause(
                "general.evidence",
                "Each signature is recorded with name, time and the SHA-256 fingerprint of this exact text. Only the"
                " team and, after an award, those who pay it out can read the text.",
            ),
        ),
    )
