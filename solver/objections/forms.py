from wtforms import EmailField
from wtforms.validators import Email, Length, Optional

from challenge_hub.core.forms import Form, line, name_line, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.objections.models import LONGEST_NAME, LONGEST_REASON


class ObjectionForm(Form):
    """Somebody who should not judge an entry, as the team knows them, and why."""

    name = name_line(_l("Name of the person"), limit=LONGEST_NAME)
    email = EmailField(
        _l("E-mail address of the person"),
        validators=[
            Optional(),
            Length(max=254, message=_l("Please use at most %(limit)d characters.", limit=254)),
            Email(message=_l("This does not look like an e-mail address.")),
        ],
    )
    organisation = line(_l("Organisation of the person"), limit=LONGEST_NAME, required=False)
    reason = paragraph(_l("Why not this person"), limit=LONGEST_REASON, filters=[unified])
