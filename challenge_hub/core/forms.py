"""Forms: every text field has a limit, input is stripped, and a lock number guards against lost updates."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional, ValidationError

from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.wording import clean

MAX_LINE = 200
LONGEST_LOCK = 10  # digits; Python itself refuses to read thousands


def stripped(value: Any) -> Any:
    """Strip text and drop NUL characters, which PostgreSQL cannot keep."""
    return value.replace("\x00", "").strip() if isinstance(value, str) else value


def unified(value: Any) -> Any:
    """Write line ends as one character, as people count them; browsers send two."""
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class Form(FlaskForm):
    """The base of every form: CSRF by Flask-WTF, text stripped."""

    class Meta(FlaskForm.Meta):
        """Bind fields with the common filter."""

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:
            """Add `stripped` to the filters of text fields."""
            if issubclass(unbound_field.field_class, StringField):
                filters = [*unbound_field.kwargs.get("filters", ()), stripped]
                unbound_field.kwargs["filters"] = list(dict.fromkeys(filters))
            bound: Field = unbound_field.bind(form=form, **options)
            return bound


class LockedForm(Form):
    """A form over a row that two people may edit: `lock` carries the row's number as it was loaded."""

    lock = HiddenField()

    @property
    def lock_number(self) -> int:
        """The number that the page was loaded with; -1, which is never the newest, where it cannot be read."""
        text = str(self.lock.data or "")
        return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_LOCK else -1


def line(label: str, *, limit: int = MAX_LINE, required: bool = True, **kwargs: Any) -> StringField:
    """Give a one-line text field with a limit in characters."""
    return StringField(label, validators=_validators(limit, required=required), **kwargs)


def name_line(label: str, *, limit: int, **kwargs: Any) -> StringField:
    """Give a field for the name of a person or an organisation.

    Names stand in mails to other people: one cleaned line, and no web address.
    """
    validators = [*_validators(limit, required=True), _no_web_address]
    return StringField(label, filters=[_cleaned], validators=validators, **kwargs)


def _cleaned(value: Any) -> Any:
    return clean(value) if isinstance(value, str) else value


def _no_web_address(_form: Any, field: Field) -> None:
    if "://" in field.data:
        raise ValidationError(_l("A name cannot hold a web address."))


def paragraph(label: str, *, limit: int, required: bool = True, **kwargs: Any) -> TextAreaField:
    """Give a text area with a limit in characters."""
    return TextAreaField(label, validators=_validators(limit, required=required), **kwargs)


def _validators(limit: int, *, required: bool) -> list[Any]:
    first = DataRequired(message=_l("Please fill this in.")) if required else Optional()
    return [first, Length(max=limit, message=_l("Please use at most %(limit)d characters.", limit=limit))]
