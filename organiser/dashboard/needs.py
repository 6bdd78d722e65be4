"""What needs an organiser, in words and in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from awards.lifecycle import DecisionState
from awards.models import Award, AwardDecision
from awards.steps import Reader, next_step
from challenge_hub.challenges.models import Challenge, ReviewRound
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext
from organiser.dashboard.queries import Panel


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do: `endpoint` and `ref` lead to it, `due` is its deadline, `since` orders those without."""

    title: str
    text: str
    endpoint: str
    ref: str
    state: str
    due: datetime | None
    since: datetime
    tone: str = "wait"


def in_order(needs: Iterable[Need]) -> list[Need]:
    """Give the needs by deadline, the earliest first; those without one last, the oldest first."""
    return sorted(needs, key=lambda need: (need.due is None, need.due or need.since, need.since, need.title))


def of_reviews(rounds: Iterable[ReviewRound]) -> list[Need]:
    """Give a need for each brief, and each amendment of one, that waits for a review."""
    return [
        Need(
            _("Review the amendment of “%(title)s”", title=each.challenge.title)
            if each.amendment_id
            else _("Review the brief “%(title)s”", title=each.challenge.title),
            _(
                "%(organisation)s, round %(number)d",
                organisation=each.challenge.organisation.name,
                number=each.number,
            ),
            "organiser.reviews.show",
            each.challenge.ref,
            _("in review"),
            None,
            each.submitted_at,
        )
        for each in rounds
    ]


def of_empty_chambers(challenges: Iterable[Challenge]) -> list[Need]:
    """Give a need for each platform chamber that nobody was invited to."""
    return [
        Need(
            _("Seat the platform’s chamber: “%(title)s”", title=each.title),
            _("Nobody has been invited yet."),
            "organiser.panels.show",
            each.ref,
            _("no experts"),
            each.entries_close_at if each.state == "published" else each.judging_ends_at,
            each.created_at,
        )
        for each in challenges
    ]


def of_screening(found: Iterable[tuple[Challenge, int]]) -> list[Need]:
    """Give a need for each challenge with entries that nobody has screened."""
    return [
        Need(
            _("Screen the entries: “%(title)s”", title=challenge.title),
            ngettext(
                "%(num)d entry has not been looked at.", "%(num)d entries have not been looked at.", count
            ),
            "organiser.screening.index",
            challenge.ref,
            _("to look at"),
            challenge.judging_ends_at,
            challenge.created_at,
        )
        for challenge, count in found
    ]


def of_panels(panels: Iterable[Panel], *, at: datetime) -> list[Need]:
    """Give a need for each panel that is done, late, or has no judge at work; the others need nobody yet."""
    found = []
    for panel in panels:
        ends = panel.challenge.judging_ends_at
        late = ends is not None and ends <= at
        if panel.complete or late:
            found.append(_draft(panel, late=late and not panel.complete))
    return found


def _draft(panel: Panel, *, late: bool) -> Need:
    challenge = panel.challenge
    if late:
        return Need(
            _("Judging should have ended: “%(title)s”", title=challenge.title),
            _(
                "%(done)d of %(all)d scoresheets are in. Remind the judges, or draft the decision with what there is.",
                done=panel.handed_in,
                all=panel.expected,
            ),
            "organiser.panels.show",
            challenge.ref,
            _("late"),
            challenge.judging_ends_at,
            challenge.created_at,
            "bad",
        )
    return Need(
        _("Draft the award decision: “%(title)s”", title=challenge.title),
        _("All %(all)d scoresheets are in.", all=panel.expected),
        "organiser.decisions.show",
        challenge.ref,
        _("judged"),
        challenge.decision_by,
        challenge.created_at,
    )


def of_decisions(decisions: Sequence[AwardDecision]) -> list[Need]:
    """Give a need for each decision that waits for approval or release."""
    return [_decision(each) for each in decisions]


def _decision(decision: AwardDecision) -> Need:
    challenge = decision.challenge
    if decision.state == DecisionState.APPROVED:
        title, text = (
            _("Release the results: “%(title)s”", title=challenge.title),
            _("Both sides have approved."),
        )
        state = _("approved")
    else:
        title = _("Approve the award decision: “%(title)s”", title=challenge.title)
        text = (
            _("The seeker has approved.") if decision.valid_approvals else _("Neither side has approved yet.")
        )
        state = _("drafted")
    return Need(
        title,
        text,
        "organiser.decisions.show",
        challenge.ref,
        state,
        challenge.decision_by,
        decision.drafted_at,
    )


def of_payments(awards: Iterable[Award]) -> list[Need]:
    """Give a need for each prize about which an organiser decides whether it has arrived."""
    return [
        Need(
            _("Has a prize arrived? “%(title)s”", title=award.decision.challenge.title),
            next_step(award.deed, award.payment, Reader.ORGANISER),
            "awards.transfers.show",
            award.deed.ref,
            _("payment"),
            None,
            award.payment.recorded_at if award.payment else award.deed.prepared_at,
        )
        for award in awards
    ]
