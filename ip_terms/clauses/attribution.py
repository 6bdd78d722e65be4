"""Whether and how the winner is named, and when the winner may publish. Pure."""

from ip_terms.clauses.structure import Clause, Section

_NAMED = (
    "Whoever publishes the Solution, or an account of it, names you as its author or inventor in the way"
    " that is usual for the work. You may ask to be left out."
)
_UNNAMED = (
    "The Seeker may use and publish the Solution without naming you, as far as the law lets you agree to"
    " this. A patent application always names its inventors."
)
_UNTOUCHED = (
    "The moral rights that the law gives to authors and inventors stay with you; these terms limit them only"
    " as far as this section says."
)
_RESULTS = Clause(
    "names.results",
    "The Organiser may publish that you received the Award, with the Prize and the title of your Entry, and"
    " issues a certificate to you.",
)


def section(*, attribution: bool) -> Section:
    """Give the section on names and publication for a regime in which the seeker receives rights."""
    return Section(
        "names",
        "Names and publication",
        (
            Clause("names.author", _NAMED if attribution else _UNNAMED),
            Clause("names.moral", _UNTOUCHED),
            _RESULTS,
            Clause(
                "names.publish",
                "You may publish the Solution in science and teaching {embargo}. You leave out what the"
                " Seeker gave you in confidence.",
            ),
        ),
    )


def kept_section() -> Section:
    """Give the section for a regime in which the solver keeps everything."""
    return Section(
        "names",
        "Names and publication",
        (
            Clause(
                "names.author",
                "If the Seeker mentions the Solution in public, it names you, unless you object.",
            ),
            _RESULTS,
            Clause(
                "names.publish",
                "If you receive an Award and accept it, you may publish the Solution {embargo}. You leave"
                " out what the Seeker gave you in confidence.",
            ),
        ),
    )


def open_section(*, public_domain: bool) -> Section:
    """Give the section for an open licence; ``public_domain`` if it asks nobody to name the author."""
    author = (
        "{licence_code} asks nobody to name you. The Seeker and the Organiser do so all the same where they"
        " publish the Solution, unless you object."
        if public_domain
        else "Whoever shares the Solution names you or keeps your notices, as {licence_code} requires."
    )
    return Section(
        "names",
        "Names and publication",
        (
            Clause("names.author", author),
            _RESULTS,
            Clause(
                "names.publish",
                "You may publish the Solution yourself at any time after Completion. You leave out what the"
                " Seeker gave you in confidence.",
            ),
        ),
    )
