"""The form of audience and eligibility."""

import re
from typing import Any

from email_validator import EmailNotValidError, validate_email
from wtforms import RadioField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from challenge_hub.challenges.completeness import NOBODY_ENTERS
from challenge_hub.challenges.models import AudienceKind, EntrantKind
from challenge_hub.core.forms import paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from seeker.briefs.forms.rows import LinesField, LinesWithin, SectionForm, whole_number
from seeker.briefs.values import Audience
from seeker.countries import country_choices
from seeker.forms import options

KIND_LABELS = {
    AudienceKind.PUBLIC: _l("Everybody"),
    AudienceKind.INVITED: _l("People you invite"),
    AudienceKind.MEMBERS: _l("Members of your organisation"),
    AudienceKind.DOMAINS: _l("People with certain e-mail domains"),
}
ENTRANT_CHOICES = {
    EntrantKind.INDIVIDUAL: _l("Individuals"),
    EntrantKind.TEAM: _l("Teams"),
    EntrantKind.ORGANISATION: _l("Organisations"),
}
KIND_TEXTS = {
    "public": _l(
        "Anyone may find and read it. Distant fields win more often than near ones: this reaches them."
    ),
    "invited": _l(
        "Only the addresses below may know of it; it is absent from every list and search of others."
    ),
    "members": _l(
        "Nobody else knows of it. Viewers may enter, and see nothing of it on your desk, neither the draft nor who "
        "enters; owners, authors and experts work on it and do not enter. Once published, it stays in-house."
    ),
    "domains": _l("For instance the universities you work with."),
}
_DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
MOST_INVITED = 500


class AudienceForm(SectionForm):
    """Who may know of the challenge, and who may enter."""

    section = "audience"

    kind = RadioField(_l("Who may know of it"), choices=options(KIND_LABELS))
    invited = LinesField(
        _l("Invited addresses, one a line"), validators=[LinesWithin(most=MOST_INVITED, longest=254)]
    )
    domains = LinesField(_l("E-mail domains, one a line"), validators=[LinesWithin(most=50, longest=253)])
    countries_allowed = SelectMultipleField(
        _l("Open only to people in"), choices=lambda: options(country_choices())
    )
    countries_barred = SelectMultipleField(
        _l("Not open to people in"), choices=lambda: options(country_choices())
    )
    minimum_age = whole_number(_l("Least age, in years"), 13, 99, required=False)
    entrants = SelectMultipleField(
        _l("Who may enter"),
        choices=options(ENTRANT_CHOICES),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    rules = paragraph(_l("Other rules of participation"), limit=6000, required=False)

    def validate_entrants(self, field: SelectMultipleField) -> None:
        """Somebody can enter."""
        if not field.data:
            raise ValidationError(str(NOBODY_ENTERS))

    def validate_invited(self, field: LinesField) -> None:
        """Each line is an address."""
        addresses = []
        for text in field.data or ():
            try:
                addresses.append(validate_email(text, check_deliverability=False).normalized.lower())
            except EmailNotValidError as problem:
                raise ValidationError(_("“%(text)s” is not an e-mail address.", text=text[:60])) from problem
        field.data = list(dict.fromkeys(addresses))

    def validate_domains(self, field: LinesField) -> None:
        """Each line is a domain."""
        field.data = [text.lower().removeprefix("@") for text in field.data or ()]
        for text in field.data:
            if not _DOMAIN.fullmatch(text):
                raise ValidationError(_("“%(text)s” is not a domain like example.org.", text=text[:60]))

    def validate_countries_barred(self, field: SelectMultipleField) -> None:
        """No country is on both lists."""
        if set(field.data or ()) & set(self.countries_allowed.data or ()):
            raise ValidationError(_("A country cannot be both allowed and barred."))

    @staticmethod
    def data_of(values: Audience) -> dict[str, Any]:
        """Give what fills the form."""
        lists = ("invited", "domains", "countries_allowed", "countries_barred", "entrants")
        return {**vars(values), **{name: list(getattr(values, name)) for name in lists}}

    def values(self) -> Audience:
        """Give what was typed."""
        return Audience(
            kind=self.kind.data,
            invited=tuple(sorted(set(self.invited.data or ()))),
            domains=tuple(dict.fromkeys(self.domains.data or ())),
            countries_allowed=tuple(sorted(self.countries_allowed.data or ())),
            countries_barred=tuple(sorted(self.countries_barred.data or ())),
            minimum_age=self.minimum_age.data,
            entrants=tuple(sorted(self.entrants.data or ())),
            rules=self.rules.data or "",
        )
