"""Whether an entry may be ranked: enough sheets, enough of the rubric marked, no must that is missed."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from judging import wording
from judging.rules import RankingRules, Veto
from judging.scoring import Criterion, Mark
from judging.wording import Translate


def reason_apart(
    counted: Mapping[str, int],
    sheets: Sequence[Sequence[Mark]],
    criteria: Sequence[Criterion],
    rules: RankingRules,
    _: Translate,
) -> str | None:
    """Return the sentence why an entry is not ranked, or None for one that is.

    `counted` is the number of sheets with a total by chamber, `sheets` the marks of each of them. The first
    reason is given, in this order: sheets, chambers, coverage, musts.
    """
    number = sum(counted.values())
    if number < rules.minimum_sheets:
        return wording.not_ranked_reason(number, rules.minimum_sheets, _)
    weighted = [chamber for chamber, weight in rules.chamber_weights.items() if weight]
    if not any(counted.get(chamber) for chamber in weighted):
        return wording.no_weight_reason(_)
    for chamber in weighted:
        if counted.get(chamber, 0) < rules.minimum_per_chamber:
            return wording.chamber_reason(chamber, counted.get(chamber, 0), rules.minimum_per_chamber, _)
    covered, needed = _coverage(sheets, criteria), rules.minimum_coverage
    if covered < needed:
        return wording.coverage_reason(int(covered), needed, _)
    return next((text for veto in rules.vetoes if (text := _veto(veto, sheets, criteria, rules, _))), None)


def _coverage(sheets: Sequence[Sequence[Mark]], criteria: Sequence[Criterion]) -> Fraction:
    """The percentage of the rubric's weight that the sheets have marked, on average."""
    weights = {criterion.key: criterion.weight for criterion in criteria}
    marked = sum(weights[mark.criterion] for marks in sheets for mark in marks if mark.value is not None)
    return Fraction(100 * marked, sum(weights.values()) * len(sheets))


def _veto(
    veto: Veto,
    sheets: Sequence[Sequence[Mark]],
    criteria: Sequence[Criterion],
    rules: RankingRules,
    _: Translate,
) -> str | None:
    at, criterion = next(
        (number, criterion) for number, criterion in enumerate(criteria, 1) if criterion.key == veto.criterion
    )
    limit = criterion.share(veto.threshold)
    judges = sum(
        mark.criterion == veto.criterion and mark.value is not None and criterion.share(mark.value) <= limit
        for marks in sheets
        for mark in marks
    )
    if judges < veto.judges:
        return None
    name = wording.criterion_name(at, rules.labels.get(criterion.key), _)
    return wording.veto_reason(name, str(veto.threshold), judges, low_is_bad=criterion.higher_is_better, _=_)
