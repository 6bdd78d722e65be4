"""Forms of the deliberation: a remark, why a sheet is revised, an observer."""

from wtforms import EmailField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Email, Length

from challenge_hub.core.forms import Form, paragraph
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.models.deliberation import OFFICE_LABELS
from judging.services.deliberation import LONGEST_REMARK
from judging.services.revisions import LONGEST_REASON


class RemarkForm(Form):
    """Say something on an entry to the panel."""

    text = paragraph(_l("Your remark"), limit=LONGEST_REMARK)


class RevisionForm(Form):
    """Why a sheet is revised; stands beside the sheet's own form."""

    reason = paragraph(_l("Why you revise"), limit=LONGEST_REASON)


class ObserverForm(Form):
    """Ask somebody to observe a panel."""

    email = EmailField(
        _l("E-mail address of the observer’s account"),
        validators=[
            DataRequired(message=_l("Please give an address.")),
            Length(max=254),
            Email(message=_l("This does not look like an e-mail address.")),
        ],
    )
    office = SelectField(
        _l("Watches for"),
        choices=[SelectChoice(str(value), label) for value, label in OFFICE_LABELS.items()],
    )
