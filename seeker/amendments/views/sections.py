"""What an amendment says: the sections of the brief, its kind and reason, and how it would read."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.annex import named
from challenge_hub.challenges.timeline import phase
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.catalogue import REGIMES
from ip_terms.models import ChallengeTerms
from ip_terms.queries import as_chosen, summary_as_chosen
from ip_terms.reading import blocks
from ip_terms.texts import terms_body
from seeker.amendments import services
from seeker.amendments.forms import KIND_TEXTS, SummaryForm
from seeker.amendments.objections import assess
from seeker.amendments.web import HERE, SECTION, AmendmentDesk, amendments, rules
from seeker.briefs.document import Terms
from seeker.briefs.forms.audience import KIND_TEXTS as AUDIENCE_TEXTS
from seeker.briefs.forms.rowed import answerable
from seeker.briefs.views.editing import edit
from seeker.briefs.views.timeline_figure import figure_of, warnings_of


@amendments.route(f"{HERE}/<{SECTION}:section>", methods=["GET", "POST"])
def section(ref: str, section: str) -> ResponseReturnValue:
    """One section of the brief, as the amendment would have it."""
    return edit(AmendmentDesk(ref), section, form_of=f"seeker/briefs/{section}.html", **_besides(section))


def _besides(section: str) -> dict[str, Any]:
    """What the page of a section shows besides its form."""
    if section == "terms":
        return {
            # Clauses in the organisation's own words are chosen before publication, for good.
            "offered": (),
            "open_clauses": {},
            "regime_texts": {regime.value: info.summary for regime, info in REGIMES.items()},
            "summary": _summary,
            "text": _text,
        }
    if section == "timeline":
        return {
            "figure": lambda desk: figure_of(desk.challenge, at=now()),
            "warnings": lambda desk: warnings_of(desk.challenge, at=now()),
        }
    if section == "deliverables":
        return {"answerable": lambda desk: answerable(desk.challenge)}
    return {"kind_texts": AUDIENCE_TEXTS} if section == "audience" else {}


def _summary(desk: AmendmentDesk) -> Any:
    return summary_as_chosen(desk.challenge, _chosen(desk, desk.terms)) if desk.terms else None


def _text(desk: AmendmentDesk) -> Any:
    if desk.terms is None or _summary(desk) is None:
        return ()
    return blocks(terms_body(desk.challenge, _chosen(desk, desk.terms)))


def _chosen(desk: AmendmentDesk, terms: Terms) -> ChallengeTerms:
    # Of the challenge itself: a sketch has no number by which its clauses could be found.
    return as_chosen(desk.amendment.challenge, terms.regime, terms.parameters)


@amendments.route(f"{HERE}/summary", methods=["GET", "POST"])
def summary(ref: str) -> ResponseReturnValue:
    """What kind of change it is, and why it is made, for everybody who takes part."""
    desk = AmendmentDesk(ref)
    amendment = desk.amendment
    if request.method == "GET":
        form = SummaryForm(formdata=None, kind=amendment.kind, summary=amendment.summary)
        form.lock.data = str(desk.lock("summary"))
        return page(form=form, kind_texts=KIND_TEXTS, conflict=False, **desk.around())
    desk.demand_edit()
    form = SummaryForm()
    if not form.validate_on_submit():
        return page(form=form, kind_texts=KIND_TEXTS, conflict=False, **desk.around()), Invalid.status
    try:
        with unit_of_work():
            services.describe(
                amendment,
                kind=VersionKind(form.kind.data),
                summary=form.summary.data or "",
                lock=form.lock_number,
                by=me(),
                at=now(),
            )
    except Changed:
        desk = AmendmentDesk(ref)
        form.lock.data = str(desk.lock("summary"))
        return page(form=form, kind_texts=KIND_TEXTS, conflict=True, **desk.around()), Changed.status
    flash(_("Saved."), "success")
    return redirect(url_for("seeker.amendments.check", ref=ref))


@amendments.get(f"{HERE}/preview")
def preview(ref: str) -> ResponseReturnValue:
    """The brief as a solver would read it once the amendment is published."""
    desk = AmendmentDesk(ref)
    assessed = assess(desk.amendment, rules(), at=now())
    return page(
        challenge=desk.amendment.challenge,
        content=assessed.new,
        phase=phase(desk.challenge, now()),
        files=named(desk.challenge.kept_attachments, opened=False),
    )
