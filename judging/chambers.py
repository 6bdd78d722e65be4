"""The two halves of a panel."""

from enum import StrEnum

from challenge_hub.core.i18n import lazy_gettext as _l


class Chamber(StrEnum):
    """A half of the panel: who seated its experts."""

    PLATFORM = "platform"
    SEEKER = "seeker"


CHAMBER_LABELS = {Chamber.PLATFORM: _l("Platform's chamber"), Chamber.SEEKER: _l("Seeker's chamber")}
EXPERT_LABELS = {Chamber.PLATFORM: _l("the platform's experts"), Chamber.SEEKER: _l("the seeker's experts")}
