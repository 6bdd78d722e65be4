"""What a brief falls into when two of them are compared: fields, and lists of rows. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from challenge_hub.core.i18n import gettext as _


@dataclass(frozen=True, slots=True)
class Field:
    """One field, or one row of a list; rows of one `key` are the same row, whatever they say."""

    section: str
    key: str
    label: str
    text: str
    # What the row stands for, where its text only describes it: a file's hash.
    stands_for: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A list of a brief: its rows in order."""

    section: str
    label: str
    rows: tuple[Field, ...]
    # Only rows of one key are one row; otherwise what is left over on both sides is paired in its order.
    by_key: bool = False

    def title(self, before: Field | None, after: Field | None) -> str:
        """Give the title over what became of a row, which is in one brief or in both."""
        row = after or before
        return row.label if row else self.label


class Files(Part):
    """The files of a brief, each in its place."""

    __slots__ = ()

    def title(self, before: Field | None, after: Field | None) -> str:
        """Say whether a file came, went, was replaced, or is described in other words."""
        row = after or before
        name = row.label if row else ""
        if before is None:
            return _("File added: %(name)s", name=name)
        if after is None:
            return _("File removed: %(name)s", name=name)
        if before.stands_for != after.stands_for:
            return _("File replaced: %(name)s", name=name)
        return _("About the file: %(name)s", name=name)
