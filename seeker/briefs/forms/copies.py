"""The forms that begin a brief with what stands elsewhere."""

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l


class CloneForm(Form):
    """What the new brief is called."""

    title = line(_l("Working title of the new brief"), limit=90)


class ReadInForm(Form):
    """A file, and for whom the brief in it is begun."""

    organisation = SelectField(_l("For which organisation"))
    file = FileField(_l("File"), validators=[FileRequired(message=_l("Choose a file first."))])
