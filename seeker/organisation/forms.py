"""Forms about an organisation and its people."""

from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import RadioField, SelectField, StringField, ValidationError
from wtforms.validators import Length

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.forms import Form, line, name_line, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.countries import country_choices
from seeker.forms import options
from seeker.organisation.labels import ROLE_LABELS


def _with_none() -> list[Any]:
    return options([("", _("not said")), *country_choices()])


class OrganisationForm(Form):
    """What an organisation says of itself."""

    name = name_line(_l("Name of the organisation"), limit=160)
    field = line(_l("What it works on"), limit=80)
    country = SelectField(_l("Country"), choices=_with_none)
    about = paragraph(_l("About the organisation"), limit=2000, required=False)


class InviteForm(Form):
    """Whom to ask, and as what."""

    email = line(_l("E-mail address"), limit=254)
    role = RadioField(_l("Role"), choices=options(ROLE_LABELS), default=MembershipRole.AUTHOR)

    def validate_email(self, field: StringField) -> None:
        """It has the shape of an address; whether it has an account is nobody's business."""
        try:
            address = validate_email(field.data or "", check_deliverability=False)
        except EmailNotValidError as problem:
            raise ValidationError(_("This is not an e-mail address.")) from problem
        field.data = address.normalized.lower()


class RoleForm(Form):
    """Another role for a member."""

    role = SelectField(_l("Role"), choices=options(ROLE_LABELS), validators=[Length(max=16)])
