"""The words that people can be found by. A cache like the index of challenges: made anew from what profiles say."""

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from challenge_hub.core.database import Base


class PersonTerm(Base):
    """One word, stemmed, or one facet of what a person's card shows. Whether anybody may find them stands elsewhere."""

    __tablename__ = "person_terms"
    __table_args__ = (Index("ix_person_terms_user_id", "user_id"),)

    term: Mapped[str] = mapped_column(String(80), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
