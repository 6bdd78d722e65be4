"""The sections of a brief: one page each, saved one by one."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flask import flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_edit
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.rows import apply_row_buttons
from ip_terms.catalogue import REGIMES, Regime
from ip_terms.forms.terms import TermsForm
from ip_terms.models import ClauseVariant
from ip_terms.queries import preview_text, summary_of, terms_of
from ip_terms.reading import blocks
from ip_terms.texts import regime_and_parameters
from ip_terms.variants.queries import variants_offered
from ip_terms.variants.rules import OPEN_CLAUSES
from seeker.briefs.forms.audience import KIND_TEXTS, AudienceForm
from seeker.briefs.forms.comparison import Difference, differences
from seeker.briefs.forms.prizes import PrizesForm
from seeker.briefs.forms.rowed import DeliverablesForm, RequirementsForm, RubricForm
from seeker.briefs.forms.rows import SectionForm
from seeker.briefs.forms.texts import EssentialsForm, ProblemForm
from seeker.briefs.forms.timeline import TimelineForm
from seeker.briefs.pages import following
from seeker.briefs.queries import get_brief
from seeker.briefs.reach import reach_of, reach_text
from seeker.briefs.services.locks import current_lock, demand_edit
from seeker.briefs.services.sections import save_section
from seeker.briefs.services.terms import save_terms
from seeker.briefs.values import (
    Audience,
    Deliverables,
    Essentials,
    Prizes,
    ProblemTexts,
    Requirements,
    Rubric,
    Timeline,
)
from seeker.briefs.views.prize_sums import prize_sums
from seeker.briefs.views.timeline_figure import figure_of, warnings_of
from seeker.briefs.web import briefs, surroundings
from seeker.web import errors_by_field, is_autosave

BOTH = ["GET", "POST"]


@dataclass(frozen=True)
class Section:
    """How one section is edited: from the stored row to a form, and from a valid form back."""

    name: str
    stored: Callable[[Challenge], Any]
    typed: Callable[[], Any]
    save: Callable[[Challenge, Any], int]
    # Sentences that follow from what is saved; shown on the page and renewed by every autosave.
    live: Callable[[Challenge], dict[str, str]] = lambda _challenge: {}


def _plain(
    form_class: Any, values_class: Any, live: Callable[[Challenge], dict[str, str]] = lambda _challenge: {}
) -> Section:
    """A section that has values and a form of our own."""

    def stored(challenge: Challenge) -> Any:
        return form_class(formdata=None, data=form_class.data_of(values_class.of(challenge)))

    def save(challenge: Challenge, form: Any) -> int:
        return save_section(challenge, form.values(), lock=form.lock_number, by=me(), at=now())

    return Section(form_class.section, stored, form_class, save, live)


def edit(section: Section, ref: str, **more: Any) -> ResponseReturnValue:
    """Show a section, or save it: by hand, then go on to the next one; by autosave, then say so."""
    if request.method == "GET":
        challenge = get_brief(me(), ref)
        form = section.stored(challenge)
        form.lock.data = str(current_lock(challenge, section.name))
        if isinstance(form, SectionForm) and can_edit(me(), challenge):
            form.offer_first_rows()
        return _show(section, challenge, form, **more)
    # Autosave runs every few seconds: it reads the section that it saves, and no other.
    challenge = get_brief(me(), ref, whole=False)
    demand_edit(challenge, by=me())  # whoever may not write is told so, not what is wrong with the form
    form = section.typed()
    if not is_autosave() and apply_row_buttons(form, request.form):
        return _show(section, challenge, form, **more)
    if not form.validate():
        return _not_saved(section, challenge, form, **more)
    try:
        with unit_of_work():
            lock = section.save(challenge, form)
    except Changed:
        if is_autosave():
            raise
        return _both_texts(section, get_brief(me(), ref), form, **more)
    except Invalid as problem:
        return _not_saved(section, get_brief(me(), ref), form, extra=[problem.message], **more)
    if is_autosave():
        return jsonify(lock=lock, live=section.live(challenge))
    flash(_("Saved."), "success")
    return redirect(url_for(f"seeker.briefs.{_next(section, form)}", ref=ref))


def _next(section: Section, form: Any) -> str:
    """The page after a save; the terms come again when their parameters have yet to be seen."""
    if section.name == "terms" and form.shown_regime.data != form.regime.data:
        return "terms"
    return following(section.name) or "show"


def _show(
    section: Section,
    challenge: Challenge,
    form: Any,
    *,
    status: int = 200,
    extra: list[str] | None = None,
    conflict: list[Difference] | None = None,
    **more: Any,
) -> ResponseReturnValue:
    context = {name: each(challenge, form) if callable(each) else each for name, each in more.items()}
    around = surroundings(challenge, section.name)
    answer = page(
        form=form,
        extra=extra or [],
        conflict=conflict,
        next=following(section.name),
        live=section.live(challenge),
        **around,
        **context,
    )
    return answer, status


def _not_saved(
    section: Section, challenge: Challenge, form: Any, *, extra: list[str] | None = None, **more: Any
) -> ResponseReturnValue:
    if is_autosave():
        return jsonify(errors={**errors_by_field(form), **({"": extra} if extra else {})}), Invalid.status
    return _show(section, challenge, form, status=Invalid.status, extra=extra, **more)


def _both_texts(section: Section, challenge: Challenge, form: Any, **more: Any) -> ResponseReturnValue:
    """What the other person saved beside what this one typed; saving again is then a choice, made knowingly."""
    found = differences(section.stored(challenge), form)
    form.lock.data = str(current_lock(challenge, section.name))
    return _show(section, challenge, form, status=Changed.status, conflict=found, **more)


def _stored_form(challenge: Challenge) -> DeliverablesForm:
    values = DeliverablesForm.data_of(Deliverables.of(challenge), challenge.time_zone)
    return DeliverablesForm(formdata=None, data=values)


ESSENTIALS = _plain(EssentialsForm, Essentials)
PROBLEM = _plain(ProblemForm, ProblemTexts)
REQUIREMENTS = _plain(RequirementsForm, Requirements)
DELIVERABLES = replace(_plain(DeliverablesForm, Deliverables), stored=_stored_form)
RUBRIC = _plain(RubricForm, Rubric)
PRIZES = _plain(PrizesForm, Prizes, live=prize_sums)
TIMELINE = _plain(TimelineForm, Timeline)
AUDIENCE = _plain(AudienceForm, Audience, live=lambda challenge: {"reach": reach_text(reach_of(challenge))})


def _stored_terms(challenge: Challenge) -> TermsForm:
    found = terms_of(challenge)
    if found is None:
        form = TermsForm(formdata=None)
        form.keep_applicable(None)
        return form
    regime, parameters = regime_and_parameters(found)
    form = TermsForm(
        formdata=None,
        regime=regime.value,
        shown_regime=regime.value,
        variants=[variant.id for variant in found.variants],
        data=parameters.to_dict(),
    )
    form.keep_applicable(regime)
    return form


def _save_terms(challenge: Challenge, form: TermsForm) -> int:
    text = str(form.lock.data or "")
    lock = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004 -- digits
    regime, parameters = form.chosen()
    variants = set(form.variants.data or ())
    if form.shown_regime.data != regime:  # a variant of a clause that only the other regime has is not chosen
        variants &= {variant.id for variant in variants_offered(challenge, regime)}
    return save_terms(challenge, regime, parameters, variants=variants, lock=lock, by=me(), at=now())


def _offered(challenge: Challenge, form: TermsForm) -> list[ClauseVariant]:
    shown = form.shown_regime.data
    return variants_offered(challenge, Regime(shown)) if shown else []


TERMS = Section("terms", _stored_terms, lambda: TermsForm.showing(None, None), _save_terms)


@briefs.route("/seeker/briefs/<ref>/essentials", methods=BOTH)
def essentials(ref: str) -> ResponseReturnValue:
    """Title, call, abstract, type, fields."""
    return edit(ESSENTIALS, ref)


@briefs.route("/seeker/briefs/<ref>/problem", methods=BOTH)
def problem(ref: str) -> ResponseReturnValue:
    """The problem statement."""
    return edit(PROBLEM, ref)


@briefs.route("/seeker/briefs/<ref>/requirements", methods=BOTH)
def requirements(ref: str) -> ResponseReturnValue:
    """What an entry must and should meet."""
    return edit(REQUIREMENTS, ref)


@briefs.route("/seeker/briefs/<ref>/deliverables", methods=BOTH)
def deliverables(ref: str) -> ResponseReturnValue:
    """The entry form and the rules for files."""
    return edit(DELIVERABLES, ref)


@briefs.route("/seeker/briefs/<ref>/rubric", methods=BOTH)
def rubric(ref: str) -> ResponseReturnValue:
    """The criteria and their weights."""
    return edit(RUBRIC, ref)


@briefs.route("/seeker/briefs/<ref>/prizes", methods=BOTH)
def prizes(ref: str) -> ResponseReturnValue:
    """What is promised."""
    return edit(PRIZES, ref)


@briefs.route("/seeker/briefs/<ref>/terms", methods=BOTH)
def terms(ref: str) -> ResponseReturnValue:
    """What happens to the rights; the composed terms stand beside the choice."""
    return edit(
        TERMS,
        ref,
        offered=_offered,
        open_clauses=OPEN_CLAUSES,
        regime_texts={regime.value: info.summary for regime, info in REGIMES.items()},
        summary=lambda challenge, _form: summary_of(challenge),
        text=lambda challenge, _form: blocks(found) if (found := preview_text(challenge)) else (),
    )


@briefs.route("/seeker/briefs/<ref>/timeline", methods=BOTH)
def timeline(ref: str) -> ResponseReturnValue:
    """The five instants, drawn."""
    return edit(
        TIMELINE,
        ref,
        figure=lambda challenge, _form: figure_of(challenge, at=now()),
        warnings=lambda challenge, _form: warnings_of(challenge, at=now()),
    )


@briefs.route("/seeker/briefs/<ref>/audience", methods=BOTH)
def audience(ref: str) -> ResponseReturnValue:
    """Who may know of the challenge, and who may enter."""
    return edit(AUDIENCE, ref, kind_texts=KIND_TEXTS)
