"""The forms of a person's own account."""

from flask_security.forms import EmailValidation, email_required
from wtforms import EmailField, SelectField
from wtforms.validators import InputRequired, Optional

from challenge_hub.accounts.countries import country_names
from challenge_hub.core.forms import Form, name_line
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.i18n import time_zone_names


class AccountForm(Form):
    """Name, country and time zone."""

    name = name_line(_l("Your name"), limit=120, render_kw={"autocomplete": "name"})
    country = SelectField(
        _l("Country"),
        choices=lambda: [("", _l("not told")), *country_names().items()],
        validators=[Optional()],
        render_kw={"autocomplete": "country"},
    )
    time_zone = SelectField(
        _l("Time zone"),
        choices=lambda: [(zone, zone.replace("_", " ")) for zone in time_zone_names()],
        validators=[InputRequired()],
    )


class AddressForm(Form):
    """Another address for the account; whether it has one already is nobody's business."""

    email = EmailField(_l("New address"), validators=[email_required, EmailValidation(verify=True)])
