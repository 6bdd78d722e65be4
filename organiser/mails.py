"""The mails to organisers."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.notifications.mail import mail


@mail("brief_waiting", why=_l("You get this because you are an organiser of Challenge Hub."))
def brief_waiting(_recipient: User, *, review_challenge_id: int, amendment: bool = False) -> dict[str, Any]:
    """Give what the mail about a brief, or an amendment of one, that waits for review says."""
    challenge = db.session.get_one(Challenge, review_challenge_id)
    return {"challenge": challenge, "amendment": amendment, "url": f"/organiser/reviews/{challenge.ref}"}
