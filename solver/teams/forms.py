"""The forms of a team."""

from typing import Any

from wtforms import Field, IntegerField, StringField, ValidationError
from wtforms.validators import InputRequired, NumberRange

from challenge_hub.accounts.models import User
from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.teams.models import LONGEST_NAME
from challenge_hub.teams.shares import parse_share
from solver.teams.policies import MOST_MEMBERS
from solver.teams.services.invitations import LONGEST_LINK_DAYS

SHARE = "share_"


class NameForm(Form):
    """What the team is called."""

    name = line(_l("Name of the team"), limit=LONGEST_NAME, required=False)


class AddressForm(Form):
    """Whom to invite."""

    email = line(_l("E-mail address"), limit=254)


class LinkForm(Form):
    """A link for some people."""

    places = IntegerField(
        _l("For how many people"),
        default=1,
        validators=[
            InputRequired(message=_l("Write a whole number.")),
            NumberRange(1, MOST_MEMBERS - 1, message=_l("Between 1 and %(most)d.", most=MOST_MEMBERS - 1)),
        ],
    )
    days = IntegerField(
        _l("For how many days"),
        default=7,
        validators=[
            InputRequired(message=_l("Write a whole number.")),
            NumberRange(1, LONGEST_LINK_DAYS, message=_l("Between 1 and %(most)d.", most=LONGEST_LINK_DAYS)),
        ],
    )


class SignForm(Form):
    """A typed name stands for a signature."""

    typed_name = line(_l("Your full name"), limit=120)


class SharesForm(Form):
    """A share a person; the class is made for the people, see `shares_form`."""

    people: tuple[int, ...] = ()

    def shares(self) -> dict[int, int]:
        """Give the shares in hundredths of a percent; only after validation."""
        return {person: parse_share(self[f"{SHARE}{person}"].data or "") for person in self.people}


def shares_form(people: list[User]) -> type[SharesForm]:
    """Give the form class for these people, one field each."""
    fields: dict[str, Any] = {
        f"{SHARE}{person.id}": StringField(
            person.name, validators=[InputRequired(_l("Write a share.")), _share]
        )
        for person in people
    }
    return type("TeamSharesForm", (SharesForm,), {**fields, "people": tuple(person.id for person in people)})


def _share(_form: Form, field: Field) -> None:
    try:
        parse_share(field.data or "")
    except ValueError as error:
        raise ValidationError(_("Write a share like 33.34, between 0 and 100.")) from error
