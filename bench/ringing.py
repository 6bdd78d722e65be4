"""Ringing the bell of a challenge: setting its deadline to an instant that is near, and closing it."""

from __future__ import annotations

import time
from datetime import datetime

from flask import Flask
from sqlalchemy import select

from bench.served import PATIENCE
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import together
from challenge_hub.entries.jobs import close_due


def set_the_bell(challenge_id: int, closes: datetime) -> None:
    """Let entries close at an instant, past every service: a bench has no month to wait."""
    with together():
        challenge = db.session.get_one(Challenge, challenge_id)
        challenge.entries_close_at, challenge.questions_close_at = closes, None


def wait_until_closed(challenge_id: int) -> None:
    """Wait until the challenge is closed: by a worker, or by its timer, which may as well run here, again and again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        state = db.session.scalar(select(Challenge.state).where(Challenge.id == challenge_id))
        db.session.rollback()
        if state != "published":
            return
        close_due(now())
        time.sleep(0.02)


def close(app: Flask, challenge_id: int) -> None:
    """Close the challenge as soon as the rule allows."""
    with app.app_context():
        wait_until_closed(challenge_id)
        db.session.remove()
