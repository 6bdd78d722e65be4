"""What the panel found, in the terms of the award rules: the one place where awards read judging's rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from awards.rules import PrizeRule, RankedEntry
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.i18n import gettext as _
from judging.queries import PanelResults, feedback, results
from judging.queries.results import Feedback


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What a panel has not judged: sheets missing by judge, and entries without a rank with the reason."""

    judges: tuple[tuple[str, int], ...]
    not_ranked: tuple[tuple[str, str], ...]

    @property
    def sheets(self) -> int:
        """How many scoresheets are missing."""
        return sum(missing for _name, missing in self.judges)


@dataclass(frozen=True, slots=True)
class Findings:
    """The ranked entries, the standing ones without a rank, means by criterion, words for the solvers.

    `means` holds for each criterion its name and every standing entry's mean mark, None where nobody judged
    it, and leaves out criteria that are not counted; `comments` the judges' words to each solver as pairs of
    criterion (empty for the whole entry) and text, in an order that tells nothing of who wrote them.
    """

    ranked: tuple[RankedEntry, ...]
    not_ranked: tuple[int, ...]
    means: tuple[tuple[str, Mapping[int, Fraction | None]], ...]
    comments: Mapping[int, tuple[tuple[str, str], ...]]
    # Whether judges chose between entries: then `means` has one row, of the scores that follow from it.
    by_pairs: bool = False

    @property
    def judged(self) -> int:
        """How many entries the panel has ranked."""
        return len(self.ranked)


def prize_rules(challenge: Challenge) -> list[PrizeRule]:
    """Give the challenge's predefined prizes as the rules read them."""
    return [
        PrizeRule(
            id=prize.id,
            position=prize.position,
            label=prize.label,
            count=prize.count,
            amount_minor=prize.amount_minor,
            currency=prize.currency,
            minimum_score=prize.minimum_score,
            withheld_if=prize.withheld_if,
        )
        for prize in challenge.prizes
    ]


def ranking_of(challenge: Challenge) -> list[RankedEntry]:
    """Give the ranked entries of a challenge, best first, under their codes."""
    return _ranked(results(challenge))


def outstanding(challenge: Challenge) -> Outstanding:
    """Give what the panel of a challenge has not judged yet."""
    found = results(challenge)
    works = found.progress.works
    missing = {judge.name: works[judge.seat_id].missing for judge in found.judges if judge.seat_id in works}
    return Outstanding(
        judges=tuple((name, sheets) for name, sheets in missing.items() if sheets),
        not_ranked=tuple((row.code, row.result.explanation) for row in found.not_ranked),
    )


def findings(challenge: Challenge) -> Findings:
    """Give all that decision and letters need of the panel's work."""
    found, said = results(challenge), feedback(challenge)
    return Findings(
        ranked=tuple(_ranked(found)),
        not_ranked=tuple(row.entry_id for row in found.not_ranked),
        means=_means(challenge, found, said),
        comments={entry_id: words.comments for entry_id, words in said.items()},
        by_pairs=found.pairs is not None,
    )


def _means(
    challenge: Challenge, found: PanelResults, said: Mapping[int, Feedback]
) -> tuple[tuple[str, dict[int, Fraction | None]], ...]:
    """What bands are drawn from: means on each counted criterion; of choices between two, the one score there is."""
    if found.pairs is not None:
        scores = {row.entry_id: row.result.combined for row in (*found.ranked, *found.not_ranked)}
        return ((_("Compared with the others"), scores),)
    return tuple(
        (
            criterion.title,
            {entry_id: words.criterion_means[criterion.id] for entry_id, words in said.items()},
        )
        for criterion in challenge.criteria
        if criterion.counted
    )


def _ranked(found: PanelResults) -> list[RankedEntry]:
    return [
        RankedEntry(row.entry_id, row.code, row.result.combined, row.result.rank)
        for row in found.ranked
        if row.result.combined is not None and row.result.rank is not None
    ]
