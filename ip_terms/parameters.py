"""The IP regimes and the parameters that shade each of them. Pure: no database, no web."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self


class Regime(StrEnum):
    """The kind of terms a challenge stands under."""

    FULL_ASSIGNMENT = "full_assignment"
    EXCLUSIVE_LICENCE = "exclusive_licence"
    NON_EXCLUSIVE_LICENCE = "non_exclusive_licence"
    FIRST_NEGOTIATION = "first_negotiation"
    OPEN_LICENCE = "open_licence"


class OpenLicence(StrEnum):
    """The public licences an open challenge may choose, by their SPDX identifier."""

    CC_BY_4_0 = "CC-BY-4.0"
    CC0_1_0 = "CC0-1.0"
    APACHE_2_0 = "Apache-2.0"
    CERN_OHL_P_2_0 = "CERN-OHL-P-2.0"


class BackgroundUse(StrEnum):
    """What the seeker may do with the solver's earlier work when it receives rights in a solution."""

    EXCLUDED = "excluded"
    DECLARED = "declared"
    AS_NEEDED = "as_needed"


class MoralRights(StrEnum):
    """Whether a winner may object, as author, to changes of the solution."""

    UNTOUCHED = "untouched"
    CHANGES_ALLOWED = "changes_allowed"


WORLDWIDE = "worldwide"
ALL_FIELDS = "all fields"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The choices a seeker makes inside a regime.

    The defaults written here are the neutral values: a parameter that a regime does not use keeps its
    neutral value. Start from :meth:`for_regime` to get the defaults of a regime.
    """

    territory: str = WORLDWIDE
    field_of_use: str = ALL_FIELDS
    duration_years: int | None = None
    sublicensing: bool = False
    background_ip: BackgroundUse = BackgroundUse.EXCLUDED
    solver_may_use: bool = True
    attribution: bool = True
    moral_rights: MoralRights = MoralRights.UNTOUCHED
    publication_embargo_months: int = 0
    confidentiality_years: int = 5
    evaluation_days: int = 180
    payment_days: int = 30
    negotiation_days: int | None = None
    governing_law: str = "England and Wales"
    employer_consent: bool = True
    open_licence: OpenLicence | None = None

    @classmethod
    def for_regime(cls, regime: Regime) -> Self:
        """Return the parameters a new challenge under ``regime`` starts with."""
        return replace(cls(), **_DEFAULTS[regime])

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, one a parameter; :meth:`from_dict` reads them back unchanged."""
        return {
            name: value.value if isinstance(value, StrEnum) else value for name, value in asdict(self).items()
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, object]) -> Self:
        """Return the parameters in ``values``; a parameter left out takes its neutral value.

        Raises ValueError: a name is unknown, or a value has the wrong type; the message names it.
        """
        unknown = sorted(set(values) - set(NAMES))
        if unknown:
            message = f"unknown parameter: {', '.join(unknown)}"
            raise ValueError(message)
        read: dict[str, Any] = {name: _read(name, value) for name, value in values.items()}
        return cls(**read)


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Parameters))
_CHOICES: dict[str, type[StrEnum]] = {
    "background_ip": BackgroundUse,
    "moral_rights": MoralRights,
    "open_licence": OpenLicence,
}
_TEXTS = ("territory", "field_of_use", "governing_law")
_FLAGS = ("sublicensing", "solver_may_use", "attribution", "employer_consent")
_OPTIONAL = ("duration_years", "negotiation_days", "open_licence")

_ALWAYS = ("confidentiality_years", "evaluation_days", "payment_days", "governing_law", "employer_consent")
_SHARED = ("territory", "background_ip", "attribution", "moral_rights", "publication_embargo_months")
_APPLICABLE: dict[Regime, tuple[str, ...]] = {
    Regime.FULL_ASSIGNMENT: (*_SHARED, "solver_may_use", *_ALWAYS),
    Regime.EXCLUSIVE_LICENCE: (
        *_SHARED, "field_of_use", "duration_years", "sublicensing", "solver_may_use", *_ALWAYS,
    ),
    Regime.NON_EXCLUSIVE_LICENCE: (*_SHARED, "field_of_use", "duration_years", "sublicensing", *_ALWAYS),
    Regime.FIRST_NEGOTIATION: (
        "territory", "field_of_use", "negotiation_days", "publication_embargo_months", *_ALWAYS,
    ),
    Regime.OPEN_LICENCE: ("open_licence", *_ALWAYS),
}  # fmt: skip

_DEFAULTS: dict[Regime, dict[str, Any]] = {
    Regime.FULL_ASSIGNMENT: {"background_ip": BackgroundUse.DECLARED, "publication_embargo_months": 6},
    Regime.EXCLUSIVE_LICENCE: {
        "background_ip": BackgroundUse.DECLARED,
        "publication_embargo_months": 6,
        "sublicensing": True,
    },
    Regime.NON_EXCLUSIVE_LICENCE: {"background_ip": BackgroundUse.DECLARED},
    Regime.FIRST_NEGOTIATION: {"negotiation_days": 90},
    Regime.OPEN_LICENCE: {"open_licence": OpenLicence.CC_BY_4_0},
}


def applicable(regime: Regime) -> tuple[str, ...]:
    """Return the names of the parameters that mean something under ``regime``, in the order of NAMES."""
    return tuple(name for name in NAMES if name in _APPLICABLE[regime])


def _read(name: str, value: object) -> object:
    """Return ``value`` as the type of the parameter ``name``; raise ValueError if it is of another type."""
    if value is None and name in _OPTIONAL:
        return None
    wanted = str if name in _TEXTS or name in _CHOICES else bool if name in _FLAGS else int
    # True is an int to Python, but never a number of years.
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        message = f"{name} must be of type {wanted.__name__}, not {type(value).__name__}"
        raise ValueError(message)
    return _CHOICES[name](str(value)) if name in _CHOICES else value
