"""The worker: a relay that hands due messages to Huey, Huey's threads that do them, and the timers."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from flask import Flask
from huey import SqliteHuey
from sqlalchemy import update

from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.services import do, hand_over
from challenge_hub.outbox.timers import known_timers

log = logging.getLogger(__name__)
PAUSE_SECONDS = 0.5


class Worker:
    """One process' relay and threads. Several workers may run; a message done twice does no harm."""

    def __init__(self, app: Flask, *, threads: int) -> None:
        self.app = app
        self.stopping = threading.Event()
        self.queue = SqliteHuey(name="challenge-hub", filename=app.config["QUEUE_FILE"], results=False)
        self.hand_to_queue = self.queue.task(name="outbox")(self._do)
        self.consumer = self.queue.create_consumer(workers=threads, periodic=False, check_worker_health=True)
        self.relay = threading.Thread(target=self._relay, name="relay", daemon=True)

    def run(self) -> None:
        """Work until a signal stops the process; running messages are finished first."""
        self._take_back()
        self.relay.start()
        try:
            self.consumer.run()
        finally:
            self.stopping.set()
            self.relay.join(timeout=5)

    def _do(self, message_id: int) -> None:
        with self.app.app_context():
            do(message_id, at=now())

    def _take_back(self) -> None:
        """Hand over again what an earlier worker left half done."""
        with self.app.app_context(), unit_of_work():
            db.session.execute(
                update(OutboxMessage)
                .where(OutboxMessage.done_at.is_(None), OutboxMessage.handed_over_at.is_not(None))
                .values(handed_over_at=None)
            )

    def _relay(self) -> None:
        while not self.stopping.wait(PAUSE_SECONDS):
            with self.app.app_context():
                self._guarded("relay", self._hand_over)
                for timer in known_timers():
                    self._guarded(timer.__qualname__, timer)

    def _hand_over(self, at: datetime) -> None:
        for message_id in hand_over(at=at):
            self.hand_to_queue(message_id)

    def _guarded(self, name: str, step: Callable[[datetime], None]) -> None:
        try:
            step(now())
        except Exception:
            # A step that fails must not stop the others: it is logged and tried again in half a second.
            log.exception("%s failed", name)
            db.session.rollback()
