"""What the forms of every part of the seekers' desk share."""

from collections.abc import Iterable, Mapping
from typing import Any

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs


def options(pairs: Mapping[Any, Any] | Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """Give the choices of a field from values with their labels."""
    found = pairs.items() if isinstance(pairs, Mapping) else pairs
    return [SelectChoice(str(value), label) for value, label in found]
