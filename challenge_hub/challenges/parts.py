"""What packages above have to say of a challenge in the API: each registers a part of its page under a name."""

from collections.abc import Callable
from typing import Any

from challenge_hub.challenges.models import Challenge

Part = Callable[[Challenge], Any]
_parts: dict[str, Part] = {}


def part(name: str) -> Callable[[Part], Part]:
    """Register a function that gives, as plain values, what is shown under `name` to whoever sees the challenge."""

    def register(function: Part) -> Part:
        _parts[name] = function
        return function

    return register


def parts_of(challenge: Challenge) -> dict[str, Any]:
    """Give every part of a challenge by its name."""
    return {name: function(challenge) for name, function in _parts.items()}
