"""Which desk a person works at: the one with the most to decide."""

from __future__ import annotations

from collections.abc import Callable, Container

from challenge_hub.accounts.models import User

# In this order; a solver needs no role, so everybody has a desk.
DESKS: tuple[tuple[str, Callable[[User], bool]], ...] = (
    ("organiser.dashboard", lambda person: person.is_organiser),
    ("seeker.dashboard", lambda person: bool(person.memberships)),
    ("solver.dashboard", lambda _person: True),
)


def desk_endpoint(person: User, known: Container[str]) -> str | None:
    """Give the endpoint of the person's desk among those that are installed; None where there is none."""
    return next((endpoint for endpoint, serves in DESKS if serves(person) and endpoint in known), None)
