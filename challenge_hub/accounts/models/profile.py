"""What a solver tells about themselves, and who may see it."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from challenge_hub.accounts.bounds import LONGEST_HEADLINE, MOST_HOURS
from challenge_hub.accounts.models.user import User
from challenge_hub.accounts.tags import LONGEST_KEY, LONGEST_TAG, tag_key
from challenge_hub.core.database import Base, one_of
from challenge_hub.core.tokens import REF_LENGTH, new_ref


class Visibility(StrEnum):
    """Who may see a profile."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class TagKind(StrEnum):
    """What a tag of a profile names."""

    DISCIPLINE = "discipline"
    LANGUAGE = "language"
    METHOD = "method"
    SKILL = "skill"


class Profile(Base):
    """A solver's profile: one row a person, made when it is first saved.

    Its disciplines (keys of either level), languages (BCP 47), skills and methods are lists that are set whole; they
    are kept as rows, so that searches can find and count them.
    """

    __tablename__ = "profiles"
    __table_args__ = (
        CheckConstraint(one_of("visibility", Visibility), name="visibility"),
        CheckConstraint(f"hours_free BETWEEN 0 AND {MOST_HOURS}", name="hours_free"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), primary_key=True)
    # In the address of the person's page: nobody can count people by it.
    ref: Mapped[str] = mapped_column(String(REF_LENGTH), unique=True, default=new_ref)
    headline: Mapped[str] = mapped_column(String(LONGEST_HEADLINE), default="")
    bio: Mapped[str] = mapped_column(Text, default="")
    hours_free: Mapped[int | None]
    orcid: Mapped[str | None] = mapped_column(String(19))
    visibility: Mapped[str] = mapped_column(String(16), default=Visibility.HIDDEN)
    show_country: Mapped[bool] = mapped_column(default=False)
    show_awards: Mapped[bool] = mapped_column(default=False)
    updated_at: Mapped[datetime]

    user: Mapped[User] = relationship(back_populates="profile")
    tags: Mapped[list["ProfileTag"]] = relationship(
        back_populates="profile",
        cascade="all, delete-orphan",
        lazy="selectin",
        order_by="(ProfileTag.kind, ProfileTag.place)",
    )

    @property
    def disciplines(self) -> list[str]:
        """Give the keys of the disciplines, of either level."""
        return self._tagged(TagKind.DISCIPLINE)

    @disciplines.setter
    def disciplines(self, keys: Iterable[str]) -> None:
        self._tag(TagKind.DISCIPLINE, keys)

    @property
    def languages(self) -> list[str]:
        """Give the keys (BCP 47) of the languages."""
        return self._tagged(TagKind.LANGUAGE)

    @languages.setter
    def languages(self, keys: Iterable[str]) -> None:
        self._tag(TagKind.LANGUAGE, keys)

    @property
    def methods(self) -> list[str]:
        """Give the methods as the person wrote them."""
        return self._tagged(TagKind.METHOD)

    @methods.setter
    def methods(self, labels: Iterable[str]) -> None:
        self._tag(TagKind.METHOD, labels)

    @property
    def skills(self) -> list[str]:
        """Give the skills as the person wrote them."""
        return self._tagged(TagKind.SKILL)

    @skills.setter
    def skills(self, labels: Iterable[str]) -> None:
        self._tag(TagKind.SKILL, labels)

    def _tagged(self, kind: TagKind) -> list[str]:
        found = (tag for tag in self.tags if tag.kind == kind)
        return [tag.label for tag in sorted(found, key=lambda tag: tag.place)]

    def _tag(self, kind: TagKind, labels: Iterable[str]) -> None:
        # Keys of lists of ours are their own key, whatever their case ("pt-BR").
        free = kind in {TagKind.METHOD, TagKind.SKILL}
        wanted = {(tag_key(label) if free else label): label for label in labels}
        kept = {tag.key: tag for tag in self.tags if tag.kind == kind}
        for key in kept.keys() - wanted.keys():
            self.tags.remove(kept[key])
        for place, (key, label) in enumerate(wanted.items()):
            tag = kept.get(key)
            if tag is None:
                self.tags.append(ProfileTag(kind=kind, key=key, label=label, place=place))
            else:
                tag.label, tag.place = label, place


class ProfileTag(Base):
    """A discipline, language, method or skill that a profile names: a row that searches can find and facets count."""

    __tablename__ = "profile_tags"
    __table_args__ = (
        CheckConstraint(one_of("kind", TagKind), name="kind"),
        CheckConstraint("key != ''", name="key"),
        Index("ix_profile_tags_kind_key", "kind", "key"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("profiles.user_id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    # Of a discipline or language its key in our lists; of a free tag its spelling folded (`tag_key`).
    # Compared by its bytes on both engines, so that the index finds beginnings.
    key: Mapped[str] = mapped_column(
        String(LONGEST_KEY).with_variant(String(LONGEST_KEY, collation="C"), "postgresql"), primary_key=True
    )
    label: Mapped[str] = mapped_column(String(LONGEST_TAG))
    place: Mapped[int]

    profile: Mapped[Profile] = relationship(back_populates="tags")
