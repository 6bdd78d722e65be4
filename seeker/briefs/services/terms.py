"""Choosing the IP terms of a draft."""

from collections.abc import Iterable
from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from ip_terms.parameters import Parameters, Regime
from ip_terms.services import choose_terms
from seeker.briefs.services.locks import check_lock, demand_edit, raise_lock

SECTION = "terms"


def save_terms(
    challenge: Challenge,
    regime: Regime,
    parameters: Parameters,
    *,
    variants: Iterable[int] = (),
    lock: int | None = None,
    by: User,
    at: datetime,
) -> int:
    """Choose regime, parameters and variants for a draft and give the section's new number.

    Raises Invalid where the parameters cannot stand under the regime. `ip_terms` emits the event.
    """
    demand_edit(challenge, by=by)
    check_lock(challenge, SECTION, lock)
    choose_terms(challenge, regime, parameters, variants=variants, by=by, at=at)
    return raise_lock(challenge, SECTION, at=at)
