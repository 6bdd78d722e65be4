"""One challenge from its brief to its certificate, on a frozen clock, told step by step."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from awards.models import Certificate
from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.demonstration.barge import BARGE
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.drafting import approve, ask_for_changes, draft, send_for_review
from challenge_hub.cli.demonstration.entering import enter, publish_now
from challenge_hub.cli.demonstration.judging_path import (
    accept_all,
    decide,
    fulfil,
    release,
    ring_the_bell,
    score,
    seat_judges,
)
from challenge_hub.cli.demonstration.stage import DAY, HOUR, Stage, dates_around
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.files.store import FileStore
from challenge_hub.outbox.services import drain

LENGTH = timedelta(days=120)


@dataclass
class Play:
    """The frozen clock, and how a step is told: what happened, and the address of its page."""

    clock: FrozenClock
    key: SigningKey
    files: FileStore
    tell: Callable[[datetime, str, str], None]

    def step(self, at: datetime, what: str, address: str = "") -> None:
        """Move the clock, do what waits in the outbox, tell the step."""
        self.clock.at = at
        drain(at=at)
        self.tell(at, what, address)


def play(run: Play, folder: Path) -> list[Path]:
    """Play the whole path; give where the certificates lie (copies in `folder`)."""
    began = run.clock.at
    dates = dates_around(began, published=14, closes=60)
    stage = Stage(bring_on_stage(began), run.key, began)
    author, owner, olga = stage.author(BARGE), stage.owner(BARGE), stage.people["olga"]

    challenge = draft(BARGE, dates, author=author)
    desk = f"/seeker/briefs/{challenge.ref}"
    run.step(began, f"{author.name} drafts “{challenge.title}”", desk)
    send_for_review(challenge, author=author, at=began + HOUR)
    run.step(began + HOUR, f"{author.name} sends the brief for review", f"/organiser/reviews/{challenge.ref}")
    ask_for_changes(challenge, organiser=olga, at=began + DAY)
    run.step(began + DAY, f"{olga.name} asks for one change", desk)
    send_for_review(challenge, author=author, at=began + 2 * DAY)
    approve(challenge, organiser=olga, at=began + 3 * DAY)
    run.step(began + 3 * DAY, f"{olga.name} approves", f"/organiser/reviews/{challenge.ref}")
    publish_now(challenge, owner=owner, at=dates.publishes - DAY)
    run.step(dates.publishes, "The challenge is published at its time", f"/challenges/{challenge.ref}")
    _entries(run, stage, challenge, dates.publishes)
    _judging(run, stage, challenge)
    return _award(run, stage, challenge, folder)


def _entries(run: Play, stage: Stage, challenge: Challenge, opened: datetime) -> None:
    for number, proposal in enumerate(BARGE.proposals, start=1):
        at = opened + 9 * number * DAY
        receipt = enter(challenge, proposal, stage.people, key=run.key, at=at)
        name = stage.people[proposal.solver].name
        run.step(
            at, f"{name} submits “{proposal.title}”; receipt {receipt.ref}", f"/solver/receipts/{receipt.ref}"
        )


def _judging(run: Play, stage: Stage, challenge: Challenge) -> None:
    closes = challenge.entries_close_at or run.clock.at
    panel = f"/organiser/challenges/{challenge.ref}/panel"
    seats = seat_judges(challenge, BARGE, stage.people, at=closes - 5 * DAY)
    run.step(closes - 5 * DAY, "Both chambers are seated and sign the non-disclosure agreement", panel)
    ring_the_bell(challenge, key=run.key, at=closes + timedelta(minutes=1))
    run.step(closes + timedelta(minutes=1), "Entries close by the clock", f"/challenges/{challenge.ref}")
    score(challenge, BARGE, seats, stage.people, at=closes + 10 * DAY)
    run.step(closes + 10 * DAY, "Four judges have scored blind", panel)


def _award(run: Play, stage: Stage, challenge: Challenge, folder: Path) -> list[Path]:
    at = run.clock.at + 10 * DAY
    page = f"/organiser/challenges/{challenge.ref}/decision"
    decision = decide(challenge, BARGE, stage.people, at=at)
    run.step(at, "Both sides approve the award", page)
    release(decision, stage.people, at=at + DAY)
    run.step(at + DAY, "Results and letters go out together", page)
    numbers = accept_all(decision, key=run.key, at=at + 3 * DAY)
    run.step(at + 3 * DAY, "The winners accept; certificates are issued", f"/verify/{numbers[0]}")
    for award in decision.awards:
        fulfil(award, stage.owner(BARGE), at=at + 9 * DAY)
    run.step(at + 9 * DAY, "The seeker signs the deeds and pays; the rights pass", page)
    folder.mkdir(parents=True, exist_ok=True)
    lying = []
    for certificate in db.session.scalars(select(Certificate).where(Certificate.number.in_(numbers))):
        if certificate.file_sha256:
            path = folder / f"{certificate.number}.pdf"
            path.write_bytes(run.files.read(certificate.file_sha256))
            lying.append(path)
    return lying
