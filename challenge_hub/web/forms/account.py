"""The form of a person's own details."""

from wtforms import SelectField
from wtforms.validators import InputRequired, Optional

from challenge_hub.accounts.countries import country_names
from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.i18n import time_zone_names


class AccountForm(Form):
    """Name, country and time zone."""

    name = line(_l("Your name"), limit=120, render_kw={"autocomplete": "name"})
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
