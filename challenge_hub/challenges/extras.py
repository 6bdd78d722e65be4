"""What packages above have to say of a challenge in the API: each registers it under a name."""

from collections.abc import Callable
from typing import Any

from challenge_hub.challenges.models import Challenge

Extra = Callable[[Challenge], Any]
_extras: dict[str, Extra] = {}


def extra(name: str) -> Callable[[Extra], Extra]:
    """Register a function that gives, as plain values, what is shown under `name` to whoever sees the challenge."""

    def register(function: Extra) -> Extra:
        _extras[name] = function
        return function

    return register


def extras_of(challenge: Challenge) -> dict[str, Any]:
    """Give all that was registered of a challenge, by its names."""
    return {name: function(challenge) for name, function in _extras.items()}
