"""The letter that tells an entrant the outcome."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from awards.letters import OUTCOME_LABELS, Outcome
from awards.models.decision import AwardDecision
from challenge_hub.core.database import Base, one_of
from challenge_hub.entries.models import Entry


class Letter(Base):
    """One letter an entry, composed when both sides have approved; seen by the solver from `released_at` on."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("decision_id", "entry_id"),
        CheckConstraint(one_of("outcome", Outcome), name="outcome"),
        CheckConstraint("reason != ''", name="reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("award_decisions.id"))
    entry_id: Mapped[int] = mapped_column(ForeignKey("entries.id"), index=True)
    outcome: Mapped[str] = mapped_column(String(16))
    subject: Mapped[str] = mapped_column(String(400))
    greeting: Mapped[str] = mapped_column(String(200))
    opening: Mapped[str] = mapped_column(Text)
    bands: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    comments: Mapped[list[dict[str, str]]] = mapped_column(JSON)
    reason: Mapped[str] = mapped_column(Text)
    closing: Mapped[str] = mapped_column(Text)
    composed_at: Mapped[datetime]
    released_at: Mapped[datetime | None]

    decision: Mapped[AwardDecision] = relationship()
    entry: Mapped[Entry] = relationship()

    @property
    def outcome_label(self) -> str:
        """The outcome in words."""
        return str(OUTCOME_LABELS[Outcome(self.outcome)])

    @property
    def band_rows(self) -> list[tuple[str, str]]:
        """The bands as pairs of criterion and band."""
        return [(row["criterion"], row["band"]) for row in self.bands]

    @property
    def comment_texts(self) -> list[str]:
        """The judges' words to the solver."""
        return [
            f"{row['criterion']}: {row['text']}" if row["criterion"] else row["text"] for row in self.comments
        ]

    @property
    def content(self) -> dict[str, Any]:
        """Give the letter as plain values, in the form of `letters.LetterText.as_plain_values`."""
        parts = ("subject", "greeting", "opening", "bands", "comments", "reason", "closing")
        return {part: getattr(self, part) for part in parts}
