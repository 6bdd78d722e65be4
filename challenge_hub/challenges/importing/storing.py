"""What a brief's parts become where a challenge's own columns are shorter: moved, noted, never lost."""

from dataclasses import dataclass
from datetime import datetime

from challenge_hub.challenges.importing.brief import ImportedBrief
from challenge_hub.challenges.importing.cleaning import from_plain
from challenge_hub.core.errors import Invalid

TITLE_LIMIT = 255
CALL_LIMIT = 500
ADDRESS_LIMIT = 500
ORGANISATION_LIMIT = 160
NOBODY = "Organisation not named"
DEFAULT_TYPE = "ideation"


@dataclass(frozen=True, slots=True)
class Stored:
    """The parts of a brief that had to be fitted, and notes on those that a reader would miss."""

    call: str
    type: str
    organisation_name: str
    external_url: str
    background: str
    closes_at: datetime | None
    notes: tuple[str, ...]


def fit(brief: ImportedBrief, *, at: datetime) -> Stored:
    """Fit a brief into a challenge; what is too long for its column stands whole in the background.

    Raises Invalid where the title is too long: a title is never shortened.
    """
    if len(brief.title) > TITLE_LIMIT:
        raise Invalid(f"the title has {len(brief.title)} characters; a challenge holds {TITLE_LIMIT}")
    notes: list[str] = []
    paragraphs = []
    if len(brief.call) > CALL_LIMIT:
        notes.append(f"tagline: longer than {CALL_LIMIT} characters; it stands whole in the background")
        paragraphs.append(from_plain(brief.call).markdown)
    organisation = brief.organisation_name or NOBODY
    if len(organisation) > ORGANISATION_LIMIT:
        notes.append(f"organisation: longer than {ORGANISATION_LIMIT} characters; whole in the background")
        paragraphs.append(from_plain(organisation).markdown)
    facts = [*brief.facts]
    address, published_at = brief.external_url or brief.source_url, brief.source_url
    if len(address) > ADDRESS_LIMIT:
        notes.append(f"external_url: longer than {ADDRESS_LIMIT} characters; it stands in the background")
        facts.append(("Address", address))
        address = ""
    if published_at and published_at != address:
        facts.append(("First published at", published_at))
    paragraphs.extend(f"**{name}:** {_shown(value)}" for name, value in facts)
    closes_at = brief.closes_at
    if brief.archived and closes_at is not None and closes_at > at:
        notes.append("closes_raw: in the future, though the brief is closed; left empty")
        closes_at = None
    return Stored(
        call=_shortened(brief.call, CALL_LIMIT),
        type=brief.types[0] if brief.types else DEFAULT_TYPE,
        organisation_name=_shortened(organisation, ORGANISATION_LIMIT),
        external_url=address,
        background="\n\n".join(paragraphs),
        closes_at=closes_at,
        notes=tuple(notes),
    )


def _shown(value: str) -> str:
    return f"<{value}>" if value.startswith(("http://", "https://")) else from_plain(value).markdown


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rsplit(" ", 1)[0].rstrip() + "…"
