"""What the panel found: the ranking with what a page shows of it, and the words for the solvers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from statistics import mean
from typing import TYPE_CHECKING

from sqlalchemy import Select, func, select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import translator
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt, ReceiptRoot
from challenge_hub.entries.queries import standing
from judging import wording
from judging.lifecycle import READING
from judging.models import Panel, Scoresheet, Seat
from judging.pairing import PairRanking, pair_ranking
from judging.queries.entries import titled
from judging.queries.pairs import counting_choices, decisive, found_before
from judging.queries.panels import conflicting, panel_of
from judging.queries.seats import Progress, own_seat, progress, seats_of
from judging.queries.sheets import counting_marks, counting_sheets, rubric
from judging.ranking import EQUAL_CHAMBERS, EntryResult, Ranking, Sheet, rank_entries
from judging.rules import RankingRules, TieRule, Veto
from judging.scoring import FULL
from judging.ties import TieFacts

if TYPE_CHECKING:
    from judging.pairwise import PairwiseScore


@dataclass(frozen=True)
class JudgeColumn:
    """A judge in a result table."""

    seat_id: int
    name: str
    chamber: str
    is_lead: bool


@dataclass(frozen=True)
class ResultRow:
    """An entry in a result table."""

    entry_id: int
    code: str
    title: str
    result: EntryResult


@dataclass(frozen=True)
class PanelResults:
    """The result of a panel: `ranked` best first, `not_ranked` with their reasons, judges as columns.

    `ranking` holds the exact figures by entry id, whose judges are seat ids. `narrowed` tells that entries
    were left out since the viewer has a conflict with them; ranks are then among the others.
    """

    challenge_id: int
    ranking: Ranking
    ranked: tuple[ResultRow, ...]
    not_ranked: tuple[ResultRow, ...]
    judges: tuple[JudgeColumn, ...]
    progress: Progress
    finding: str
    narrowed: bool
    sheets: tuple[Sheet, ...]
    # Where the panel chooses between pairs: the scores of the ranked entries with their intervals.
    pairs: Mapping[int, "PairwiseScore"] | None = None

    def code_of(self, entry_id: int) -> str:
        """Give an entry's code. Raises KeyError for an entry that is not in the result."""
        return next(row.code for row in (*self.ranked, *self.not_ranked) if row.entry_id == entry_id)


@dataclass(frozen=True)
class Feedback:
    """What judges say of one entry: means by criterion id in points of 100, and their words to the solver.

    A word is a pair: the criterion's name, empty for a word on the whole entry, and the text. What is not counted
    has no mean: no band and no total may tell of it.
    """

    criterion_means: Mapping[int, Fraction | None]
    comments: tuple[tuple[str, str], ...]


def _shown(challenge: Challenge, viewer: User | None) -> tuple[Select[Entry], bool]:
    """The standing entries without those that the viewer, as a judge of this panel, must not see."""
    entries = standing(challenge.id)
    seat = own_seat(viewer, challenge.ref) if viewer else None
    if seat is None:
        return entries, False
    hidden = conflicting(seat.id)
    narrowed = db.session.scalar(hidden.limit(1)) is not None
    return entries.where(Entry.id.not_in(hidden)), narrowed


def results(challenge: Challenge, viewer: User | None = None) -> PanelResults:
    """Give the result of a challenge's panel as it stands; empty before judging begins.

    With `viewer`, entries that this person as a judge has a conflict with are left out. Reads only.
    """
    query, narrowed = _shown(challenge, viewer)
    entries = db.session.execute(titled(query)).all() if challenge.state in READING else []
    named = {entry_id: (code, title) for entry_id, code, title in entries}
    chambers = {seat.id: seat for seat in seats_of(challenge)}
    panel = panel_of(challenge)
    sheets, pairs = [], None
    if panel.compares:
        found = _by_pairs(challenge, list(named), panel)
        ranking, pairs = found.ranking, found.scores
    else:
        sheets = [sheet for sheet in counting_marks(challenge) if sheet.entry_id in named] if named else []
        ranking = rank_entries(
            list(named),
            sheets,
            rubric(challenge),
            rules=rules_of(challenge, panel),
            facts=tie_facts(challenge, {key: code for key, (code, _title) in named.items()}, panel),
            translate=translator(),
        )
    rows = {
        result.entry_id: ResultRow(result.entry_id, *named[result.entry_id], result)
        for result in ranking.results
    }
    ranked = tuple(rows[result.entry_id] for result in ranking.ranked)
    return PanelResults(
        challenge_id=challenge.id,
        ranking=ranking,
        ranked=ranked,
        not_ranked=tuple(rows[result.entry_id] for result in ranking.not_ranked),
        judges=tuple(_column(seat) for seat in chambers.values() if seat.heard),
        progress=progress(challenge),
        finding=_finding(ranked),
        narrowed=narrowed,
        sheets=tuple(sheets),
        pairs=pairs,
    )


def _by_pairs(challenge: Challenge, entry_ids: list[int], panel: Panel) -> PairRanking:
    """The ranking by the choices that count, between entries that the viewer may see."""
    if not entry_ids:
        return pair_ranking([], (), minimum=panel.minimum_sheets, weights=EQUAL_CHAMBERS)
    # Numpy: no page without such a result needs it.
    from judging.pairwise import Choice  # noqa: PLC0415 -- see above

    shown = set(entry_ids)
    decided = [one for one in decisive(counting_choices(challenge)) if set(one[1:]) <= shown]
    return pair_ranking(
        entry_ids,
        [Choice(*one) for one in decided],
        minimum=panel.minimum_sheets,
        weights=EQUAL_CHAMBERS,
        start=found_before(challenge.id),
        translate=translator(),
    )


def rules_of(challenge: Challenge, panel: Panel) -> RankingRules:
    """Give the declared rules of a panel as the ranking takes them."""
    return RankingRules(
        minimum_sheets=panel.minimum_sheets,
        minimum_per_chamber=panel.minimum_per_chamber,
        minimum_coverage=panel.minimum_coverage,
        chamber_weights={"platform": panel.platform_weight, "seeker": panel.seeker_weight},
        vetoes=tuple(Veto(str(key), Decimal(mark), judges) for key, mark, judges in panel.vetoes),
        tie_rules=tuple(TieRule(rule) for rule in panel.tie_rules),
        labels={str(row.id): row.title for row in challenge.criteria},
    )


def tie_facts(challenge: Challenge, codes: Mapping[int, str], panel: Panel) -> TieFacts:
    """Give what tie rules look at: receipts, codes as lots, and as seed the root of receipts made at the close.

    Nobody can choose that root: it follows from what every entrant handed in. Where there is none, the challenge's
    reference stands for it. Reads only what the panel's rules ask for.
    """
    received: dict[int, datetime] = {}
    if TieRule.EARLIER in panel.tie_rules:
        rows = db.session.execute(
            select(ProposalVersion.entry_id, func.max(Receipt.issued_at))
            .join(Receipt, Receipt.proposal_version_id == ProposalVersion.id)
            .join(Entry, Entry.id == ProposalVersion.entry_id)
            .where(Entry.challenge_id == challenge.id)
            .group_by(ProposalVersion.entry_id)
        )
        received = {entry_id: at for entry_id, at in rows}  # noqa: C416 -- rows, not pairs
    seed = ""
    if TieRule.LOT in panel.tie_rules or panel.draws_lots:
        root = select(ReceiptRoot.root).where(ReceiptRoot.challenge_id == challenge.id)
        seed = db.session.scalar(root.order_by(ReceiptRoot.number).limit(1)) or challenge.ref
    return TieFacts(received=received, names=codes, seed=seed)


def _column(seat: Seat) -> JudgeColumn:
    return JudgeColumn(seat.id, seat.shown_name, seat.chamber, seat.is_lead)


def _finding(ranked: tuple[ResultRow, ...]) -> str:
    leaders = [row for row in ranked if row.result.rank == 1]
    others = [row for row in ranked if row.result.rank != 1]
    score = leaders[0].result.combined if leaders else None
    below = others[0].result.combined if others else None
    return wording.finding(
        [row.code for row in leaders],
        score=score,
        ahead_by=None if score is None or below is None else score - below,
        runner_up=others[0].code if others else "",
        _=_,
    )


def feedback(challenge: Challenge) -> dict[int, Feedback]:
    """Give what judges say of every standing entry, by entry id; never who said it. For letters."""
    criteria = {row.id: row for row in challenge.criteria}
    scales = {int(row.key): row for row in rubric(challenge)}
    by_entry: dict[int, list[Scoresheet]] = {
        entry.id: [] for entry in db.session.scalars(standing(challenge.id))
    }
    for sheet in db.session.scalars(counting_sheets(challenge)):
        by_entry[sheet.entry_id].append(sheet)
    found = {}
    for entry_id, sheets in by_entry.items():
        shares: dict[int, list[Fraction]] = {row.id: [] for row in criteria.values() if row.counted}
        for score in (score for sheet in sheets for score in sheet.scores):
            if score.mark is not None and score.criterion_id in shares:
                shares[score.criterion_id].append(FULL * scales[score.criterion_id].share(score.mark))
        comments = sorted(("", sheet.comment_to_solver) for sheet in sheets if sheet.comment_to_solver)
        comments += [
            (row.title, text)
            for row in criteria.values()
            for text in sorted(
                score.comment
                for sheet in sheets
                for score in sheet.scores
                if score.criterion_id == row.id and score.comment
            )
        ]
        means = {criterion_id: mean(given) if given else None for criterion_id, given in shares.items()}
        found[entry_id] = Feedback(means, tuple(comments))
    return found
