"""What a judge may do on a panel that chooses between pairs; each refusal says why."""

from challenge_hub.accounts.models import User
from challenge_hub.core.decisions import YES, Decision, first_refusal, no
from challenge_hub.core.i18n import gettext as _
from judging.methods import compares
from judging.models import Seat
from judging.policies import can_open_entries, judging_goes_on
from judging.queries.pairs import handed_in_pairs


def can_compare(user: User, seat: Seat) -> Decision:
    """A judge who may read entries chooses between them, where the panel does so, until handing in."""
    done = no(_("You have handed in your choices: they count, and stay as they are."))
    return first_refusal(
        compares(seat.panel),
        can_open_entries(user, seat),
        judging_goes_on(seat),
        done if handed_in_pairs(seat) else YES,
    )
