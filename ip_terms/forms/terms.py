"""The form by which a seeker chooses regime and parameters."""

from typing import Any

from wtforms import BooleanField, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, NumberRange, Optional

from challenge_hub.core.forms import LockedForm, line
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from ip_terms.catalogue import (
    NAMES,
    RANGES,
    REGIMES,
    TEXT_LIMITS,
    BackgroundUse,
    MoralRights,
    OpenLicence,
    Parameters,
    Regime,
    applicable,
    problems_by_name,
)
from ip_terms.parameter_labels import CHOICE_LABELS, PARAMETER_LABELS

REGIME_CHOICES = [SelectChoice(regime.value, info.label) for regime, info in REGIMES.items()]
BACKGROUND_CHOICES = [SelectChoice(each.value, CHOICE_LABELS[each]) for each in BackgroundUse]
MORAL_CHOICES = [SelectChoice(each.value, CHOICE_LABELS[each]) for each in MoralRights]
LICENCE_CHOICES = [SelectChoice(each.value, CHOICE_LABELS[each]) for each in OpenLicence]


def _number(name: str, *, required: bool = True) -> IntegerField:
    low, high = RANGES[name]
    message = _l("Give a whole number from %(low)d to %(high)d.", low=low, high=high)
    first = InputRequired(message=message) if required else Optional()
    return IntegerField(
        PARAMETER_LABELS[name], validators=[first, NumberRange(min=low, max=high, message=message)]
    )


class TermsForm(LockedForm):
    """All parameters; :meth:`keep_applicable` leaves those that mean something under the chosen regime."""

    regime = RadioField(
        _l("What happens to the rights"),
        choices=REGIME_CHOICES,
        validators=[InputRequired(message=_l("Choose what happens to the rights."))],
    )
    # The regime whose parameters were on the page: a tick that was not shown is not a no.
    shown_regime = HiddenField()
    territory = line(PARAMETER_LABELS["territory"], limit=TEXT_LIMITS["territory"])
    field_of_use = line(PARAMETER_LABELS["field_of_use"], limit=TEXT_LIMITS["field_of_use"])
    duration_years = _number("duration_years", required=False)
    sublicensing = BooleanField(PARAMETER_LABELS["sublicensing"])
    background_ip = SelectField(PARAMETER_LABELS["background_ip"], choices=BACKGROUND_CHOICES)
    solver_may_use = BooleanField(PARAMETER_LABELS["solver_may_use"])
    attribution = BooleanField(PARAMETER_LABELS["attribution"])
    moral_rights = SelectField(PARAMETER_LABELS["moral_rights"], choices=MORAL_CHOICES)
    publication_embargo_months = _number("publication_embargo_months")
    confidentiality_years = _number("confidentiality_years")
    evaluation_days = _number("evaluation_days")
    payment_days = _number("payment_days")
    negotiation_days = _number("negotiation_days")
    governing_law = line(PARAMETER_LABELS["governing_law"], limit=TEXT_LIMITS["governing_law"])
    employer_consent = BooleanField(PARAMETER_LABELS["employer_consent"])
    open_licence = SelectField(PARAMETER_LABELS["open_licence"], choices=LICENCE_CHOICES)
    # Ids; which of them a challenge may choose is for the service to say.
    variants = SelectMultipleField(
        _l("Clauses in your organisation’s words"), choices=[], coerce=int, validate_choice=False
    )

    @classmethod
    def showing(cls, regime: str | None, parameters: Parameters | None, **kwargs: Any) -> "TermsForm":
        """Give the form with what was chosen so far; without a regime only the choice of one."""
        known = _regime(regime)
        values = parameters or (Parameters.for_regime(known) if known else Parameters())
        form = cls(regime=regime, data=values.to_dict(), **kwargs)
        shown = _regime(form.shown_regime.data) if form.is_submitted() else known
        form.shown_regime.data = shown.value if shown else ""
        form.keep_applicable(shown)
        return form

    def keep_applicable(self, regime: Regime | None) -> None:
        """Remove the fields of parameters that have no meaning under ``regime``; all of them without one."""
        for name in NAMES:
            if name in self and (regime is None or name not in applicable(regime)):
                del self[name]

    def chosen(self) -> tuple[Regime, Parameters]:
        """Give what was chosen; a parameter that was not on the page takes the regime's default."""
        regime = Regime(self.regime.data)
        values = Parameters.for_regime(regime).to_dict()
        values |= {name: self[name].data for name in applicable(regime) if name in self}
        return regime, Parameters.from_dict(values)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check each field, then the parameters against the regime."""
        if not super().validate(extra_validators):
            return False
        wrong = problems_by_name(*self.chosen())
        for name, messages in wrong.items():
            field = self._fields.get(name, self.regime)
            field.errors = [*field.errors, *(_("%(message)s", message=message) for message in messages)]
        return not wrong


def _regime(value: str | None) -> Regime | None:
    return Regime(value) if value in set(Regime) else None
