"""The form by which anybody checks a record."""

from wtforms.validators import Regexp

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l


class CheckForm(Form):
    """A whole seal; asked by GET, so it needs no token."""

    class Meta(Form.Meta):
        """Reading changes nothing."""

        csrf = False

    seal = line(_l("Seal of the record"), limit=100)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        whole = _l("A seal has 64 characters: digits and the letters a to f.")
        self.seal.validators = [*self.seal.validators, Regexp(r"^\s*[0-9A-Fa-f]{64}\s*\Z", message=whole)]

    @property
    def digest(self) -> str:
        """The seal as it is kept."""
        return (self.seal.data or "").strip().lower()
