"""A brief before its publication, as solvers will see it: which one a secret link opens, and what its page shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from challenge_hub.challenges.annex import named
from challenge_hub.challenges.lifecycle import SHOWN, ChallengeState
from challenge_hub.challenges.models import Challenge, PreviewLink
from challenge_hub.challenges.timeline import PHASE_LABELS, PHASE_TONES, Phase
from challenge_hub.core.database import db
from challenge_hub.core.decisions import Decision, no
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import hash_secret

# What a link carries: longer ones are not looked up.
LONGEST_SECRET = 100


@dataclass(frozen=True, slots=True)
class PreviewStep:
    """Stands where the next step of a solver will stand: shown, and not yet to be taken."""

    label: str
    decision: Decision
    kind: str = "sign_in"
    accepted: bool = False


def get_previewed(secret: str, at: datetime) -> Challenge:
    """Give the challenge that a secret link opens at this instant.

    Raises NotVisible alike for a link that is unknown, revoked or expired, and for a brief that was given up.
    """
    link = db.session.scalar(
        select(PreviewLink)
        .where(PreviewLink.secret_hash == hash_secret(secret[:LONGEST_SECRET]))
        .options(joinedload(PreviewLink.challenge).joinedload(Challenge.organisation))
    )
    if link is None or not link.is_live(at) or link.challenge.state == ChallengeState.WITHDRAWN:
        raise NotVisible
    return link.challenge


def is_public_page_open(challenge: Challenge, at: datetime) -> bool:
    """Tell whether the challenge itself has taken the preview's place."""
    if challenge.state == ChallengeState.PUBLISHED:
        return challenge.publishes_at is not None and challenge.publishes_at <= at
    return challenge.state in SHOWN


def preview_of(challenge: Challenge, content: dict[str, Any]) -> dict[str, Any]:
    """Give what the page of a challenge shows of one that nobody can enter yet. Reads relationships."""
    return {
        "challenge": challenge,
        "version": None,
        "content": content,
        "phase": Phase.SCHEDULED,
        "phase_label": PHASE_LABELS[Phase.SCHEDULED],
        "phase_tone": PHASE_TONES.get(Phase.SCHEDULED, "none"),
        "step": PreviewStep(_("Sign in to take part"), no(_("This is a preview: nobody can take part yet."))),
        "files": named(challenge.kept_attachments, opened=False),
        "announcement": None,
        "public": False,
        "json_ld": None,
    }
