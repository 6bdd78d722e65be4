"""The form in which an amendment says of what kind it is, and why it is made."""

from wtforms import RadioField

from challenge_hub.challenges.amendments.lifecycle import KIND_LABELS, VersionKind
from challenge_hub.core.forms import LockedForm, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.forms import options

KINDS = (VersionKind.CLARIFICATION, VersionKind.MATERIAL)
KIND_TEXTS = {
    "clarification": _l(
        "The same request in clearer words. An owner publishes it at once; what solvers accepted goes on counting."
    ),
    "material": _l(
        "Something that solvers rely on changes: requirements, entry form, judging, prizes, terms, dates, files,"
        " who may enter. An organiser reads it first, and everybody accepts the terms anew before handing in."
    ),
}
SUMMARY_LIMIT = 1000


class SummaryForm(LockedForm):
    """Kind and reason."""

    kind = RadioField(
        _l("What kind of change it is"), choices=options((kind.value, KIND_LABELS[kind]) for kind in KINDS)
    )
    summary = paragraph(_l("What changes, and why"), limit=SUMMARY_LIMIT)
