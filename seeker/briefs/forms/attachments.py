"""The form by which a file comes into a brief."""

from flask_wtf.file import FileField, FileRequired
from wtforms import RadioField

from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.forms import options

PUBLIC, CONFIDENTIAL = "public", "confidential"


class AttachmentForm(Form):
    """A file, and who may open it."""

    file = FileField(_l("File"), validators=[FileRequired(message=_l("Choose a file first."))])
    openness = RadioField(
        _l("Who may open it"),
        choices=options(
            {PUBLIC: _l("Everybody who sees the challenge"), CONFIDENTIAL: _l("Confidential annex")}
        ),
        default=PUBLIC,
    )
