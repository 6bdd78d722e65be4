"""What the sections' forms share: rows, lists written one a line, numbers with bounds."""

from typing import Any, ClassVar

import wtforms
from wtforms import FieldList, IntegerField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from challenge_hub.core.forms import Form, LockedForm
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l


class Row(wtforms.Form):
    """One row of a repeating list; text is stripped like everywhere, the token belongs to the whole form."""

    class Meta(Form.Meta):
        """Without a token of its own."""

        csrf = False

    def is_blank(self) -> bool:
        """Tell whether nothing was typed into the row: such a row is left out, not complained about."""
        return not any(
            isinstance(field.data, str) and field.data
            for field in self
            if isinstance(field, wtforms.StringField) and not isinstance(field, wtforms.HiddenField)
        )


class SectionForm(LockedForm):
    """The form of one section; `data_of` fills it from the section's values, `values` reads them back."""

    section: ClassVar[str]
    never_empty: ClassVar[tuple[str, ...]] = ()

    def offer_first_rows(self) -> None:
        """Put a blank row into each list that cannot stay empty, so that a beginner sees what goes there."""
        for name in self.never_empty:
            if not self[name].entries:
                self[name].append_entry()

    def drop_blank_rows(self) -> None:
        """Take out the rows into which nothing was typed."""
        for field in self:
            if isinstance(field, FieldList):
                for position in reversed(range(len(field.entries))):
                    if field.entries[position].form.is_blank():
                        field.pop_entry(position)  # type: ignore[call-arg]  # newer than its stubs

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the shape of everything but rows that were left blank."""
        self.drop_blank_rows()
        return bool(super().validate(extra_validators))


class LinesField(TextAreaField):
    """A list of short texts, one a line; blank lines and repetitions are left out."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the lines."""
        text = str(valuelist[0]).replace("\x00", "") if valuelist else ""
        self.data = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


class LinesWithin:
    """A validator: at most so many lines of at most so many characters."""

    def __init__(self, *, most: int, longest: int) -> None:
        self.most, self.longest = most, longest

    def __call__(self, form: Any, field: LinesField) -> None:
        """Raise ValidationError with what is too much."""
        if len(field.data or ()) > self.most:
            raise wtforms.ValidationError(_("Please give at most %(most)d, one a line.", most=self.most))
        if any(len(line) > self.longest for line in field.data or ()):
            raise wtforms.ValidationError(
                _("Each line may have at most %(longest)d characters.", longest=self.longest)
            )


def whole_number(label: str, low: int, high: int, *, required: bool = True, **kwargs: Any) -> IntegerField:
    """Give a field for a whole number from `low` to `high`."""
    message = _l("Please give a whole number from %(low)d to %(high)d.", low=low, high=high)
    first = InputRequired(message=message) if required else Optional()
    return WholeNumberField(label, validators=[first, NumberRange(low, high, message=message)], **kwargs)


class WholeNumberField(IntegerField):
    """A whole number; what is none is said in plain words, and kept as it was typed."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read the number. Raises ValueError with a sentence for what is none."""
        text = str(valuelist[0]).strip() if valuelist else ""
        try:
            # No number of a brief has more digits; a long one would only cost time.
            self.data = int(text) if text and len(text) < 12 else None  # noqa: PLR2004 -- digits
        except ValueError:
            self.data = None
        if text and self.data is None:
            raise ValueError(_("Please give a whole number."))
