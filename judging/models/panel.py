"""How one challenge is judged: the rules of its panel, and how far it is."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.lifecycle import PanelState


class Reading(StrEnum):
    """Who of the panel reads what."""

    EVERYONE = "everyone"
    ALLOCATED = "allocated"


class Method(StrEnum):
    """How judges say what an entry is worth."""

    MARKS = "marks"
    PAIRS = "pairs"


GRACE_DAYS = 3
PAIRS_OF_A_JUDGE = 20
METHOD_LABELS = {
    Method.MARKS: _l("Marks for each criterion, on a scoresheet for each entry"),
    Method.PAIRS: _l("Choices between two entries, one pair after the other"),
}
READING_LABELS = {
    Reading.EVERYONE: _l("Every judge reads every entry"),
    Reading.ALLOCATED: _l("Each entry is handed to some judges"),
}


class Panel(Base):
    """The rules by which a challenge is judged, and how far its panel is.

    There is a row once somebody has changed a rule or the panel has moved on; until then the defaults hold
    (`Panel.of`).
    """

    __tablename__ = "panels"
    __table_args__ = (
        CheckConstraint(one_of("method", Method), name="method"),
        CheckConstraint(one_of("reading", Reading), name="reading"),
        # Which pairs tell most is known only where every judge may be asked about every entry.
        CheckConstraint("method = 'marks' OR reading = 'everyone'", name="pairs_of_everything"),
        CheckConstraint("minimum_pairs BETWEEN 1 AND 500", name="minimum_pairs"),
        CheckConstraint(one_of("state", PanelState), name="state"),
        CheckConstraint("minimum_sheets BETWEEN 1 AND 20", name="minimum_sheets"),
        CheckConstraint("minimum_per_chamber BETWEEN 0 AND minimum_sheets", name="minimum_per_chamber"),
        CheckConstraint(
            "platform_weight BETWEEN 0 AND 100 AND seeker_weight BETWEEN 0 AND 100"
            " AND platform_weight + seeker_weight > 0",
            name="weights",
        ),
        CheckConstraint("grace_days BETWEEN 0 AND 60", name="grace_days"),
        CheckConstraint("minimum_coverage BETWEEN 0 AND 100", name="minimum_coverage"),
        CheckConstraint("state = 'scoring' OR deliberating_at IS NOT NULL", name="deliberating_facts"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_facts"),
    )

    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), primary_key=True)
    method: Mapped[str] = mapped_column(String(16), default=Method.MARKS)
    reading: Mapped[str] = mapped_column(String(16), default=Reading.EVERYONE)
    # Scoresheets that an entry needs; where judges choose between pairs, choices that decide it.
    minimum_sheets: Mapped[int] = mapped_column(default=1)
    # Choices after which a judge may hand in, where judges choose between pairs.
    minimum_pairs: Mapped[int] = mapped_column(default=PAIRS_OF_A_JUDGE)
    minimum_per_chamber: Mapped[int] = mapped_column(default=0)
    platform_weight: Mapped[int] = mapped_column(default=1)
    seeker_weight: Mapped[int] = mapped_column(default=1)
    # What sets level entries apart, in order; see `judging.ties`.
    tie_rules: Mapped[list[str]] = mapped_column(JSON, default=list)
    # Percent of the rubric's weight that an entry's sheets must have marked, so that n/a carries no rank.
    minimum_coverage: Mapped[int] = mapped_column(default=0)
    # Musts as [criterion id, mark, judges]: so many judges at that mark or worse, and the entry is not ranked.
    vetoes: Mapped[list[list[int]]] = mapped_column(JSON, default=list)
    # Whether the lot decides between entries that cannot be told apart at the prize line.
    draws_lots: Mapped[bool] = mapped_column(default=False)
    # When sheets are due; none: when judging ends.
    due_at: Mapped[datetime | None]
    # How long a judge may be late before a standby takes the place.
    grace_days: Mapped[int] = mapped_column(default=GRACE_DAYS)
    state: Mapped[str] = mapped_column(String(16), default=PanelState.SCORING)
    deliberating_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    challenge: Mapped[Challenge] = relationship()

    @classmethod
    def of(cls, challenge_id: int) -> "Panel":
        """Give a panel with the defaults: everyone reads everything, chambers weigh the same, ties are shared."""
        return cls(
            challenge_id=challenge_id,
            method=Method.MARKS,
            reading=Reading.EVERYONE,
            minimum_sheets=1,
            minimum_pairs=PAIRS_OF_A_JUDGE,
            minimum_per_chamber=0,
            platform_weight=1,
            seeker_weight=1,
            tie_rules=[],
            minimum_coverage=0,
            vetoes=[],
            draws_lots=False,
            grace_days=GRACE_DAYS,
            state=PanelState.SCORING,
        )

    @property
    def allocates(self) -> bool:
        """Tell whether entries are handed out, so that a judge reads some of them only."""
        return self.reading == Reading.ALLOCATED

    @property
    def compares(self) -> bool:
        """Tell whether judges choose between pairs of entries instead of marking each."""
        return self.method == Method.PAIRS
