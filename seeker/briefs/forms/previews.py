"""The form that makes a secret link to a preview."""

from wtforms import SelectField

from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.forms import options

DAYS = {"7": _l("7 days"), "30": _l("30 days"), "90": _l("90 days")}


class PreviewLinkForm(Form):
    """For whom the link is, and how long it lives."""

    note = line(_l("For whom"), limit=80, required=False)
    days = SelectField(_l("It opens the preview for"), choices=options(DAYS), default="30")
