"""Forms of the calibration entry: what an organiser writes, and the marks of a judge."""

from collections.abc import Iterable

from challenge_hub.challenges.models import Criterion
from challenge_hub.core.forms import Form, line, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.forms.sheets import mark_fields
from judging.services.calibration import LONGEST_TEXT, LONGEST_TITLE


class SampleForm(Form):
    """A calibration entry: a title and a text, as an entrant might write it."""

    title = line(_l("Title"), limit=LONGEST_TITLE)
    text = paragraph(_l("Text"), limit=LONGEST_TEXT, filters=[unified])


def calibration_form(criteria: Iterable[Criterion]) -> Form:
    """Give a form with a row of marks for each criterion; see `judging.forms.sheets.marks_in`."""
    form: Form = type("CalibrationForm", (Form,), mark_fields(criteria))()
    return form
