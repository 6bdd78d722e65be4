"""The blueprint of briefs, on which every page of theirs is registered."""

from typing import Any

from flask import Blueprint, url_for

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.challenges.coach.advice import Advice
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.lifecycle import EDITABLE, LABELS, ChallengeState
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.policies import can_edit
from challenge_hub.challenges.queries import advice_of
from challenge_hub.core.clock import now
from challenge_hub.core.i18n import gettext as _
from seeker.briefs.pages import ORDER, tasks
from seeker.briefs.policies import may_submit, may_withdraw
from seeker.briefs.prompts import prompts
from seeker.briefs.queries import asked_changes, comments_by_section
from seeker.briefs.readiness import content_of, problems_of
from seeker.web import prize_bounds

briefs = Blueprint("briefs", __name__)
briefs.before_request(signed_in)

# Tones of the badge for the states that only the organisation sees.
STATE_TONES = {
    ChallengeState.CHANGES_REQUESTED: "wait",
    ChallengeState.IN_REVIEW: "",
    ChallengeState.APPROVED: "good",
    ChallengeState.DRAFT: "none",
    ChallengeState.WITHDRAWN: "none",
}


def surroundings(challenge: Challenge, section: str | None = None) -> dict[str, Any]:
    """Give what every page of a brief shows around its content: task list, state, comments, what may be done."""
    comments = comments_by_section(challenge) if can_be_answered(challenge) else {}
    content = content_of(challenge)
    problems = problems_of(challenge, prize_bounds(), content)
    advice = advice_of(challenge, content, now()) if is_coached(challenge) else Advice()
    found = tasks(
        content,
        problems,
        saved=challenge.brief.locks,
        comments=comments,
        files=len(challenge.kept_attachments),
        hints={section: advice.count(section) for section in SECTIONS},
    )
    count = sum(len(each) for each in problems.values())
    return {
        "challenge": challenge,
        "section": section,
        "home": url_for("seeker.briefs.show", ref=challenge.ref),
        "preview": url_for("seeker.briefs.preview", ref=challenge.ref),
        "finish": (url_for("seeker.briefs.submit", ref=challenge.ref), _("Send for review")),
        "prompts": prompts(challenge.type),
        "number": ORDER.index(section) + 1 if section in ORDER else None,
        "count": len(ORDER),
        "tasks": [
            {
                "section": task.section,
                "label": task.label,
                "href": url_for(f"seeker.briefs.{task.section}", ref=challenge.ref),
                "state": task.state,
                "tone": task.tone,
                "text": task.text,
                "current": task.section == section,
            }
            for task in found
        ],
        "problems": problems,
        "advice": advice,
        "sections": SECTIONS,
        "comments": comments,
        "asked": asked_changes(challenge) if can_be_answered(challenge) else None,
        "state_label": LABELS[ChallengeState(challenge.state)],
        "state_tone": STATE_TONES.get(ChallengeState(challenge.state), "good"),
        "can_edit": can_edit(me(), challenge),
        "can_submit": may_submit(me(), challenge, problems=count),
        "can_withdraw": may_withdraw(me(), challenge),
    }


def is_coached(challenge: Challenge) -> bool:
    """Tell whether the coach still speaks: until the brief is approved or given up."""
    return challenge.state in EDITABLE or challenge.state == ChallengeState.IN_REVIEW


def can_be_answered(challenge: Challenge) -> bool:
    """Tell whether the organiser's comments wait for an answer."""
    return challenge.state == ChallengeState.CHANGES_REQUESTED
