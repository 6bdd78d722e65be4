"""The catalogue as a page shows it: rows with the found words marked, choices with their counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from challenge_hub.accounts.disciplines import discipline_label
from challenge_hub.challenges.labels import language_label, type_label
from challenge_hub.challenges.listed import Listed
from challenge_hub.challenges.timeline import PHASE_LABELS, PHASE_TONES, Phase, phase
from challenge_hub.core.i18n import countdown, visitor_locale
from challenge_hub.core.i18n import gettext as _
from challenge_hub.search.facets import Counts
from challenge_hub.search.filters import CLOSING_LABELS, PRIZE_LABELS, SORTS, STATUSES, Filters
from challenge_hub.search.snippets import Segment, mark, passage
from ip_terms.catalogue import REGIMES

EXCERPT = 260
SOON = timedelta(hours=72)


class Row(NamedTuple):
    """One challenge of a list: the words of a search and all that the clock says, so that equal rows look equal."""

    challenge: Listed
    terms: frozenset[str]
    phase: Phase
    closes_in: str
    closes_soon: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody may still enter."""
        return self.phase in {Phase.OPEN, Phase.OPEN_ELSEWHERE}

    @property
    def state(self) -> str:
        """The phase in words."""
        return str(PHASE_LABELS[self.phase])

    @property
    def tone(self) -> str:
        """The tone of the phase's badge."""
        return PHASE_TONES.get(self.phase, "none")

    @property
    def title(self) -> tuple[Segment, ...]:
        """The title with the found words marked."""
        return mark(self.challenge.title, self.terms)

    @property
    def excerpt(self) -> tuple[Segment, ...]:
        """The passage of the abstract that fits the search best."""
        return passage(self.challenge.abstract or self.challenge.call, self.terms, length=EXCERPT)


@dataclass(frozen=True, slots=True)
class Choice:
    """One filter of the bar: its name, label and options as (value, text)."""

    name: str
    label: str
    options: list[tuple[str, str]]
    current: str


@dataclass(frozen=True, slots=True)
class FilterBar:
    """The filters of the catalogue with their counts, and what is chosen among them."""

    filters: Filters
    counts: Counts

    def choices(self) -> tuple[list[Choice], list[Choice]]:
        """The filters always shown, and those behind "More filters"."""
        return choices(self.filters, self.counts)


def rows(challenges: Sequence[Listed], terms: frozenset[str], *, at: datetime) -> list[Row]:
    """Challenges ready to be listed; `terms` are the stems a search looked for."""
    locale = visitor_locale()
    return [_row(challenge, terms, at, locale) for challenge in challenges]


def _row(challenge: Listed, terms: frozenset[str], at: datetime, locale: str) -> Row:
    closes = challenge.entries_close_at
    soon = closes is not None and timedelta(0) < closes - at <= SOON
    closes_in = countdown(closes, at, locale) if closes else ""
    return Row(challenge, terms, phase(challenge, at), closes_in, soon)


def given_up(key: str) -> str:
    """What a winner gives up under a regime; an unknown one is its own name."""
    return next((info.gives_up for regime, info in REGIMES.items() if regime == key), key)


def choices(filters: Filters, counts: Counts) -> tuple[list[Choice], list[Choice]]:
    """The filters of the bar: those always shown, and those behind "More filters"."""

    def one(name: str, label: str, labels: Mapping[str, Any], first: str) -> Choice:
        known = counts.choices(name)
        current = str(getattr(filters, name))
        options = [("", first)]
        options += [
            (key, f"{text} ({known.get(key, 0)})")
            for key, text in labels.items()
            if known.get(key) or key == current
        ]
        return Choice(name, label, options, current)

    def found(name: str, text: Any) -> dict[str, str]:
        keys = sorted(counts.choices(name), key=lambda key: str(text(key)).casefold())
        return {key: str(text(key)) for key in keys}

    states = {key: str(label) for key, label in STATUSES.items()}
    state_counts = counts.choices("status")
    status = Choice(
        "status",
        _("State"),
        [
            (k, f"{t} ({counts.total('any') if k == 'any' else state_counts.get(k, 0)})")
            for k, t in states.items()
        ],
        filters.status,
    )
    orders = [(key, str(label)) for key, label in SORTS.items() if key != "relevance" or filters.q]
    always = [
        status,
        one("discipline", _("Discipline"), found("discipline", discipline_label), _("any discipline")),
        Choice("sort", _("Order"), orders, filters.order),
    ]
    seekers = {ref: name for ref, name, _number in counts.seekers}
    seeker = Choice(
        "seeker",
        _("Seeker"),
        [("", _("any seeker")), *((ref, f"{name} ({number})") for ref, name, number in counts.seekers)],
        filters.seeker,
    )
    if filters.seeker and filters.seeker not in seekers:
        seeker.options.append((filters.seeker, _("the chosen one")))
    more = [
        one("type", _("Type"), found("type", type_label), _("any type")),
        one("prize", _("Prizes in sum"), PRIZE_LABELS, _("any sum")),
        one("closing", _("Entries close"), CLOSING_LABELS, _("at any time")),
        one("regime", _("What I give up if I win"), found("regime", given_up), _("whatever it is")),
        one("language", _("Language"), found("language", language_label), _("any language")),
        seeker,
    ]
    return always, more
