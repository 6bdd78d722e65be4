from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ImportedBrief:
    """One brief of a file, cleaned. Texts are whole, in Markdown where a page shows them as blocks.

    `title`, `call`, `abstract` and `organisation_name` are plain text on one line. `facts` are the source's
    remaining fields as (name, plain text). `prize_total_minor` is in the minor units of `currency`.
    `opens_at` and `closes_at` are instants in UTC, None where the source's date is missing or broken.
    `notes` say what could not be read, each as "field: remark"; an untroubled brief has none.
    """

    source_id: str
    title: str
    call: str
    abstract: str
    organisation_name: str
    types: tuple[str, ...]
    disciplines: tuple[str, ...]
    problem: str
    prizes: str
    rules: str
    judging: str
    how_to_enter: str
    external_url: str
    source_url: str
    facts: tuple[tuple[str, str], ...]
    prize_total_minor: int | None
    currency: str
    opens_at: datetime | None
    closes_at: datetime | None
    time_zone: str
    archived: bool
    notes: tuple[str, ...]
