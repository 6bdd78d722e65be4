"""The form by which a person accepts a text."""

from wtforms import BooleanField, HiddenField
from wtforms.validators import InputRequired, Length

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.services import LONGEST_NAME


class AcceptForm(Form):
    """Typed name and a tick; `text_hash` says which exact text the person had before them."""

    text_hash = HiddenField(validators=[InputRequired(), Length(max=64)])
    typed_name = line(_l("Your full name"), limit=LONGEST_NAME, render_kw={"autocomplete": "name"})
    agree = BooleanField(
        _l("I have read these terms and accept them"),
        validators=[InputRequired(message=_l("Tick this box to accept the terms."))],
    )
