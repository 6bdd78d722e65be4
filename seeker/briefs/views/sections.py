"""The sections of a draft: one page each, saved one by one."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.challenges.content import shown_seeker
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_edit
from challenge_hub.core.clock import now
from challenge_hub.core.pages import page
from ip_terms.catalogue import REGIMES, Parameters
from ip_terms.comparison import another_kind, beside
from ip_terms.queries import preview_text, problems_of, summary_of, terms_of
from ip_terms.reading import blocks
from ip_terms.texts import UNTITLED, regime_and_parameters
from ip_terms.variants.filling import filling
from ip_terms.variants.queries import variants_offered
from ip_terms.variants.rules import OPEN_CLAUSES
from seeker.briefs.document import Terms
from seeker.briefs.forms.audience import KIND_TEXTS
from seeker.briefs.forms.rowed import answerable
from seeker.briefs.queries import get_brief
from seeker.briefs.services.locks import current_lock, demand_edit
from seeker.briefs.services.sections import save_section
from seeker.briefs.services.terms import save_terms
from seeker.briefs.values import SectionValues
from seeker.briefs.views.editing import ChosenTerms, Desk, edit
from seeker.briefs.views.timeline_figure import figure_of, warnings_of
from seeker.briefs.web import briefs, surroundings

BOTH = ["GET", "POST"]


class DraftDesk:
    """A draft: its sections stand in the rows of the challenge."""

    def __init__(self, ref: str, *, whole: bool) -> None:
        # Autosave runs every few seconds: it reads the section that it saves, and no other.
        self.challenge: Challenge = get_brief(me(), ref, whole=whole)

    @property
    def terms(self) -> Terms | None:
        """Give the chosen terms."""
        found = terms_of(self.challenge)
        if found is None:
            return None
        regime, parameters = regime_and_parameters(found)
        chosen = tuple(variant.id for variant in found.variants)
        return ChosenTerms(regime=regime, parameters=parameters, variant_ids=chosen)

    def lock(self, section: str) -> int:
        """Give the number of a section."""
        return current_lock(self.challenge, section)

    def may_edit(self) -> bool:
        """Tell whether the person may write."""
        return bool(can_edit(me(), self.challenge))

    def demand_edit(self) -> None:
        """Raise unless the person may write."""
        demand_edit(self.challenge, by=me())

    def save(self, values: SectionValues | Terms, lock: int) -> int:
        """Save a section."""
        if isinstance(values, Terms):
            variants = set(values.variant_ids) if isinstance(values, ChosenTerms) else set()
            if isinstance(values, ChosenTerms) and values.of_another_regime:
                # A variant of a clause that only the other regime has is not chosen.
                variants &= {each.id for each in variants_offered(self.challenge, values.regime)}
            return save_terms(
                self.challenge,
                values.regime,
                values.parameters,
                variants=variants,
                lock=lock,
                by=me(),
                at=now(),
            )
        return save_section(self.challenge, values, lock=lock, by=me(), at=now())

    def anew(self) -> Desk:
        """Read the draft again."""
        return DraftDesk(self.challenge.ref, whole=True)

    def around(self, section: str) -> dict[str, Any]:
        """Give the frame of the page."""
        return surroundings(self.challenge, section)

    def address(self, page_name: str) -> str:
        """Give the address of a page of the brief."""
        return url_for(f"seeker.briefs.{page_name}", ref=self.challenge.ref)


def _desk(ref: str) -> DraftDesk:
    return DraftDesk(ref, whole=request.method == "GET")


@briefs.route("/seeker/briefs/<ref>/essentials", methods=BOTH)
def essentials(ref: str) -> ResponseReturnValue:
    """Title, call, abstract, type, fields."""
    return edit(_desk(ref), "essentials")


@briefs.route("/seeker/briefs/<ref>/problem", methods=BOTH)
def problem(ref: str) -> ResponseReturnValue:
    """The problem statement."""
    return edit(_desk(ref), "problem")


@briefs.route("/seeker/briefs/<ref>/requirements", methods=BOTH)
def requirements(ref: str) -> ResponseReturnValue:
    """What an entry must and should meet."""
    return edit(_desk(ref), "requirements")


@briefs.route("/seeker/briefs/<ref>/deliverables", methods=BOTH)
def deliverables(ref: str) -> ResponseReturnValue:
    """The entry form and the rules for files."""
    return edit(_desk(ref), "deliverables", answerable=lambda desk: answerable(desk.challenge))


@briefs.route("/seeker/briefs/<ref>/rubric", methods=BOTH)
def rubric(ref: str) -> ResponseReturnValue:
    """The criteria and their weights."""
    return edit(_desk(ref), "rubric")


@briefs.route("/seeker/briefs/<ref>/prizes", methods=BOTH)
def prizes(ref: str) -> ResponseReturnValue:
    """What is promised."""
    return edit(_desk(ref), "prizes")


@briefs.route("/seeker/briefs/<ref>/terms", methods=BOTH)
def terms(ref: str) -> ResponseReturnValue:
    """What happens to the rights; the composed terms stand beside the choice."""
    return edit(
        _desk(ref),
        "terms",
        offered=lambda desk: variants_offered(desk.challenge, desk.terms.regime) if desk.terms else [],
        readings=_readings,
        open_clauses=OPEN_CLAUSES,
        regime_texts={regime.value: info.summary for regime, info in REGIMES.items()},
        other_kind=lambda desk: url_for("seeker.briefs.other_kind", ref=desk.challenge.ref),
        summary=lambda desk: summary_of(desk.challenge),
        text=lambda desk: blocks(found) if (found := preview_text(desk.challenge)) else (),
    )


def _readings(desk: DraftDesk) -> dict[int, str]:
    """How each clause in the organisation's words reads with the facts of this brief, by id."""
    if desk.terms is None:
        return {}
    challenge, regime = desk.challenge, desk.terms.regime
    # Parameters that cannot stand under the regime say nothing that could be read.
    parameters = Parameters.for_regime(regime) if problems_of(challenge) else desk.terms.parameters
    filled = filling(
        regime,
        parameters,
        title=challenge.title or UNTITLED,
        ref=challenge.ref,
        seeker=shown_seeker(challenge),
        anonymous=challenge.anonymous,
    )
    return {each.id: filled.reading(each.text) for each in variants_offered(challenge, regime)}


@briefs.get("/seeker/briefs/<ref>/terms/other-kind")
def other_kind(ref: str) -> ResponseReturnValue:
    """The terms as they are saved, beside another kind of terms with the same parameters, as far as it has them."""
    challenge = get_brief(me(), ref, whole=False)
    found = terms_of(challenge)
    if found is None or problems_of(challenge):
        return redirect(url_for("ip_terms.regimes.compare"))
    regime, parameters = regime_and_parameters(found)
    against = beside(regime, parameters, another_kind(request.args.get("kind", ""), regime))
    return page(challenge=challenge, regimes=REGIMES, regime=regime, against=against)


@briefs.route("/seeker/briefs/<ref>/timeline", methods=BOTH)
def timeline(ref: str) -> ResponseReturnValue:
    """The five instants, drawn."""
    return edit(
        _desk(ref),
        "timeline",
        figure=lambda desk: figure_of(desk.challenge, at=now()),
        warnings=lambda desk: warnings_of(desk.challenge, at=now()),
    )


@briefs.route("/seeker/briefs/<ref>/audience", methods=BOTH)
def audience(ref: str) -> ResponseReturnValue:
    """Who may know of the challenge, and who may enter."""
    return edit(_desk(ref), "audience", kind_texts=KIND_TEXTS)
