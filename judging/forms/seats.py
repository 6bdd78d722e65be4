"""Forms about seats: invite an expert, sign, declare conflicts."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms import BooleanField, EmailField, HiddenField
from wtforms.validators import DataRequired, Email, Length

from challenge_hub.core.forms import Form, line, paragraph, unified
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.services.seats import LONGEST_REASON


class InviteForm(Form):
    """Invite an expert to a chamber; both desks use it."""

    email = EmailField(
        _l("E-mail address of the expert"),
        validators=[
            DataRequired(message=_l("Please give an address.")),
            Length(max=254),
            Email(message=_l("This does not look like an e-mail address.")),
        ],
    )
    is_lead = BooleanField(
        _l("Leads this chamber: approves nothing alone, but sees results while judging runs")
    )
    is_standby = BooleanField(_l("Stands by: judges once a place in this chamber falls free"))
    # Of how many conflicts, and of how many entrants who ask not to have this person, whoever invites has been told.
    conflicts_seen = HiddenField(default="0")
    objections_seen = HiddenField(default="0")


class NonDisclosureForm(Form):
    """Sign the agreement by typing one's name."""

    text_hash = HiddenField(validators=[DataRequired(), Length(max=64)])
    typed_name = line(_l("Your full name, as your signature"), limit=120)


class ReasonForm(Form):
    """Why something is given up, taken back or ruled: a few sentences for the record."""

    reason = paragraph(_l("Reason"), limit=LONGEST_REASON, filters=[unified])


def conflicts_form(codes: Iterable[str]) -> Form:
    """Give a form with a tick and a reason for each entry: fields `conflict_<code>` and `reason_<code>`.

    Never by id: ids tell in which order the entries were begun.
    """
    fields: dict[str, Any] = {}
    for code in codes:
        fields[f"conflict_{code}"] = BooleanField(_l("I have a conflict of interest"))
        fields[f"reason_{code}"] = line(_l("What it is"), limit=LONGEST_REASON, required=False)
    form: Form = type("ConflictsForm", (Form,), fields)()
    return form


def declared(form: Form, codes: Mapping[str, int]) -> dict[int, str]:
    """Give the reasons by entry id of the conflicts that were ticked; `codes` gives the ids."""
    return {
        entry_id: form[f"reason_{code}"].data or ""
        for code, entry_id in codes.items()
        if form[f"conflict_{code}"].data
    }
