"""Whether and how the winner is named, and when the winner may publish. Pure."""

from ip_terms.clauses.structure import Clause, Section
from ip_terms.parameters import MoralRights

_NAMED = (
    "Whoever publishes the Solution, or an account of it, names you as its author or inventor in the way"
    " that is usual for the work. You may ask to be left out."
)
_UNNAMED = (
    "The Seeker may use and publish the Solution without naming you, as far as the law lets you agree to"
    " this. A patent application always names its inventors."
)
_KEPT = (
    "The moral rights that the law gives to authors and inventors stay with you; these terms limit them only"
    " as far as this section says."
)
_CHANGES: dict[MoralRights, str] = {
    MoralRights.UNTOUCHED: (
        "Where the law lets an author object to a change of the work, you may object to a change of the"
        " Solution."
    ),
    MoralRights.CHANGES_ALLOWED: (
        "Whoever may use the Solution may also change it, shorten it and combine it with other things, and as"
        " far as the law lets you agree to this you do not object. You may still object to what harms your"
        " honour or your reputation."
    ),
}
_LEFT_OUT = "You leave out what the Seeker gave you in confidence."
_RESULTS = Clause(
    "names.results",
    "The Organiser may publish that you received the Award, with the Prize and the title of your Entry, and"
    " issues a certificate to you.",
)


def section(*, attribution: bool, moral_rights: MoralRights, science_only: bool) -> Section:
    """Give the section on names and publication for a regime in which the seeker receives rights.

    ``science_only`` if the winner gives up other uses, so that publishing is for science and teaching.
    """
    where = " in science and teaching" if science_only else ""
    return Section(
        "names",
        "Names and publication",
        (
            Clause("names.author", _NAMED if attribution else _UNNAMED),
            Clause("names.moral", _KEPT),
            Clause("names.changes", _CHANGES[moral_rights]),
            _RESULTS,
            Clause(
                "names.publish",
                f"If you accept an Award, you may publish the Solution{where} {{embargo}}. {_LEFT_OUT}",
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
                f"If you accept an Award, you may publish the Solution {{embargo}}. {_LEFT_OUT}",
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
                f"If you accept an Award, you may publish the Solution yourself, at any time. {_LEFT_OUT}",
            ),
        ),
    )
