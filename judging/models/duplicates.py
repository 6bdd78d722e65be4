"""Entries that are nearly alike: looks for them, the pairs found, and what organisers noted on a pair.

No text of a proposal stands here: passages are places in versions that never change.
"""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import Base, one_of
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import ProposalVersion
from judging.lifecycle import DuplicateSearchState


class DuplicateSearch(Base):
    """One look for entries that are nearly alike: what was asked, over which versions, and how many pairs there were.

    `pairs_found` counts all; the most alike are kept as rows.
    """

    __tablename__ = "duplicate_searches"
    __table_args__ = (
        CheckConstraint(one_of("state", DuplicateSearchState), name="state"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done_facts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    challenge_id: Mapped[int] = mapped_column(ForeignKey("challenges.id"), index=True)
    state: Mapped[str] = mapped_column(String(16), default=DuplicateSearchState.ASKED)
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    done_at: Mapped[datetime | None]
    # Ids of the proposal versions that were compared.
    versions: Mapped[list[int]] = mapped_column(JSON, default=list)
    pairs_found: Mapped[int] = mapped_column(default=0)

    challenge: Mapped[Challenge] = relationship()
    asked_by: Mapped[User] = relationship()
    pairs: Mapped[list["DuplicatePair"]] = relationship(back_populates="search", order_by="DuplicatePair.id")


class DuplicatePair(Base):
    """Two versions of different entries that are nearly alike; the first is of the entry whose code comes first.

    `passages` holds, the longest first, {"words": …, "first": [[key, start, end], …], "second": …} with places in
    the texts of the fields (`judging/passages.py`).
    """

    __tablename__ = "duplicate_pairs"
    __table_args__ = (
        CheckConstraint("first_version_id != second_version_id", name="two"),
        Index(
            "ix_duplicate_pairs_search_id", "search_id", "first_version_id", "second_version_id", unique=True
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    search_id: Mapped[int] = mapped_column(ForeignKey("duplicate_searches.id"))
    first_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"))
    second_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"))
    # In thousandths: the share of what either has that both have, and of each that the other has too.
    similarity: Mapped[int]
    of_first: Mapped[int]
    of_second: Mapped[int]
    passages: Mapped[list[dict[str, Any]]] = mapped_column(JSON)

    search: Mapped[DuplicateSearch] = relationship(back_populates="pairs")
    first: Mapped[ProposalVersion] = relationship(foreign_keys=[first_version_id])
    second: Mapped[ProposalVersion] = relationship(foreign_keys=[second_version_id])


class PairVerdict(StrEnum):
    """What an organiser found on looking at two entries that are nearly alike."""

    NOTHING = "nothing"
    TOGETHER = "together"


PAIR_VERDICT_LABELS = {
    PairVerdict.NOTHING: _l("Nothing to do"),
    PairVerdict.TOGETHER: _l("Belong together"),
}
PAIR_VERDICT_TONES = {PairVerdict.NOTHING: "good", PairVerdict.TOGETHER: "wait"}


class DuplicateNote(Base):
    """What an organiser noted on two versions that are nearly alike. Never updated or deleted.

    The newest counts, and only for these versions.
    """

    __tablename__ = "duplicate_notes"
    __table_args__ = (
        CheckConstraint(one_of("verdict", PairVerdict), name="verdict"),
        CheckConstraint("word != ''", name="word"),
        Index("ix_duplicate_notes_first_version_id", "first_version_id", "second_version_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    first_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"))
    second_version_id: Mapped[int] = mapped_column(ForeignKey("proposal_versions.id"))
    verdict: Mapped[str] = mapped_column(String(16))
    word: Mapped[str] = mapped_column(String(500))
    noted_at: Mapped[datetime]
    noted_by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))

    noted_by: Mapped[User] = relationship()
