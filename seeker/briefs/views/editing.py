"""Editing a brief section by section, wherever it is kept: as a draft, or as an amendment of a published one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from flask import flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.rows import apply_row_buttons
from ip_terms.forms.terms import TermsForm
from ip_terms.variants.queries import of_organisation
from ip_terms.variants.rules import variant_label
from seeker.briefs.document import Terms
from seeker.briefs.forms.audience import AudienceForm
from seeker.briefs.forms.comparison import Difference, differences
from seeker.briefs.forms.prizes import PrizesForm
from seeker.briefs.forms.rowed import DeliverablesForm, RequirementsForm, answerable
from seeker.briefs.forms.rows import SectionForm
from seeker.briefs.forms.rubric import RubricForm
from seeker.briefs.forms.texts import EssentialsForm, ProblemForm
from seeker.briefs.forms.timeline import TimelineForm
from seeker.briefs.pages import following
from seeker.briefs.reach import reach_of, reach_text
from seeker.briefs.values import (
    Audience,
    Deliverables,
    Essentials,
    Prizes,
    ProblemTexts,
    Requirements,
    Rubric,
    SectionValues,
    Timeline,
)
from seeker.briefs.views.prize_sums import prize_sums
from seeker.web import errors_by_field, is_autosave


@dataclass(frozen=True, kw_only=True)
class ChosenTerms(Terms):
    """What a form of the terms holds: with the ids of the clauses in the organisation's own words."""

    variant_ids: tuple[int, ...] = ()
    # The ticks were shown for another regime than the one chosen now.
    of_another_regime: bool = False


class Desk(Protocol):
    """Where the sections of one brief are read and saved, by the person who asks."""

    @property
    def challenge(self) -> Challenge:
        """Give the brief as its sections read there now."""
        ...

    @property
    def terms(self) -> Terms | None:
        """Give regime and parameters as they are chosen there."""
        ...

    def lock(self, section: str) -> int:
        """Give the number of a section."""
        ...

    def may_edit(self) -> bool:
        """Tell whether the person may write there now."""
        ...

    def demand_edit(self) -> None:
        """Raise Refused or WrongState unless the person may write there now."""
        ...

    def save(self, values: SectionValues | Terms, lock: int) -> int:
        """Save a section inside a unit of work and give its new number."""
        ...

    def anew(self) -> Desk:
        """Give the same brief as it is stored now."""
        ...

    def around(self, section: str) -> dict[str, Any]:
        """Give what the page shows around the form."""
        ...

    def address(self, page_name: str) -> str:
        """Give the address of one of its pages: a section, or "show"."""
        ...


@dataclass(frozen=True)
class Section:
    """How one section is edited: from where it is kept to a form, and from a valid form back."""

    name: str
    stored: Callable[[Desk], Any]
    typed: Callable[[], Any]
    values: Callable[[Any], SectionValues | Terms]
    # Sentences that follow from what is saved; shown on the page and renewed by every autosave.
    live: Callable[[Challenge], dict[str, str]] = lambda _challenge: {}
    # Gives a form the words for choices that are kept as numbers or keys, before it is read out.
    named: Callable[[Desk, Any], None] = lambda _desk, _form: None


def _plain(
    form_class: Any, values_class: Any, live: Callable[[Challenge], dict[str, str]] = lambda _challenge: {}
) -> Section:
    """A section that has values and a form of our own."""

    def stored(desk: Desk) -> Any:
        return form_class(formdata=None, data=form_class.data_of(values_class.of(desk.challenge)))

    return Section(form_class.section, stored, form_class, lambda form: form.values(), live)


def _stored_form(desk: Desk) -> DeliverablesForm:
    values = DeliverablesForm.data_of(Deliverables.of(desk.challenge), desk.challenge.time_zone)
    return DeliverablesForm(formdata=None, data=values)


def _stored_terms(desk: Desk) -> TermsForm:
    chosen = desk.terms
    if chosen is None:
        form = TermsForm(formdata=None)
        form.keep_applicable(None)
        return form
    regime = chosen.regime
    form = TermsForm(
        formdata=None,
        regime=regime.value,
        shown_regime=regime.value,
        variants=list(chosen.variant_ids) if isinstance(chosen, ChosenTerms) else [],
        data=chosen.parameters.to_dict(),
    )
    form.keep_applicable(regime)
    return form


def _typed_terms(form: TermsForm) -> Terms:
    regime, parameters = form.chosen()
    return ChosenTerms(
        regime=regime,
        parameters=parameters,
        variant_ids=tuple(form.variants.data or ()),
        of_another_regime=form.shown_regime.data != regime,
    )


def _name_variants(desk: Desk, form: TermsForm) -> None:
    known = of_organisation(desk.challenge.organisation_id)
    form.variants.choices = [SelectChoice(each.id, variant_label(each)) for each in known]


def _name_requirements(desk: Desk, form: DeliverablesForm) -> None:
    for row in form.fields:
        row.form.offer(answerable(desk.challenge))


TERMS = Section(
    "terms", _stored_terms, lambda: TermsForm.showing(None, None), _typed_terms, named=_name_variants
)
SECTIONS_EDITED = {
    section.name: section
    for section in (
        _plain(EssentialsForm, Essentials),
        _plain(ProblemForm, ProblemTexts),
        _plain(RequirementsForm, Requirements),
        replace(_plain(DeliverablesForm, Deliverables), stored=_stored_form, named=_name_requirements),
        _plain(RubricForm, Rubric),
        _plain(PrizesForm, Prizes, live=prize_sums),
        TERMS,
        _plain(TimelineForm, Timeline),
        _plain(
            AudienceForm,
            Audience,
            live=lambda challenge: {"reach": reach_text(reach_of(challenge))},
        ),
    )
}


def edit(desk: Desk, name: str, **more: Any) -> ResponseReturnValue:
    """Show a section, or save it: by hand, then go on to the next one; by autosave, then say so.

    `more` goes to the page; what is callable in it is asked with the desk.
    """
    section = SECTIONS_EDITED[name]
    if request.method == "GET":
        form = section.stored(desk)
        form.lock.data = str(desk.lock(name))
        if isinstance(form, SectionForm) and desk.may_edit():
            form.offer_first_rows()
        return _show(section, desk, form, **more)
    desk.demand_edit()  # whoever may not write is told so, not what is wrong with the form
    form = section.typed()
    if not is_autosave() and apply_row_buttons(form, request.form):
        return _show(section, desk, form, **more)
    if not form.validate():
        return _not_saved(section, desk, form, **more)
    try:
        with unit_of_work():
            lock = desk.save(section.values(form), form.lock_number)
    except Changed:
        if is_autosave():
            raise
        return _both_texts(section, desk.anew(), form, **more)
    except Invalid as problem:
        return _not_saved(section, desk.anew(), form, extra=[problem.message], **more)
    if is_autosave():
        return jsonify(lock=lock, live=section.live(desk.challenge))
    flash(_("Saved."), "success")
    return redirect(desk.address(_next(section, form)))


def _next(section: Section, form: Any) -> str:
    """The page after a save; the terms come again when their parameters have yet to be seen."""
    if section.name == "terms" and form.shown_regime.data != form.regime.data:
        return "terms"
    return following(section.name) or "show"


def _show(
    section: Section,
    desk: Desk,
    form: Any,
    *,
    status: int = 200,
    extra: list[str] | None = None,
    conflict: list[Difference] | None = None,
    **more: Any,
) -> ResponseReturnValue:
    context = {name: each(desk) if callable(each) else each for name, each in more.items()}
    around = {"next": following(section.name), **desk.around(section.name)}
    answer = page(
        form=form,
        extra=extra or [],
        conflict=conflict,
        live=section.live(desk.challenge),
        **around,
        **context,
    )
    return answer, status


def _not_saved(
    section: Section, desk: Desk, form: Any, *, extra: list[str] | None = None, **more: Any
) -> ResponseReturnValue:
    if is_autosave():
        return jsonify(errors={**errors_by_field(form), **({"": extra} if extra else {})}), Invalid.status
    return _show(section, desk, form, status=Invalid.status, extra=extra, **more)


def _both_texts(section: Section, desk: Desk, form: Any, **more: Any) -> ResponseReturnValue:
    """What the other person saved beside what this one typed; saving again is then a choice, made knowingly."""
    stored = section.stored(desk)
    for each in (stored, form):
        section.named(desk, each)
    found = differences(stored, form)
    form.lock.data = str(desk.lock(section.name))
    return _show(section, desk, form, status=Changed.status, conflict=found, **more)
