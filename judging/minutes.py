"""The minutes of a panel as a PDF: who judged by which rules, what they found, said, revised and closed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from reportlab.platypus import Flowable

from challenge_hub.core.documents.sheet import ROOM, SOFT, facts, grid, head, paragraph, sheet
from challenge_hub.core.documents.typesetting import SANS, SERIF, Span
from judging.chambers import Chamber
from judging.lifecycle import SeatState
from judging.models import Seat
from judging.models.panel import READING_LABELS, Reading
from judging.queries.minutes import Minutes, Said
from judging.rules import TieRule

_TIES = {
    TieRule.CRITERIA: "the marks, criterion by criterion",
    TieRule.EARLIER: "the earlier receipt",
    TieRule.LOT: "the lot",
    TieRule.SHARED: "nothing",
}


def minutes_pdf(minutes: Minutes) -> bytes:
    """Give the PDF on A4, in English as other records. The same panel gives the same bytes."""
    challenge = minutes.challenge
    name = f"Minutes of the panel, {challenge.ref}"
    return sheet(_story(minutes), title=name, foot=name)


def _story(minutes: Minutes) -> Iterator[Flowable]:
    challenge, panel, progress = minutes.challenge, minutes.panel, minutes.results.progress
    yield from head("Minutes of the panel")
    yield facts(
        (
            ("Challenge", f"{challenge.title} ({challenge.ref})"),
            ("Deliberation began", _instant(panel.deliberating_at)),
            ("Panel closed", _instant(panel.closed_at)),
            (
                "Choices handed in" if panel.compares else "Scoresheets handed in",
                f"{progress.handed_in} of {progress.expected}",
            ),
        )
    )
    if minutes.left_out:
        yield _soft(
            f"Entries with which the reader has a conflict of interest are left out everywhere: {minutes.left_out}. "
            "Ranks are among the others."
        )
    yield _title("Rules")
    yield facts(_rules(minutes))
    yield _title("Judges")
    yield facts((_chamber(seat.chamber), _judge(seat)) for seat in minutes.judges)
    yield _title("Conflicts of interest")
    yield from _lines(
        [f"{judge}: took no part in the judging of entry {code}." for judge, code in minutes.recusals],
        "No conflict of interest stands.",
    )
    if minutes.ruled_out:
        yield _title("Not eligible")
        yield from _lines(
            [f"Entry {code} was found not eligible on {_instant(at)}." for code, at in minutes.ruled_out], ""
        )
    if not panel.compares:
        yield _title("Coverage")
        yield from _table(
            ("Entry", "Platform", "Seeker"),
            [
                (row.code, *(str(row.handed_in.get(chamber, 0)) for chamber in Chamber))
                for row in minutes.coverage
            ],
        )
    yield _title("Ranking")
    yield from _lines(
        [
            f"Entry {row.code}: {row.result.explanation}"
            for row in (*minutes.results.ranked, *minutes.results.not_ranked)
        ],
        "No entry stood.",
    )
    yield _title("Agenda")
    yield from _lines(
        [f"Entry {code}: {' '.join(reasons)}" for code, reasons in minutes.reasons], "No entry needed talk."
    )
    yield _title("Remarks")
    yield from _said(minutes.remarks, "Nobody wrote a remark.")
    if not panel.compares:
        yield _title("Revisions of scoresheets")
        yield from _said(minutes.revisions, "No scoresheet was revised.")
    yield _title("Closings")
    for row in minutes.closings:
        yield facts(
            (
                (_chamber(row.chamber), row.judge),
                ("Closed", _instant(row.at)),
                ("SHA-256", row.digest),
            )
        )
    yield _soft(
        "A digest is of every choice that counts and of the ranking."
        if panel.compares
        else "A digest is of every scoresheet that counts in its newest version and of the ranking. A closing on an "
        "earlier digest was overtaken by a revision."
    )


def _rules(minutes: Minutes) -> Iterator[tuple[str, str]]:
    panel, criteria = minutes.panel, list(minutes.challenge.criteria)
    titles = {row.id: row.title for row in criteria}
    yield "Who reads what", str(READING_LABELS[Reading(panel.reading)])
    if panel.compares:
        yield "How", f"each judge chooses the better of two entries, at least {panel.minimum_pairs} times"
        yield "Choices an entry needs", str(panel.minimum_sheets)
        for number, row in enumerate(criteria, start=1):
            yield f"Criterion {number}", f"{row.title}: what better means"
        return
    yield (
        "Scoresheets an entry needs",
        f"{panel.minimum_sheets}, from each chamber at least {panel.minimum_per_chamber}",
    )
    yield "Weights", f"platform {panel.platform_weight}, seeker {panel.seeker_weight}"
    for number, row in enumerate(criteria, start=1):
        counts = f"weight {row.weight}" if row.counted else "not counted"
        yield f"Criterion {number}", f"{row.title}, {counts}"
    if panel.minimum_coverage:
        yield "Coverage of the rubric", f"at least {panel.minimum_coverage} percent of the weight is marked"
    for criterion_id, mark, judges in panel.vetoes:
        yield (
            "Must",
            f"{titles.get(criterion_id, criterion_id)}: not ranked where {judges} or more judges give {mark} or worse",
        )
    yield (
        "What sets level entries apart",
        ", ".join(_TIES[TieRule(rule)] for rule in panel.tie_rules) or "nothing",
    )
    yield "At the prize line", "the lot may decide" if panel.draws_lots else "no lot is drawn"


def _title(text: str) -> Flowable:
    return paragraph(text, SERIF, 13, before=10, after=4, keep=True)


def _soft(text: str) -> Flowable:
    return paragraph(text, SANS, 9, colour=SOFT, before=4, after=4)


def _lines(texts: Sequence[str], otherwise: str) -> Iterable[Flowable]:
    return [paragraph(text, SANS, 9, after=3) for text in texts] or [_soft(otherwise)]


def _table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterable[Flowable]:
    if rows:
        yield grid([[[Span(cell)] for cell in row] for row in (names, *rows)], ROOM)
    else:
        yield _soft("No entry stood.")


def _said(said: Sequence[Said], otherwise: str) -> Iterator[Flowable]:
    for row in said:
        version = f", version {row.version}" if row.version else ""
        yield paragraph(
            f"Entry {row.code}{version}, {row.judge}, {_instant(row.at)}", SANS, 9, colour=SOFT, keep=True
        )
        for text in row.text.splitlines():
            yield paragraph(text, SERIF, 10, after=4)
    if not said:
        yield _soft(otherwise)


def _judge(seat: Seat) -> str:
    led = ", lead" if seat.is_lead else ""
    left = f", stepped down: {seat.reason}" if seat.state == SeatState.STEPPED_DOWN else ""
    return f"{seat.shown_name}{led}{left}"


def _chamber(chamber: str) -> str:
    return "Platform’s chamber" if chamber == Chamber.PLATFORM else "Seeker’s chamber"


def _instant(instant: datetime | None) -> str:
    return "not recorded" if instant is None else f"{instant.astimezone(UTC):%d %B %Y, %H:%M:%S} UTC"
