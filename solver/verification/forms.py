"""Handing over a receipt or a proof to be checked."""

from flask_wtf.file import FileField
from wtforms.validators import Optional

from challenge_hub.core.errors import TooLarge
from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l

LARGEST = 2 * 1024 * 1024
LONGEST = 200_000


class EvidenceForm(Form):
    """A file, or what stands in it."""

    file = FileField(_l("The file"), validators=[Optional()])
    text = paragraph(_l("Or what stands in it"), limit=LONGEST, required=False)

    @property
    def handed_over(self) -> bytes:
        """What there is to check: the file before the text; empty where there is neither. Raises TooLarge."""
        if self.file.data:
            with self.file.data.stream as upload:
                found: bytes = upload.read(LARGEST + 1)
            if len(found) > LARGEST:
                raise TooLarge(_("The file may have at most 2 MB."))
            return found
        return str(self.text.data or "").encode()
