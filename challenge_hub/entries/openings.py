"""Who opens entries, in the words that may be shown to those who made them. Pure."""

from __future__ import annotations

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l


class Reader(StrEnum):
    """As what a person opened an entry. Names of judges are never shown to solvers, so this is all they see."""

    PLATFORM_JUDGE = "platform_judge"
    SEEKER_JUDGE = "seeker_judge"
    SEEKER = "seeker"
    ORGANISER = "organiser"


READER_LABELS = {
    Reader.PLATFORM_JUDGE: _l("A judge of the platform’s chamber"),
    Reader.SEEKER_JUDGE: _l("A judge of the seeker’s chamber"),
    Reader.SEEKER: _l("A member of the seeker"),
    Reader.ORGANISER: _l("An organiser of the platform"),
}
