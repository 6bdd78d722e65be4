"""What a new brief of each type starts with: a rubric and an entry form that fit the kind of answer. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from challenge_hub.core.i18n import gettext as _
from seeker.briefs.values import CriterionRow, FieldRow


@dataclass(frozen=True)
class Preset:
    """A rubric whose weights sum to 100, and the fields of an entry form."""

    criteria: tuple[CriterionRow, ...]
    fields: tuple[FieldRow, ...]


def preset(challenge_type: str) -> Preset:
    """Give what a brief of this type starts with. Raises KeyError for a type nobody knows."""
    return _PRESETS[challenge_type]()


def _criteria(*rows: tuple[str, str, int]) -> tuple[CriterionRow, ...]:
    return tuple(CriterionRow(title=title, help=text, weight=weight) for title, text, weight in rows)


def _summary() -> FieldRow:
    return FieldRow(
        label=_("Summary"),
        help=_("Your answer in a paragraph that somebody outside your field understands."),
        limit=1000,
    )


def _experience() -> FieldRow:
    return FieldRow(
        label=_("Your experience with this"),
        help=_("What you have done before that bears on it. Judges do not see who you are."),
        limit=2000,
        required=False,
        visible_to_judges=False,
        personal_data=True,
    )


def _ideation() -> Preset:
    return Preset(
        _criteria(
            (_("Novelty"), _("How far does the idea go beyond what has been tried?"), 35),
            (_("Promise"), _("If it works, how much of the problem does it solve?"), 35),
            (_("Plausibility"), _("Does anything we know stand against it?"), 30),
        ),
        (
            _summary(),
            FieldRow(label=_("The idea"), help=_("What it is and how it would work."), limit=6000),
            FieldRow(
                label=_("Why it could work"),
                help=_("Evidence, analogies, estimates."),
                limit=4000,
                required=False,
            ),
            _experience(),
        ),
    )


def _theoretical() -> Preset:
    return Preset(
        _criteria(
            (_("Soundness"), _("Is the reasoning right and complete?"), 40),
            (_("Meets the requirements"), _("How well are the musts and shoulds met on paper?"), 35),
            (_("Novelty"), _("How far does it go beyond what has been tried?"), 25),
        ),
        (
            _summary(),
            FieldRow(label=_("The solution"), help=_("Method, design and reasoning, in full."), limit=12000),
            FieldRow(
                label=_("How it meets the requirements"), help=_("One by one, with numbers."), limit=6000
            ),
            FieldRow(label=_("What is uncertain"), help=_("What you would test first."), limit=3000),
            _experience(),
        ),
    )


def _reduction_to_practice() -> Preset:
    return Preset(
        _criteria(
            (_("Meets the requirements"), _("Do the measurements show that every must is met?"), 40),
            (_("Strength of the evidence"), _("Could somebody else repeat it from what is given?"), 30),
            (_("Cost and scale"), _("Can it be done at the size and price that are needed?"), 20),
            (_("Novelty"), _("How far does it go beyond what has been tried?"), 10),
        ),
        (
            _summary(),
            FieldRow(label=_("The solution"), help=_("What you built or did, in full."), limit=12000),
            FieldRow(label=_("Measurements"), help=_("What you measured, how, and the results."), limit=8000),
            FieldRow(
                label=_("How it meets the requirements"), help=_("One by one, with numbers."), limit=6000
            ),
            FieldRow(label=_("Cost at the size needed"), help=_("Materials, time, equipment."), limit=2000),
            _experience(),
        ),
    )


def _request_for_partners() -> Preset:
    return Preset(
        _criteria(
            (_("Fit"), _("Does what they offer meet what is looked for?"), 40),
            (_("Ability to deliver"), _("Have they done something like it?"), 40),
            (_("Way of working together"), _("Is the proposed arrangement workable?"), 20),
        ),
        (
            _summary(),
            FieldRow(label=_("What you offer"), help=_("Technology, service or knowledge."), limit=6000),
            FieldRow(label=_("Where it has worked"), help=_("Examples with results."), limit=4000),
            FieldRow(
                label=_("How you would like to work together"),
                kind="choice",
                choices=(_("Licence"), _("Contract work"), _("Joint development"), _("Open to all")),
            ),
            _experience(),
        ),
    )


_PRESETS = {
    "ideation": _ideation,
    "theoretical": _theoretical,
    "reduction_to_practice": _reduction_to_practice,
    "request_for_partners": _request_for_partners,
}
