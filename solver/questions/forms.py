from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.challenges.labels import ASKED_ABOUT
from challenge_hub.core.forms import Form, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from solver.questions.services import LONGEST_QUESTION


class QuestionForm(Form):
    """A private question about one section of the brief."""

    section = SelectField(
        _l("What is it about?"), choices=[SelectChoice(key, label) for key, label in ASKED_ABOUT.items()]
    )
    text = paragraph(_l("Your question"), limit=LONGEST_QUESTION, filters=[unified])
