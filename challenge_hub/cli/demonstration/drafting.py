"""From a story to a published challenge, through the services that the seeker's pages call."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from challenge_hub.accounts.models import User
from challenge_hub.challenges import services as reviews
from challenge_hub.challenges.models import Challenge, ChallengeType
from challenge_hub.cli.demonstration.story import Story, requirement_key
from challenge_hub.core.money import Money
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.parameters import Parameters, Regime
from seeker.briefs.readiness import PrizeBounds
from seeker.briefs.services.drafts import create_brief, submit_for_review
from seeker.briefs.services.sections import save_section
from seeker.briefs.services.terms import save_terms
from seeker.briefs.values import (
    CriterionRow,
    Deliverables,
    Essentials,
    FieldRow,
    PrizeRow,
    Prizes,
    ProblemTexts,
    RequirementRow,
    Requirements,
    Rubric,
    SectionValues,
    Timeline,
)

BOUNDS = PrizeBounds(500, 1_000_000)


@dataclass(frozen=True)
class Dates:
    """When a demonstration challenge does what."""

    begun: datetime
    publishes: datetime
    questions_close: datetime
    entries_close: datetime
    judging_ends: datetime
    decision: datetime


def draft(story: Story, dates: Dates, *, author: User) -> Challenge:
    """Write a complete brief, section by section."""
    with unit_of_work():
        challenge = create_brief(
            author.memberships[0].organisation,
            title=story.title[:90],
            challenge_type=ChallengeType(story.type),
            by=author,
            at=dates.begun,
        )
    for values in _sections(story, dates):
        with unit_of_work():
            save_section(challenge, values, by=author, at=dates.begun)
    regime = Regime(story.regime)
    with unit_of_work():
        save_terms(challenge, regime, Parameters.for_regime(regime), by=author, at=dates.begun)
    return challenge


def _sections(story: Story, dates: Dates) -> list[SectionValues]:
    texts = {
        name: text for name, text in story.texts.items() if name not in {"not_of_interest", "constraints"}
    }
    return [
        Essentials(
            title=story.title[:90],
            call=story.call,
            abstract=story.abstract,
            type=story.type,
            anonymous=story.anonymous,
            disciplines=story.disciplines,
        ),
        ProblemTexts(**texts),
        Requirements(
            requirements=tuple(
                RequirementRow(
                    key=requirement_key(number),
                    level=level,
                    statement=statement,
                    metric=metric,
                    threshold=threshold,
                )
                for number, (level, statement, metric, threshold) in enumerate(story.requirements, start=1)
            ),
            not_of_interest=story.texts.get("not_of_interest", ""),
            constraints=story.texts.get("constraints", ""),
        ),
        Deliverables(
            how_to_enter="Answer the questions below. Drawings, tables and pictures help; polish does not.",
            fields=tuple(FieldRow(**{**row, "key": ""}) for row in story.form),  # type: ignore[arg-type]
            max_files=5,
            max_file_megabytes=20,
            file_types=("pdf", "png", "jpg", "csv"),
        ),
        Rubric(criteria=tuple(CriterionRow(**row) for row in story.rubric)),  # type: ignore[arg-type]
        Prizes(
            currency=story.currency,
            prizes=tuple(
                PrizeRow(
                    label=label,
                    count=count,
                    amount_minor=Money.of(amount, story.currency).minor,
                    minimum_score=None if story.minimum_score is None else Decimal(story.minimum_score),
                )
                for label, count, amount in story.prizes
            ),
        ),
        Timeline(
            time_zone=story_zone(story),
            publishes_at=dates.publishes,
            questions_close_at=dates.questions_close,
            entries_close_at=dates.entries_close,
            judging_ends_at=dates.judging_ends,
            decision_by=dates.decision,
        ),
    ]


def story_zone(story: Story) -> str:
    """Give the zone of the organisation that tells the story."""
    return "Europe/Paris" if story.organisation == "orchard" else "Europe/Oslo"


def send_for_review(challenge: Challenge, *, author: User, at: datetime) -> None:
    """Send a brief to the organisers."""
    with unit_of_work():
        submit_for_review(challenge, bounds=BOUNDS, by=author, at=at)


def ask_for_changes(challenge: Challenge, *, organiser: User, at: datetime) -> None:
    """Ask once for a plainer problem."""
    with unit_of_work():
        reviews.request_changes(
            challenge,
            round_number=challenge.review_rounds[-1].number,
            note="Very nearly there. One section still speaks to people of your own trade.",
            comments={"problem": "Please say in a sentence why this costs you time or money."},
            by=organiser,
            at=at,
        )


def approve(challenge: Challenge, *, organiser: User, at: datetime) -> None:
    """Approve a brief."""
    with unit_of_work():
        reviews.approve(
            challenge,
            round_number=challenge.review_rounds[-1].number,
            note="A clear brief. Good luck!",
            by=organiser,
            at=at,
        )
