"""The form by which a file comes into a brief."""

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField

from challenge_hub.core.forms import Form, line, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.forms import options

PUBLIC, CONFIDENTIAL = "public", "confidential"


class FileWordsForm(Form):
    """What is said of a file, to everybody who sees the brief."""

    title = line(_l("What it is"), limit=120, required=False)
    note = paragraph(_l("What to know about it"), limit=500, required=False)


def openness() -> RadioField:
    """Give the field that says who may open a file."""
    labels = {PUBLIC: _l("Everybody who sees the challenge"), CONFIDENTIAL: _l("Confidential annex")}
    return RadioField(_l("Who may open it"), choices=options(labels), default=PUBLIC)


class AttachmentForm(FileWordsForm):
    """A file, what it is, and who may open it."""

    file = FileField(_l("File"), validators=[FileRequired(message=_l("Choose a file first."))])
    openness = openness()
