"""The form by which a person accepts a text."""

from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length

from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.forms import Form, line
from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.capacity import ENTRANTS, LONGEST_PRINCIPAL, Capacity, Standing
from ip_terms.labels import CAPACITY_LABELS
from ip_terms.services import LONGEST_NAME


class AcceptForm(Form):
    """In whose name, typed name and a tick; `text_hash` says which exact text the person had before them."""

    text_hash = HiddenField(validators=[InputRequired(), Length(max=64)])
    typed_name = line(_l("Your full name"), limit=LONGEST_NAME, render_kw={"autocomplete": "name"})
    capacity = RadioField(
        _l("In whose name do you take part?"),
        choices=[SelectChoice(capacity.value, CAPACITY_LABELS[capacity]) for capacity in ENTRANTS],
        validators=[InputRequired(message=_l("Say in whose name you take part."))],
    )
    on_behalf_of = line(_l("Name of your employer"), limit=LONGEST_PRINCIPAL, required=False)
    consent = FileField(_l("Your employer’s written consent"))
    agree = BooleanField(
        _l("I have read these terms and accept them"),
        validators=[InputRequired(message=_l("Tick this box to accept the terms."))],
    )

    @property
    def wants_file(self) -> bool:
        """Tell whether a consent was chosen where it belongs: a file left over from another choice is not kept."""
        return self.capacity.data == Capacity.EMPLOYER_CONSENTS and self.consent.data is not None

    def standing(self, consent: StoredFile | None) -> Standing:
        """Give what the person said, with their employer's consent as it was stored."""
        return Standing(Capacity(self.capacity.data), self.on_behalf_of.data or "", consent)
