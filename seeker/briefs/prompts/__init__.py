"""What to write into each field of a brief, why solvers need it, and how it may look, for each type of challenge.

Each type has one invented story told from title to rules. Examples are shown beside a field and never put into it, so
that none is published by mistake. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

from seeker.briefs.prompts import ideation, partners, practice, theoretical
from seeker.briefs.prompts.fields import WHAT, WHY

STORIES = {
    "ideation": ideation,
    "theoretical": theoretical,
    "reduction_to_practice": practice,
    "request_for_partners": partners,
}


@dataclass(frozen=True, slots=True)
class Prompt:
    """What to write, why it helps, and an example from a story that was made up; each in the visitor's language."""

    what: str
    why: str
    example: str


def prompts(challenge_type: str) -> dict[str, Prompt]:
    """Give the prompts of a type by field. Raises KeyError for a type nobody knows."""
    story = STORIES[challenge_type]
    return {
        name: Prompt(str(story.WHAT.get(name, what)), str(WHY[name]), str(story.EXAMPLES[name]))
        for name, what in WHAT.items()
    }
