"""Who agrees with whom, about what, in which words. Pure."""

from ip_terms.clauses.structure import Clause, Section

_BOUND = "The Seeker is bound by them from the moment the Challenge is published."
_NAMED = f"These terms are agreed between you and {{seeker}}, called the Seeker. {_BOUND}"
_ANONYMOUS = (
    f"{_NAMED} The Seeker does not give its name in public. The Organiser knows who it is and tells you its"
    f" name"
    " before you are asked to accept an Award."
)


def section(*, anonymous: bool) -> Section:
    """Give the opening section; ``anonymous`` if the seeker's name is not given to solvers."""
    return Section(
        "about",
        "About these terms",
        (
            Clause(
                "about.challenge",
                "These terms belong to the challenge “{title}” ({ref}), called the Challenge. By accepting"
                " them you agree to every clause. Nothing else is asked of you by accepting: you need not"
                " submit anything.",
            ),
            Clause("about.seeker", _ANONYMOUS if anonymous else _NAMED),
            Clause(
                "about.organiser",
                "{organiser} runs the Challenge and is called the Organiser. It keeps the evidence, sees to"
                " it that the Prize is paid as these terms say, and takes no rights of its own in what you submit.",
            ),
            Clause(
                "about.you",
                "You are the person who accepts this text. In a team each member accepts it personally, and"
                " whatever these terms ask of you they ask of every member.",
            ),
            Clause(
                "about.words",
                "In these terms:",
                (
                    "the Entry is everything you submit in answer to the Challenge;",
                    (
                        "the Solution is the part of the Entry that answers the brief: the ideas, inventions,"
                        " designs, data, software, know-how and writing in it, without Background;"
                    ),
                    "Background is what you or others had before, or make independently of, the Challenge;",
                    (
                        "Rights are patents and the right to apply for them, copyright, rights in designs,"
                        " databases and know-how, and similar rights in any country;"
                    ),
                    (
                        "an Award is the decision to give an Entry one of the prizes named in the brief, and"
                        " the Prize is that prize;"
                    ),
                    "the Panel is the judges who are appointed for the Challenge;",
                    "Completion is the moment described in [[award.completion]].",
                ),
            ),
            Clause(
                "about.table",
                "The table “In plain words” is part of this text. If the table and a clause can be read"
                " differently, the reading that is better for you counts.",
            ),
        ),
    )
