"""The believable demonstration: a challenge in every state, dated around the present instant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.importing.brief import ImportedBrief
from challenge_hub.challenges.importing.services import import_brief
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.services import cancel
from challenge_hub.cli.demonstration import other_stories as others
from challenge_hub.cli.demonstration.asking import ask, wish
from challenge_hub.cli.demonstration.barge import BARGE
from challenge_hub.cli.demonstration.cast import bring_on_stage
from challenge_hub.cli.demonstration.clarifying import clarify
from challenge_hub.cli.demonstration.drafting import Dates, approve, ask_for_changes, draft, send_for_review
from challenge_hub.cli.demonstration.elsewhere import ELSEWHERE, SOURCE
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
from challenge_hub.cli.demonstration.open_stories import MANGO, OPEN_STORIES, SCHEDULED_STORIES
from challenge_hub.cli.demonstration.story import Story
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import together, unit_of_work
from seeker.briefs.services.drafts import withdraw

Say = Callable[[str], None]
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def dates_around(now: datetime, *, published: int, closes: int) -> Dates:
    """Give a timeline that opens and closes so many days from now; negative is the past. Whole hours."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    opens, ends = hour + published * DAY, hour + closes * DAY
    return Dates(
        begun=opens - 20 * DAY,
        publishes=opens,
        questions_close=opens + (ends - opens) * 2 / 3,
        entries_close=ends,
        judging_ends=ends + 25 * DAY,
        decision=ends + 35 * DAY,
    )


@dataclass
class Stage:
    """The people, the key and the instant of one demonstration."""

    people: Mapping[str, User]
    key: SigningKey
    now: datetime

    def author(self, story: Story) -> User:
        """Give who writes a story's brief."""
        return self.people["claire" if story.organisation == "orchard" else "tore"]

    def owner(self, story: Story) -> User:
        """Give who publishes and decides for a story's organisation."""
        return self.people["claire" if story.organisation == "orchard" else "sigrid"]

    def drafted(self, story: Story, dates: Dates) -> Challenge:
        """Play as far as a complete draft."""
        return draft(story, dates, author=self.author(story))

    def in_review(self, story: Story, dates: Dates) -> Challenge:
        """Play as far as the review."""
        challenge = self.drafted(story, dates)
        send_for_review(challenge, author=self.author(story), at=dates.begun + DAY)
        return challenge

    def approved(self, story: Story, dates: Dates) -> Challenge:
        """Play as far as the approval, with one round of changes."""
        challenge = self.in_review(story, dates)
        ask_for_changes(challenge, organiser=self.people["olga"], at=dates.begun + 2 * DAY)
        send_for_review(challenge, author=self.author(story), at=dates.begun + 3 * DAY)
        approve(challenge, organiser=self.people["adam"], at=dates.begun + 4 * DAY)
        return challenge

    def published(self, story: Story, dates: Dates) -> Challenge:
        """Play as far as the publication and, where the story has proposals, their submission."""
        challenge = self.approved(story, dates)
        publish_now(challenge, owner=self.owner(story), at=dates.publishes - HOUR)
        span = min(dates.entries_close, self.now) - dates.publishes
        for number, proposal in enumerate(story.proposals, start=1):
            at = dates.publishes + span * number / (len(story.proposals) + 1)
            enter(challenge, proposal, self.people, key=self.key, at=at)
        return challenge

    def judged(self, story: Story, dates: Dates) -> Challenge:
        """Play as far as the marks."""
        challenge = self.published(story, dates)
        seats = seat_judges(challenge, story, self.people, at=dates.entries_close - DAY)
        ring_the_bell(challenge, key=self.key, at=dates.entries_close + timedelta(minutes=1))
        score(challenge, story, seats, self.people, at=dates.entries_close + 2 * DAY)
        return challenge


Scene = Callable[[Stage], Any]


def is_loaded() -> bool:
    """Tell whether every story of the demonstration has been told."""
    return _told() == _scenes().keys()


def load(now: datetime, key: SigningKey, say: Say) -> None:
    """Load what is missing of the demonstration, saying each step. Each story commits whole or not at all."""
    with together():
        people = bring_on_stage(now - 200 * DAY)
    stage = Stage(people, key, now)
    told = _told()
    for title, tell in _scenes().items():
        if title not in told:
            say(title)
            with together():
                tell(stage)


def _told() -> set[str]:
    return set(db.session.scalars(select(Challenge.title).where(Challenge.title.in_(_scenes()))))


def _scenes() -> dict[str, Scene]:
    """Give how each story is told, by its title."""
    return {
        **{story.title: partial(_to_the_end, story) for story in (BARGE, *others.UNAWARDED_STORIES)},
        **{story.title: partial(_to_the_decision, story) for story in others.DECIDED_STORIES},
        **{story.title: partial(_to_the_marks, story) for story in others.JUDGING_STORIES},
        **{story.title: partial(_open, number, story) for number, story in enumerate(OPEN_STORIES)},
        **{story.title: partial(_scheduled, story) for story in SCHEDULED_STORIES},
        others.DRAFT.title: lambda stage: stage.drafted(others.DRAFT, _soon(stage)),
        others.IN_REVIEW.title: lambda stage: stage.in_review(others.IN_REVIEW, _soon(stage)),
        others.CHANGES_REQUESTED.title: partial(_sent_back, others.CHANGES_REQUESTED),
        others.APPROVED.title: lambda stage: stage.approved(others.APPROVED, _soon(stage)),
        others.WITHDRAWN.title: partial(_withdrawn, others.WITHDRAWN),
        others.CANCELLED.title: partial(_cancelled, others.CANCELLED),
        **{brief.title: partial(_elsewhere, brief) for brief in ELSEWHERE},
    }


def _soon(stage: Stage) -> Dates:
    return dates_around(stage.now, published=10, closes=60)


def _to_the_end(story: Story, stage: Stage) -> None:
    dates = dates_around(stage.now, published=-130, closes=-75)
    challenge = stage.judged(story, dates)
    decision = decide(challenge, story, stage.people, at=dates.judging_ends)
    release(decision, stage.people, at=dates.judging_ends + DAY)
    accept_all(decision, key=stage.key, at=dates.judging_ends + 3 * DAY)
    # The first deed is in effect; any other waits for the seeker, for whoever tries the demonstration.
    for award in decision.awards[:1]:
        fulfil(award, stage.owner(story), at=dates.judging_ends + 9 * DAY)


def _to_the_decision(story: Story, stage: Stage) -> None:
    dates = dates_around(stage.now, published=-85, closes=-35)
    decide(stage.judged(story, dates), story, stage.people, at=dates.judging_ends)


def _to_the_marks(story: Story, stage: Stage) -> None:
    stage.judged(story, dates_around(stage.now, published=-45, closes=-5))


def _open(number: int, story: Story, stage: Stage) -> None:
    challenge = stage.published(
        story, dates_around(stage.now, published=-12 + number, closes=2 + 19 * number)
    )
    if story is MANGO:
        clarify(
            challenge,
            story.texts["problem"],
            "Early means: at least one fruit of the crate yields to a thumb.",
            why="Two solvers asked what counts as turned.",
            owner=stage.owner(story),
            at=stage.now - 2 * DAY,
        )
    for place, asked in enumerate(story.asked):
        at = stage.now - 4 * DAY + 12 * place * HOUR
        solver, owner = stage.people[asked.solver], stage.owner(story)
        ask(challenge, asked, solver, owner=owner, at=at, answered_at=at + DAY)
    for wished in story.wishes:
        wish(challenge, wished, stage.people, at=stage.now - 5 * HOUR)


def _scheduled(story: Story, stage: Stage) -> None:
    stage.published(story, dates_around(stage.now, published=4, closes=50))


def _sent_back(story: Story, stage: Stage) -> None:
    dates = _soon(stage)
    ask_for_changes(stage.in_review(story, dates), organiser=stage.people["olga"], at=dates.begun + 2 * DAY)


def _withdrawn(story: Story, stage: Stage) -> None:
    dates = _soon(stage)
    challenge = stage.drafted(story, dates)
    with unit_of_work():
        withdraw(challenge, by=stage.owner(story), at=dates.begun + DAY)


def _cancelled(story: Story, stage: Stage) -> None:
    challenge = stage.published(story, dates_around(stage.now, published=-20, closes=25))
    with unit_of_work():
        cancel(
            challenge,
            reason="Two weather services now give this warning to every grower free of charge. Nobody had entered.",
            by=stage.people["olga"],
            at=stage.now - DAY,
        )


def _elsewhere(brief: ImportedBrief, stage: Stage) -> None:
    with unit_of_work():
        import_brief(brief, source=SOURCE, at=stage.now - DAY)
