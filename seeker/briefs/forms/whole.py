"""A whole brief held against the forms of its sections: a file brings in nothing that a page would refuse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from itertools import chain
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, SelectMultipleField

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import time_zone_names
from challenge_hub.core.money import MoneyError, exponent
from challenge_hub.web.instants import YEARS
from ip_terms.catalogue import problems_by_name
from seeker.briefs.document import BriefDocument, Terms
from seeker.briefs.field_keys import is_key
from seeker.briefs.forms.audience import AudienceForm
from seeker.briefs.forms.prizes import PrizesForm
from seeker.briefs.forms.rowed import DeliverablesForm, RequirementsForm
from seeker.briefs.forms.rubric import RubricForm
from seeker.briefs.forms.texts import EssentialsForm, ProblemForm
from seeker.briefs.forms.timeline import INSTANTS
from seeker.briefs.shape import Problem
from seeker.briefs.values import Deliverables, Requirements, Timeline

FORMS: tuple[Any, ...] = (
    EssentialsForm,
    ProblemForm,
    RequirementsForm,
    DeliverablesForm,
    RubricForm,
    PrizesForm,
    AudienceForm,
)
# What a form calls a value otherwise than the document.
_NAMES = {"amount": "amount_minor"}


def checked(document: BriefDocument) -> tuple[BriefDocument, list[Problem]]:
    """Give the brief as the pages would have stored it, and everything in it that they would have refused."""
    found: list[Problem] = []
    sections: dict[str, Any] = {}
    for form_class in FORMS:
        values = getattr(document, form_class.section)
        place = f"$.brief.{form_class.section}"
        before = list(_before(form_class, document, place))
        found += before
        if before:
            continue
        form = _filled(form_class, values)
        if form.validate():
            sections[form_class.section] = form.values()
        else:
            found += _errors(form, place)
    found += [*_timeline_problems(document.timeline), *_terms_problems(document.terms)]
    if found:
        return document, found
    return replace(document, **sections, timeline=_in_utc(document.timeline)), []


def _before(form_class: Any, document: BriefDocument, place: str) -> Iterator[Problem]:
    """What a form would not say: it takes no more rows than it has, leaves blank ones out, reads no false currency."""
    values = getattr(document, form_class.section)
    if form_class is PrizesForm:
        try:
            exponent(values.currency)
        except MoneyError as problem:
            yield Problem(f"{place}.currency", str(problem))
            return
    for name, rows in vars(values).items():
        unbound = getattr(form_class, name, None)
        most = getattr(unbound, "kwargs", {}).get("max_entries")
        if most is not None and len(rows) > most:
            yield Problem(f"{place}.{name}", _("At most %(most)d are taken.", most=most))
            return
    yield from _key_problems(document, form_class.section, place)
    for field in form_class(formdata=None, data=form_class.data_of(values), meta={"csrf": False}):
        if isinstance(field, FieldList):
            for number, row in enumerate(field.entries):
                if row.form.is_blank():
                    yield Problem(f"{place}.{field.short_name}[{number}]", _("This row says nothing."))


def _key_problems(document: BriefDocument, section: str, place: str) -> Iterator[Problem]:
    """What no form says of keys: they are hidden on a page, which sends back what it was given."""
    named = [row.key for row in document.requirements.requirements]
    if section == Requirements.section:
        yield from _no_keys(named, f"{place}.requirements", _("Another requirement has this key."))
    if section == Deliverables.section:
        fields = document.deliverables.fields
        yield from _no_keys([row.key for row in fields], f"{place}.fields", _("Another field has this key."))
        for number, row in enumerate(fields):
            if row.requirement and row.requirement not in named:
                yield Problem(f"{place}.fields[{number}].requirement", _("No requirement has this key."))


def _no_keys(keys: list[str], place: str, twice: str) -> Iterator[Problem]:
    for number, key in enumerate(keys):
        if key and not is_key(key):
            yield Problem(
                f"{place}[{number}].key", _("A key is 1 to 40 small letters, digits or underscores.")
            )
        elif key and key in keys[:number]:
            yield Problem(f"{place}[{number}].key", twice)


def _filled(form_class: Any, values: Any) -> Any:
    """Give the form as if a page had sent it: only then do all its validators ask."""
    stored = form_class(formdata=None, data=form_class.data_of(values), meta={"csrf": False})
    return form_class(formdata=MultiDict(_sent(stored)), meta={"csrf": False})


def _sent(form: Any) -> Iterator[tuple[str, str]]:
    for field in form:
        if isinstance(field, FieldList):
            yield from chain.from_iterable(_sent(row.form) for row in field.entries)
        elif isinstance(field, BooleanField):
            yield from [(field.name, "y")] if field.data else []
        elif isinstance(field, SelectMultipleField):
            yield from ((field.name, str(each)) for each in field.data or ())
        elif hasattr(field, "_value"):
            yield field.name, str(field._value() or "")  # noqa: SLF001 -- what a field puts into its page
        elif field.data is not None:
            yield field.name, str(field.data)


def _errors(form: Any, place: str) -> Iterator[Problem]:
    for field in form:
        here = f"{place}.{_NAMES.get(field.short_name, field.short_name)}"
        if isinstance(field, FieldList):
            yield from (Problem(here, str(each)) for each in field.errors if isinstance(each, str))
            for number, row in enumerate(field.entries):
                yield from _errors(row.form, f"{here}[{number}]")
        else:
            yield from (Problem(here, str(each)) for each in field.errors)


def _timeline_problems(timeline: Timeline) -> Iterator[Problem]:
    """The form shows minutes; a file may hold the instant to the second, so it is checked here."""
    place = "$.brief.timeline"
    if timeline.time_zone not in time_zone_names():
        yield Problem(f"{place}.time_zone", _("This is not the name of a time zone, like Europe/Oslo."))
    for name in INSTANTS:
        at = getattr(timeline, name)
        if at is None:
            continue
        if at.utcoffset() is None:
            yield Problem(
                f"{place}.{name}", _("The time needs its offset from UTC, as in 2027-04-10T16:00:00Z.")
            )
        elif at.year not in YEARS:
            yield Problem(f"{place}.{name}", _("Please give a year that this challenge could see."))


def _in_utc(timeline: Timeline) -> Timeline:
    instants = {name: at.astimezone(UTC) for name in INSTANTS if (at := getattr(timeline, name)) is not None}
    return replace(timeline, **instants)


def _terms_problems(terms: Terms | None) -> Iterator[Problem]:
    if terms is None:
        return
    clauses = [each.clause for each in terms.variants]
    if len(clauses) != len(set(clauses)):
        yield Problem("$.brief.terms.variants", _("A clause stands here more than once."))
    for name, messages in problems_by_name(terms.regime, terms.parameters).items():
        yield from (Problem(f"$.brief.terms.parameters.{name}", message) for message in messages)
