"""The winner's answer, and what is said when a certificate is revoked or looked up."""

from wtforms import BooleanField, HiddenField
from wtforms.validators import DataRequired

from challenge_hub.core.forms import Form, line, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l


class AcceptForm(Form):
    """Signing the transfer deed that was shown."""

    typed_name = line(_l("Your full name, as your signature"), limit=120)
    agreed = BooleanField(
        _l("I have read the transfer deed above and sign it"),
        validators=[DataRequired(message=_l("Tick this once you have read the deed."))],
    )
    deed_hash = HiddenField(validators=[DataRequired()])


class DeclareForm(Form):
    """Signing the closing declaration that was shown."""

    typed_name = line(_l("Your full name, as your signature"), limit=120)
    agreed = BooleanField(
        _l("I have read the declaration above and sign it for the seeker"),
        validators=[DataRequired(message=_l("Tick this once you have read the declaration."))],
    )
    text_hash = HiddenField(validators=[DataRequired()])


class DeclineForm(Form):
    """Declining an award."""

    reason = paragraph(_l("Why you decline"), limit=1000, required=False)


class RevokeForm(Form):
    """Revoking a certificate."""

    reason = paragraph(_l("Why the certificate is revoked"), limit=500)


class VerifyForm(Form):
    """Looking a certificate up by its number; asked by GET, so it needs no token."""

    class Meta(Form.Meta):
        """Reading changes nothing."""

        csrf = False

    number = line(_l("Number of the certificate"), limit=40)
