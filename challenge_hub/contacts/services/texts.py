"""What every text that one person writes to another has to be."""

from challenge_hub.core.errors import Invalid
from challenge_hub.core.i18n import gettext as _


def demand_text(field: str, text: str, longest: int) -> None:
    """Raise Invalid for a text that is empty or too long."""
    if not text.strip() or len(text) > longest:
        problem = _("Write up to %(limit)d characters.", limit=longest)
        raise Invalid(problem, {field: [problem]})
