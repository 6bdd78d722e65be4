"""Clause variants: written for an organisation, reviewed by a second organiser, put in use, retired."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, organisers_only, page_number
from challenge_hub.accounts.models import Organisation
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.decisions import first_refusal
from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.core.wording import clean
from ip_terms.models import ClauseVariant
from ip_terms.policies import can_keep_variants, can_review_variant
from ip_terms.variants import rules, services
from ip_terms.variants.filling import Filling, example, placeholders
from ip_terms.variants.lifecycle import LABELS, VARIANT_LIFECYCLE, VariantState
from ip_terms.variants.queries import filtered, get, organisations_called
from organiser.variants.forms import VariantForm

EXAMPLE_SEEKER = "Northern Spill Response"

variants = Blueprint("variants", __name__)
variants.before_request(organisers_only)


@variants.get("/organiser/variants")
def index() -> ResponseReturnValue:
    """List variants, filtered by organisation and state in the address."""
    words, state = request.args.get("q", "")[:100], request.args.get("state", "")
    chosen = VariantState(state) if state in LABELS else None
    found = paginate(db.session(), filtered(state=chosen, words=words), page=page_number(), count=True)
    return page(
        found=found,
        words=words,
        state=chosen or "",
        labels=LABELS,
        about=rules.OPEN_CLAUSES,
        readings={each.id: _example(each).reading(each.text) for each in found.items},
    )


@variants.route("/organiser/variants/new", methods=["GET", "POST"])
def new() -> ResponseReturnValue:
    """Write a variant; for one that exists already, its words are where a new version starts."""
    form = VariantForm()
    if request.method == "GET":
        if (earlier := request.args.get("of", 0, type=int)) and (
            known := db.session.get(ClauseVariant, earlier)
        ):
            form = VariantForm(
                formdata=None, organisation=known.organisation.name, clause=known.clause, text=known.text
            )
        return _form(form)
    if not form.validate():
        return _form(form), Invalid.status
    organisation = _organisation(form)
    if organisation is None:
        return _form(form), Invalid.status
    if "preview" in request.form:
        wrong = rules.problems(form.clause.data, form.text.data or "", organisation_name=organisation.name)
        form.text.errors = [*form.text.errors, *wrong]
        return _form(form), Invalid.status if wrong else 200
    try:
        with unit_of_work():
            variant = services.write_variant(
                organisation, form.clause.data, form.text.data or "", by=me(), at=now()
            )
            variant_id = variant.id
    except Invalid as problem:
        form.text.errors = [*form.text.errors, *problem.problems.get("text", [problem.message])]
        return _form(form), problem.status
    flash(_("Kept as a draft. Another organiser reviews it before it can be used."), "success")
    return redirect(url_for("organiser.variants.show", variant_id=variant_id))


@variants.get("/organiser/variants/<int:variant_id>")
def show(variant_id: int) -> ResponseReturnValue:
    """Show a variant beside the library's words, and what can be done with it."""
    variant, person = get(variant_id), me()
    state = VariantState(variant.state)
    keeps = can_keep_variants(person)
    filled = _example(variant)
    return page(
        variant=variant,
        reading=filled.reading(rules.marked(rules.Variant(variant.clause, variant.number, variant.text))),
        fill=filled.reading,
        label=LABELS[state],
        about=rules.OPEN_CLAUSES.get(variant.clause, variant.clause),
        library=rules.library_text(variant.clause) if variant.clause in rules.OPEN_CLAUSES else "",
        may={
            "review": first_refusal(
                VARIANT_LIFECYCLE.can(state, "review"), can_review_variant(person, variant)
            ),
            "adopt": first_refusal(VARIANT_LIFECYCLE.can(state, "adopt"), keeps),
            "retire": first_refusal(VARIANT_LIFECYCLE.can(state, "retire"), keeps),
        },
    )


@variants.post("/organiser/variants/<int:variant_id>/review")
def review(variant_id: int) -> ResponseReturnValue:
    """Say that a variant is sound."""
    return _done(variant_id, services.review_variant, _("Reviewed. It can be put in use now."))


@variants.post("/organiser/variants/<int:variant_id>/adopt")
def adopt(variant_id: int) -> ResponseReturnValue:
    """Offer a variant to the seekers of its organisation."""
    return _done(
        variant_id, services.adopt_variant, _("In use: the organisation can choose it for a challenge.")
    )


@variants.post("/organiser/variants/<int:variant_id>/retire")
def retire(variant_id: int) -> ResponseReturnValue:
    """Offer a variant no longer."""
    return _done(variant_id, services.retire_variant, _("Retired. Challenges that chose it keep it."))


def _done(variant_id: int, verb: Callable[..., None], said: str) -> ResponseReturnValue:
    variant = get(variant_id)
    with unit_of_work():
        verb(variant, by=me(), at=now())
    flash(said, "success")
    return redirect(url_for("organiser.variants.show", variant_id=variant_id))


def _organisation(form: VariantForm) -> Organisation | None:
    """Give the one organisation of this name; else say in the form what is wrong."""
    found = organisations_called((form.organisation.data or "").strip())
    if len(found) == 1:
        return found[0]
    message = _("Several organisations have this name.") if found else _("No organisation has this name.")
    form.organisation.errors = [*form.organisation.errors, message]
    return None


def _example(variant: ClauseVariant) -> Filling:
    return example(variant.clause, seeker=variant.organisation.name)


def _form(form: VariantForm) -> str:
    seeker = clean(form.organisation.data or "") or EXAMPLE_SEEKER
    words = clean(form.text.data or "")
    return render_template(
        "organiser/variants/new.html",
        form=form,
        reading=example(form.clause.data or "", seeker=seeker).reading(words),
        placeholders=placeholders(seeker=seeker),
        clauses=[_Library.of(key, seeker) for key in rules.OPEN_CLAUSES],
    )


@dataclass(frozen=True)
class _Library:
    """A clause of the library beside the form: its words, how they read, and what words for it may refer to."""

    about: Any
    words: str
    reading: str
    # What is written, and how it reads in the example.
    references: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, clause: str, seeker: str) -> Self:
        words, filled = rules.library_text(clause), example(clause, seeker=seeker)
        return cls(
            rules.OPEN_CLAUSES[clause],
            words,
            filled.reading(words),
            tuple((key, filled.targets[key]) for key in rules.allowed_references(clause)),
        )
