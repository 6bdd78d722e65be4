"""Who gets which predefined prize: the proposal from the ranking, and what a person may decide instead.

Pure. Scores are points of 100, exact; amounts are in minor units of the prize's currency. An entry gets at
most one prize. Nothing here goes beyond the predefined prizes, whatever a person asks for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import groupby

from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.money import Money


@dataclass(frozen=True, slots=True)
class PrizeRule:
    """A predefined prize: `count` equal ones of `amount_minor` each; a smaller position is filled first.

    Below `minimum_score` it is not given; `withheld_if` says when the seeker may keep it back, empty: never.
    """

    id: int
    position: int
    label: str
    count: int
    amount_minor: int
    currency: str
    minimum_score: Decimal | None = None
    withheld_if: str = ""


@dataclass(frozen=True, slots=True)
class RankedEntry:
    """An entry with its place in the ranking; `code` is how it is called on the page. Equal ranks are ties."""

    id: int
    code: str
    combined: Fraction
    rank: int

    @property
    def points(self) -> str:
        """The combined score for a reader."""
        return score_text(self.combined)


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One prize for one entry, of `amount_minor`, and why."""

    prize_id: int
    entry_id: int
    amount_minor: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class OpenTie:
    """Entries level on score at a border between prizes: a person says which entry gets which prize.

    `prize_ids` names each prize at stake as often as there are pieces of it.
    """

    entry_ids: tuple[int, ...]
    prize_ids: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Pieces of a prize that nobody gets, and why."""

    prize_id: int
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules give: awards, ties for a person to decide, prizes left over."""

    lines: tuple[AwardLine, ...]
    ties: tuple[OpenTie, ...]
    left_over: tuple[LeftOver, ...]


def places(ranking: Iterable[RankedEntry]) -> list[list[int | str]]:
    """Give a ranking as plain values, to be kept and compared: entry, rank and exact score of each."""
    return [[entry.id, entry.rank, str(entry.combined)] for entry in ranking]


def propose(prizes: Iterable[PrizeRule], ranking: Iterable[RankedEntry]) -> Proposal:
    """Give the awards that follow from the ranking alone.

    Prizes are filled by position with the entries by rank. An entry under a prize's minimum score passes on
    to the next prize; nobody behind it can reach that minimum either, so the prize is left over. Entries
    level on rank share one kind of prize when there are enough pieces of it; otherwise a person decides.
    """
    pieces = [
        prize for prize in sorted(prizes, key=lambda prize: prize.position) for _piece in range(prize.count)
    ]
    lines: list[AwardLine] = []
    ties: list[OpenTie] = []
    left: list[tuple[PrizeRule, str]] = []
    ordered = sorted(ranking, key=lambda entry: (entry.rank, entry.code))
    for _rank, level in groupby(ordered, key=lambda entry: entry.rank):
        group = list(level)
        best, reached = group[0], [prize for prize in pieces if _reaches(group[0], prize)]
        left += [(prize, _under_minimum(best, prize)) for prize in pieces if not _reaches(best, prize)]
        taken, pieces = reached[: len(group)], reached[len(group) :]
        if not taken:
            break
        if len(taken) == len(group) and len({prize.id for prize in taken}) == 1:
            lines += [
                AwardLine(prize.id, entry.id, prize.amount_minor, _placed(entry, len(group)))
                for prize, entry in zip(taken, group, strict=True)
            ]
        else:
            ties.append(_tie(group, taken))
    nobody = _("There are fewer ranked entries than prizes.") if ordered else _("No entry has been ranked.")
    left += [(prize, nobody) for prize in pieces]
    return Proposal(tuple(lines), tuple(ties), _summed(left))


def problems(
    prizes: Sequence[PrizeRule], ranking: Sequence[RankedEntry], chosen: Sequence[AwardLine]
) -> tuple[str, ...]:
    """Give every reason why `chosen` cannot be decided, whatever the written reason; empty when it can.

    Never allowed: a prize that is not of this challenge, more pieces than promised, more money than
    promised, an entry without a rank, one entry twice, a score under the prize's minimum.
    """
    by_id = {prize.id: prize for prize in prizes}
    ranked = {entry.id: entry for entry in ranking}
    found: list[str] = []
    for line in chosen:
        prize, entry = by_id.get(line.prize_id), ranked.get(line.entry_id)
        if prize is None:
            found.append(_("One of the prizes does not belong to this challenge."))
            continue
        if entry is None:
            found.append(_("%(prize)s: only an entry that the panel has ranked can win.", prize=prize.label))
            continue
        if not _reaches(entry, prize):
            found.append(f"{entry.code}: {_under_minimum(entry, prize)}")
        if not 0 <= line.amount_minor <= prize.amount_minor:
            found.append(
                _(
                    "%(prize)s: the amount must lie between 0 and the promised %(amount)s.",
                    prize=prize.label,
                    amount=_amount(prize.amount_minor, prize.currency),
                )
            )
    for prize in prizes:
        given = sum(line.prize_id == prize.id for line in chosen)
        if given > prize.count:
            found.append(
                _(
                    "%(prize)s: %(given)d are given, %(count)d are promised.",
                    prize=prize.label,
                    given=given,
                    count=prize.count,
                )
            )
    twice = [entry for entry, times in Counter(line.entry_id for line in chosen).items() if times > 1]
    found += [
        _("%(code)s is given more than one prize.", code=ranked[entry].code)
        for entry in twice
        if entry in ranked
    ]
    return tuple(found)


def departures(
    proposal: Proposal,
    prizes: Sequence[PrizeRule],
    ranking: Sequence[RankedEntry],
    chosen: Sequence[AwardLine],
) -> tuple[str, ...]:
    """Say in sentences where `chosen` differs from the proposal; a decided tie counts, since a person chose.

    Each departure needs the decision to carry a written reason, which will be public.
    """
    by_id = {prize.id: prize for prize in prizes}
    codes = {entry.id: entry.code for entry in ranking}
    wanted = {line.entry_id: line for line in proposal.lines}
    given = {line.entry_id: line for line in chosen}
    tied = {entry for tie in proposal.ties for entry in tie.entry_ids}
    found: list[str] = []
    for entry in sorted(wanted.keys() | given.keys() | tied, key=lambda entry: codes.get(entry, "")):
        before, after, code = wanted.get(entry), given.get(entry), codes.get(entry, "?")
        if entry in tied and after is None:
            found.append(_("%(code)s: the tie is decided against it.", code=code))
        elif entry in tied and after is not None:
            prize = by_id[after.prize_id].label
            found.append(_("%(code)s: the tie is decided for %(prize)s.", code=code, prize=prize))
        elif after is None and before is not None:
            prize = by_id[before.prize_id].label
            found.append(_("%(code)s: %(prize)s is withheld.", code=code, prize=prize))
        elif after is not None and (before is None or before.prize_id != after.prize_id):
            proposed = by_id[before.prize_id].label if before else _("no prize")
            found.append(
                _(
                    "%(code)s: %(prize)s instead of %(proposed)s.",
                    code=code,
                    prize=by_id[after.prize_id].label,
                    proposed=proposed,
                )
            )
        if after is not None and after.amount_minor < by_id[after.prize_id].amount_minor:
            found.append(_("%(code)s: less than the promised amount.", code=code))
    return tuple(found)


def score_text(score: Fraction) -> str:
    """Give a score with one decimal, or two where one would hide a difference from a whole number."""
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    places = Decimal("0.1") if score.denominator in {1, 2, 5, 10} else Decimal("0.01")
    return str(exact.quantize(places, ROUND_HALF_UP))


def sums(lines: Iterable[AwardLine], prizes: Iterable[PrizeRule]) -> Mapping[str, int]:
    """Give the money awarded by currency, in minor units."""
    currencies = {prize.id: prize.currency for prize in prizes}
    total: Counter[str] = Counter()
    for line in lines:
        total[currencies[line.prize_id]] += line.amount_minor
    return dict(total)


def _reaches(entry: RankedEntry, prize: PrizeRule) -> bool:
    return prize.minimum_score is None or entry.combined >= Fraction(prize.minimum_score)


def _tie(group: Sequence[RankedEntry], taken: Sequence[PrizeRule]) -> OpenTie:
    why = _(
        "%(codes)s are level at %(score)s points, rank %(rank)d, at the border of %(prizes)s: a person decides.",
        codes=_listed([entry.code for entry in group]),
        score=score_text(group[0].combined),
        rank=group[0].rank,
        prizes=_listed(list(dict.fromkeys(prize.label for prize in taken))),
    )
    return OpenTie(tuple(entry.id for entry in group), tuple(prize.id for prize in taken), why)


def _placed(entry: RankedEntry, level: int) -> str:
    if level > 1:
        return _(
            "Rank %(rank)d with %(score)s points, level with %(others)d other.",
            rank=entry.rank,
            score=score_text(entry.combined),
            others=level - 1,
        )
    return _("Rank %(rank)d with %(score)s points.", rank=entry.rank, score=score_text(entry.combined))


def _under_minimum(entry: RankedEntry, prize: PrizeRule) -> str:
    return _(
        "%(prize)s asks for at least %(minimum)s points; %(code)s has %(score)s.",
        prize=prize.label,
        minimum=score_text(Fraction(prize.minimum_score or 0)),
        code=entry.code,
        score=score_text(entry.combined),
    )


def _summed(left: Sequence[tuple[PrizeRule, str]]) -> tuple[LeftOver, ...]:
    counted = Counter((prize.id, why) for prize, why in left)
    return tuple(LeftOver(prize_id, count, why) for (prize_id, why), count in counted.items())


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])


def _amount(minor: int, currency: str) -> str:
    return Money(minor, currency).format()
