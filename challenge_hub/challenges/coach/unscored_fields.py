"""Fields of the entry form that no criterion asks about."""

from __future__ import annotations

from collections.abc import Iterator

from challenge_hub.challenges.coach.finding import Finding, Severity
from challenge_hub.challenges.coach.reading import Reading
from challenge_hub.challenges.coach.words import listed, stem, stems
from challenge_hub.core.i18n import lazy_gettext as _l

# Words that speak of one thing: a criterion with one of them is about a field with another.
_FAMILIES = """
    cost costs price budget economics economic money affordable cheap materials funding expense value business

    evidence data measurements measured measure results result test tests testing proof validation experiment repeat
    strength performance demonstrate prototype

    novelty novel new original originality innovation innovative creative creativity beyond

    feasibility feasible plausible plausibility practical practicality realistic risk risks uncertain uncertainty sound
    soundness reasoning assumptions limitations works work viability viable implementation stand

    scale scalability scalable size production manufacture manufacturing volume growth deploy deployment adoption
    rollout

    team experience expertise ability able qualifications skills done before track record examples worked deliver
    references capability capacity

    plan schedule timeline milestones time steps project roadmap approach implementation delivery

    environment environmental sustainability sustainable emissions waste climate footprint energy

    safety safe hazard hazards health toxicity risk risks

    impact benefit benefits effect effects promise outcome outcomes reach users value market customers commercial
    commercialisation commercialization business adoption

    rights patent patents licence license ownership property freedom

    users user usability accessible accessibility design experience interface

    quality clarity presentation writing video demonstration communication

    fit arrangement partnership together collaboration cooperation offer
"""
_KIN = [{stem(word) for word in listed(family)} for family in _FAMILIES.split("\n\n")]
# Fields that every criterion reads: the answer itself, and what helps to find one's way in it.
_ANSWER = {
    stem(word)
    for word in listed(
        """
    summary abstract title name overview description describe solution solutions answer proposal approach
    idea ideas concept method methods methodology design background introduction keywords comments notes
    references bibliography attachments files link video drawing drawings figure figures technical
    technology work works explain explanation detail details
    """
    )
}
_ASKS_ALL = {
    stem(word) for word in ("requirements", "requirement", "musts", "must", "overall", "whole", "everything")
}


def unscored_fields(reading: Reading) -> Iterator[Finding]:
    """Name required fields for which no criterion plausibly asks.

    Reason: every field costs every solver time; what no judge marks is work for nothing, and longer forms are
    finished less often (Galesic & Bosnjak 2009 on the length of questionnaires). A field is passed over when it
    shares a word with a criterion, or a word of the same family (cost, budget, price); when it is the answer
    itself; when it holds personal data or is hidden from judges; and when it is optional. A criterion that asks
    whether the requirements are met covers whatever shares a word with a requirement.
    """
    criteria = reading.rows("criteria")
    if not reading.is_english or not criteria:
        return
    judged = stems(" ".join(f"{row.get('title') or ''} {row.get('help') or ''}" for row in criteria))
    if judged & _ASKS_ALL:
        judged |= (
            stems(" ".join(str(row.get("statement") or "") for row in reading.rows("requirements")))
            | _ASKS_ALL
        )
    judged |= _ANSWER | {word for group in _KIN if group & judged for word in group}
    for number, row in enumerate(reading.rows("form", "fields")):
        label = str(row.get("label") or "")
        if (
            not row.get("required", True)
            or row.get("personal_data")
            or not row.get("visible_to_judges", True)
            or row.get("kind") in ("yes_no", "link")
        ):
            continue
        asked = stems(f"{label} {row.get('help') or ''}")
        if not asked or asked & judged:
            continue
        yield Finding(
            check="unscored-field",
            subject=str(row.get("key") or label.lower()),
            section="deliverables",
            field=f"fields-{number}-label",
            row=number + 1,
            severity=Severity.HINT,
            message=_l("No criterion seems to ask about “%(label)s”.", label=label),
            reason=_l("Every field costs every solver time, and judges cannot mark what no criterion asks."),
            suggestion=_l("Leave it out, make it optional, or add what it is for to a criterion."),
        )
