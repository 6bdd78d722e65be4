"""What the seeker may do with the solver's earlier work. Pure."""

from ip_terms.clauses.structure import Clause, Section
from ip_terms.parameters import BackgroundUse

_KEPT = Clause(
    "background.kept", "Background stays with whoever has it. Nothing in these terms transfers it."
)
_LICENCE = (
    "The licence is not exclusive, costs nothing beyond the Prize, reaches exactly as far as the rights"
    " given in [[grant]], and cannot be used apart from the Solution."
)
_USES: dict[BackgroundUse, tuple[Clause, ...]] = {
    BackgroundUse.EXCLUDED: (
        Clause(
            "background.use",
            "No licence to your Background is given, beyond the evaluation. The Entry says which Background"
            " the Solution needs, so that the Seeker can judge this before it makes an Award.",
        ),
    ),
    BackgroundUse.DECLARED: (
        Clause(
            "background.use",
            "On Completion you give the Seeker a licence to the Background that the Entry names as part of"
            " the"
            f" offer, and to no other Background. {_LICENCE}",
        ),
    ),
    BackgroundUse.AS_NEEDED: (
        Clause(
            "background.use",
            "On Completion you give the Seeker a licence to all Background that is yours to license and"
            " without"
            f" which the Solution cannot be used. {_LICENCE}",
        ),
        Clause(
            "background.others",
            "Where the Solution needs the work of others, you have named it in the Entry; getting their"
            " permission is then up to the Seeker.",
        ),
    ),
}


def section(use: BackgroundUse) -> Section:
    """Give the section on background for the chosen use."""
    return Section("background", "Background", (_KEPT, *_USES[use]))
