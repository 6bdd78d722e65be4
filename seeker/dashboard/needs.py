"""What needs a seeker: one line a challenge, ordered by deadline. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from challenge_hub.challenges.amendments.lifecycle import EDITABLE as WRITTEN
from challenge_hub.challenges.amendments.lifecycle import AmendmentState
from challenge_hub.challenges.lifecycle import ChallengeState
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext

SOON = timedelta(days=14)


class Waiting(Protocol):
    """What the rules need of a challenge."""

    ref: str
    state: str
    title: str
    publishes_at: datetime | None
    entries_close_at: datetime | None
    decision_by: datetime | None


@dataclass(frozen=True)
class Standing:
    """What is known besides the challenge: the person's rights, the seats of the own chamber, approvals."""

    writes: bool
    decides: bool
    seats: int = 0
    decision_drafted: bool = False
    approved_by_seeker: bool = False
    # The state of the open amendment, if there is one.
    amendment: str = ""


@dataclass(frozen=True)
class Need:
    """One thing to do: `page` is the endpoint of its page, `ref` what its address takes."""

    title: str
    text: str
    page: str
    ref: str
    due: datetime | None = None
    state: str = ""
    tone: str = "wait"


def need_of(challenge: Waiting, standing: Standing, at: datetime) -> Need | None:
    """Give what a challenge needs of this person now, or None."""
    title = challenge.title or _("Untitled brief")
    match challenge.state:
        case ChallengeState.DRAFT if standing.writes:
            return Need(
                title, _("Finish the brief and send it for review."), "seeker.briefs.show", challenge.ref,
                state=_("draft"), tone="none",
            )  # fmt: skip
        case ChallengeState.CHANGES_REQUESTED if standing.writes:
            return Need(
                title, _("The organisers ask for changes; their comments stand at the sections."),
                "seeker.briefs.show", challenge.ref, challenge.entries_close_at, _("changes requested"),
            )  # fmt: skip
        case ChallengeState.APPROVED if standing.decides and _is_past(challenge.entries_close_at, at):
            return Need(
                title, _("Approved, but its closing date has passed: open the brief again and move it."),
                "seeker.challenges.send_back", challenge.ref, challenge.entries_close_at, _("too late"), "bad",
            )  # fmt: skip
        case ChallengeState.APPROVED if standing.decides:
            return Need(
                title, _("Approved: publish it."), "seeker.challenges.publish", challenge.ref,
                challenge.publishes_at or challenge.entries_close_at, _("approved"), "good",
            )  # fmt: skip
        case ChallengeState.PUBLISHED if standing.decides and standing.amendment == AmendmentState.APPROVED:
            return Need(
                title, _("The amendment is approved: publish it."), "seeker.amendments.check", challenge.ref,
                challenge.entries_close_at, _("approved"), "good",
            )  # fmt: skip
        case ChallengeState.PUBLISHED if standing.writes and standing.amendment in WRITTEN:
            return Need(
                title, _("Finish the amendment, or discard it."), "seeker.amendments.show", challenge.ref,
                challenge.entries_close_at, _("amendment"),
            )  # fmt: skip
        case ChallengeState.PUBLISHED if standing.decides and not standing.seats:
            return Need(
                title, _("Seat your experts before entries close."), "seeker.panels.show", challenge.ref,
                challenge.entries_close_at, _("no experts yet"),
            )  # fmt: skip
        case ChallengeState.JUDGING if standing.decides:
            return _judged(challenge, standing, title, at)
    return None


def _is_past(instant: datetime | None, at: datetime) -> bool:
    return instant is not None and instant <= at


def _judged(challenge: Waiting, standing: Standing, title: str, at: datetime) -> Need | None:
    due = challenge.decision_by
    if standing.decision_drafted and not standing.approved_by_seeker:
        return Need(
            title, _("Read the proposed awards; approve or change them."), "seeker.decisions.show", challenge.ref,
            due, _("your approval"),
        )  # fmt: skip
    if not standing.seats:
        return Need(
            title, _("Entries wait for judges: seat your experts."), "seeker.panels.show", challenge.ref, due,
            _("no experts yet"), "bad",
        )  # fmt: skip
    if not standing.decision_drafted and due is not None and due - at <= SOON:
        days = max(0, (due - at).days)
        text = ngettext(
            "The decision is promised in %(num)d day; see how far the panel is.",
            "The decision is promised in %(num)d days; see how far the panel is.",
            days,
        )
        return Need(title, text, "seeker.panels.show", challenge.ref, due, _("being judged"))
    return None


def answers_needed(challenge: Waiting, number: int, oldest: datetime, at: datetime) -> Need:
    """Give the need of questions that wait for an answer; `oldest` is since when the first one does."""
    days = max(0, (at - oldest).days)
    count = ngettext("%(num)d question waits for an answer", "%(num)d questions wait for an answer", number)
    age = (
        ngettext("the oldest for %(num)d day.", "the oldest for %(num)d days.", days)
        if days
        else _("the oldest since today.")
    )
    return Need(
        challenge.title, f"{count}; {age}", "seeker.questions.show", challenge.ref, challenge.entries_close_at,
        _("your answer"),
    )  # fmt: skip


def in_order(needs: Iterable[Need]) -> list[Need]:
    """Give the nearest deadline first, what has none last."""
    return sorted(needs, key=lambda need: (need.due is None, need.due.timestamp() if need.due else 0.0))
