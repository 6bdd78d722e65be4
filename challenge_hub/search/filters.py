"""What may be asked of the catalogue, as it stands in an address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from challenge_hub.challenges.labels import TYPE_LABELS
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.search.wording import clean_query

STATUSES = {
    "open": _l("Open for entries"),
    "closed": _l("Being judged"),
    "finished": _l("Finished"),
    "elsewhere": _l("Run elsewhere"),
    "any": _l("All, whatever their state"),
}
# Upper bounds in whole units of the challenge's currency; None is "and more".
PRIZE_BANDS: dict[str, tuple[int, int | None]] = {
    "10k": (0, 10_000),
    "50k": (10_000, 50_000),
    "250k": (50_000, 250_000),
    "more": (250_000, None),
}
PRIZE_LABELS = {
    "10k": _l("under 10,000"),
    "50k": _l("10,000 to 50,000"),
    "250k": _l("50,000 to 250,000"),
    "more": _l("250,000 and more"),
    "none": _l("no sum named"),
}
CLOSING_DAYS = {"week": 7, "month": 30, "quarter": 90}
CLOSING_LABELS = {"week": _l("within a week"), "month": _l("within 30 days"), "quarter": _l("within 90 days")}
SORTS = {
    "relevance": _l("Best match"),
    "closing": _l("Closing soonest"),
    "newest": _l("Newest"),
    "prize": _l("Largest prize"),
}
MAX_KEY = 80


@dataclass(frozen=True, slots=True)
class Filters:
    """One question to the catalogue; an empty text asks for nothing in particular."""

    q: str = ""
    status: str = ""
    discipline: str = ""
    type: str = ""
    prize: str = ""
    closing: str = ""
    regime: str = ""
    language: str = ""
    seeker: str = ""
    sort: str = ""

    @classmethod
    def read(cls, arguments: Mapping[str, str]) -> Filters:
        """Read an address' arguments; whatever is not known there is passed over."""
        arguments = dict(arguments)
        known = {"status": STATUSES, "type": TYPE_LABELS, "prize": PRIZE_LABELS, "closing": CLOSING_LABELS}
        values = {each.name: arguments.get(each.name, "")[:MAX_KEY] for each in fields(cls)}
        values["q"] = clean_query(arguments.get("q", ""))
        for name, allowed in known.items():
            if values[name] not in allowed:
                values[name] = ""
        if values["sort"] not in SORTS or (values["sort"] == "relevance" and not values["q"]):
            values["sort"] = ""
        return cls(**{name: text.replace("\x00", "") for name, text in values.items()})

    @property
    def order(self) -> str:
        """The sort in effect: what was asked for, else best match, closing soonest or newest."""
        if self.sort:
            return self.sort
        if self.q:
            return "relevance"
        return "closing" if self.status == "open" else "newest"

    @property
    def narrowed(self) -> bool:
        """Whether anything besides the state and the order is asked for."""
        return replace(self, status="", sort="") != Filters()

    def arguments(self, **changes: str) -> dict[str, str]:
        """The address' arguments for this question with changes, without what is empty."""
        changed = replace(self, **changes)
        values = {each.name: getattr(changed, each.name) for each in fields(self)}
        return {name: value for name, value in values.items() if value}
