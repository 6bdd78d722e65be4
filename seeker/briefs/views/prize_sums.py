"""What the prizes cost the seeker, in sentences."""

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import money
from seeker.briefs.values import Prizes


def prize_sums(challenge: Challenge) -> dict[str, str]:
    """Say what the seeker pays if every prize is awarded, and at the least."""
    prizes = Prizes.of(challenge)
    if not prizes.prizes:
        return {"most": _("No prize yet."), "least": _("You pay only what is awarded.")}
    most = money(prizes.total_minor, prizes.currency)
    least = money(prizes.unconditional_minor, prizes.currency)
    if prizes.unconditional_minor == prizes.total_minor:
        text = _(
            "Every prize goes to the best entries whatever their quality; you pay nothing only if nobody enters."
        )
    elif prizes.unconditional_minor:
        text = _(
            "At the least %(least)s: the other prizes have a least score or a condition. Nothing if nobody enters.",
            least=least,
        )
    else:
        text = _("At the least nothing: every prize has a least score or a condition.")
    return {"most": _("At the most %(most)s, if every prize is awarded.", most=most), "least": text}
