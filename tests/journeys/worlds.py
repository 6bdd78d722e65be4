"""The hub as its people meet it in a journey."""

from typing import Any

from flask import Flask
from sqlalchemy import update

from challenge_hub.challenges.models import Heartbeat
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from challenge_hub.outbox.services import drain
from challenge_hub.outbox.timers import known_timers
from tests.journeys import path
from tests.journeys.person import Visitor


def world_of(app: Flask, clock: FrozenClock) -> path.World:
    """The application as its people meet it: browsers without scripts, a worker that works when told."""
    mails: list[Any] = []
    app.extensions["mailman"].outbox = mails

    def work() -> None:
        with app.app_context():
            # A worker runs while this clock jumps: what it skips is no outage, for which the bell would wait.
            db.session.execute(update(Heartbeat).values(beat_at=clock()))
            db.session.commit()
            drain(at=clock())
            for timer in known_timers():
                timer(clock())
            drain(at=clock())

    def grant_role(address: str, role: str) -> None:
        with app.app_context():
            path.give_role(address, role, at=clock())

    return path.World(clock, lambda: Visitor(app.test_client()), work, mails, grant_role)
