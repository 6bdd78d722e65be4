"""Two fillings of one form side by side, for the person whose save came second. Nothing is lost."""

from dataclasses import dataclass
from typing import Any

from wtforms import FieldList, HiddenField

from challenge_hub.core.i18n import gettext as _


@dataclass(frozen=True)
class Difference:
    """One field that two people wrote differently, as readable text."""

    label: str
    theirs: str
    mine: str


def differences(theirs: Any, mine: Any) -> list[Difference]:
    """Give the fields in which two forms of the same class differ, in the order of the form."""
    stored, typed = readable(theirs), readable(mine)
    return [
        Difference(label, stored.get(label, ""), typed.get(label, ""))
        for label in dict.fromkeys([*stored, *typed])
        if stored.get(label, "") != typed.get(label, "")
    ]


def readable(form: Any) -> dict[str, str]:
    """Give a form's content as text by label; rows are numbered."""
    found: dict[str, str] = {}
    for field in form:
        if isinstance(field, HiddenField):
            continue
        label = str(field.label.text)
        if isinstance(field, FieldList):
            for number, row in enumerate(field.entries, start=1):
                found[_("%(list)s, row %(number)d", list=label, number=number)] = _row(row)
        else:
            found[label] = _text(field)
    return found


def _row(row: Any) -> str:
    lines = [f"{field.label.text}: {text}" for field in row.form if (text := _text(field))]
    return "\n".join(lines)


def _text(field: Any) -> str:
    value = field.data
    if isinstance(field, HiddenField) or value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = _labels(field)
    if isinstance(value, list | tuple):
        return "\n".join(str(choices.get(each, each)) for each in value)
    return str(choices.get(value, value)).replace("\r\n", "\n")


def _labels(field: Any) -> dict[Any, str]:
    if not hasattr(field, "iter_choices"):
        return {}
    return {choice.value: str(choice.label) for choice in field.iter_choices()}
