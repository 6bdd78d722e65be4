"""The command that imports briefs from a file."""

import sqlite3
import sys
from contextlib import closing
from itertools import chain
from pathlib import Path

import click

from challenge_hub.challenges.importing.dates import ASSUMED_ZONE
from challenge_hub.challenges.importing.mapping import map_record
from challenge_hub.challenges.importing.reader import Problem, Record, read
from challenge_hub.challenges.importing.services import already_here, import_brief
from challenge_hub.challenges.importing.storing import fit
from challenge_hub.cli.schema import bring_up_to_date, command_app
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid
from challenge_hub.core.unit_of_work import unit_of_work


class FirstLines:
    """On which line each brief was met first; in a file that SQLite makes and deletes, however many there are."""

    def __init__(self) -> None:
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("CREATE TABLE met (source_id TEXT PRIMARY KEY, line INTEGER) WITHOUT ROWID")

    def of(self, source_id: str, line: int) -> int:
        """Give the line on which a brief was met first, which may be this one."""
        self._rows.execute("INSERT OR IGNORE INTO met VALUES (?, ?)", (source_id, line))
        first: int = self._rows.execute("SELECT line FROM met WHERE source_id = ?", (source_id,)).fetchone()[
            0
        ]
        return first

    def close(self) -> None:
        """Let the file go."""
        self._rows.close()


class Report:
    """What happened to each line of the file, told at once and counted."""

    def __init__(self, first_lines: FirstLines) -> None:
        self.read = self.imported = self.here = self.failed = self.with_notes = 0
        self._first_lines = first_lines

    def refuse(self, line: int, reason: str) -> None:
        """Tell of a line that was not taken in."""
        self.failed += 1
        self._say(f"line {line}: not imported: {reason}", colour="red")

    def note(self, line: int, source_id: str, notes: tuple[str, ...]) -> None:
        """Tell in one line what of a brief could not be read."""
        if notes:
            self.with_notes += 1
            self._say(f"line {line}, brief {source_id}: {'; '.join(notes)}")

    def repeated(self, line: int, source_id: str) -> bool:
        """Remember a brief's line; tell whether, and of which line, it is a repetition."""
        first = self._first_lines.of(source_id, line)
        if first != line:
            self._say(f"line {line}, brief {source_id}: the same brief as on line {first}; passed over")
        return first != line

    def summary(self, *, dry_run: bool) -> str:
        """Give the counts in one sentence."""
        done = "would be imported" if dry_run else "imported"
        return (
            f"{self.read} read, {self.imported} {done}, {self.here} already here, {self.failed} not imported; "
            f"{self.with_notes} with something unreadable, named above."
        )

    def _say(self, text: str, *, colour: str | None = None) -> None:
        if sys.stderr.isatty():
            click.echo("\r\033[K", nl=False, err=True)  # the progress bar gives way and is drawn again
        click.secho(text, fg=colour)


@click.command("import-briefs")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--organisation-field",
    default="agency",
    show_default=True,
    help="The field that names who poses a brief.",
)
@click.option("--dry-run", is_flag=True, help="Read and report everything, import nothing.")
def import_briefs(file: Path, organisation_field: str, *, dry_run: bool) -> None:
    """Import the briefs of a JSON Lines file in the format of challenge.gov.

    Each becomes a challenge that is run elsewhere. The database is brought up to date first. A brief that is here
    already is passed over, so the command may be run again. Exits with 1 unless every line went in or was here.
    """
    records = read(file)
    first = next(records)  # a wrong file is told before anything is done for it
    app = command_app()
    bring_up_to_date(app)
    progress = click.progressbar(length=file.stat().st_size, label="Importing", file=sys.stderr)
    with app.app_context(), closing(FirstLines()) as first_lines, progress as bar:
        report = Report(first_lines)
        for found in chain([first], records):
            _take_in(found, organisation_field, report, dry_run=dry_run)
            bar.update(found.offset - bar.pos)
    click.echo(report.summary(dry_run=dry_run))
    click.echo(f"Dates are written without a time zone; they were read as US Eastern time ({ASSUMED_ZONE}).")
    sys.exit(1 if report.failed else 0)


def _take_in(found: Record | Problem, organisation_field: str, report: Report, *, dry_run: bool) -> None:
    report.read += 1
    if isinstance(found, Problem):
        report.refuse(found.line, found.reason)
        return
    at = now()
    try:
        brief = map_record(found.data, organisation_field=organisation_field)
        notes = (*brief.notes, *fit(brief, at=at).notes)
        if report.repeated(found.line, brief.source_id):
            report.here += 1
            return
        if dry_run:
            is_new = not already_here(brief.source_id)
        else:
            with unit_of_work():
                is_new = import_brief(brief, at=at) is not None
    except Invalid as problem:
        report.refuse(found.line, problem.message)
        return
    finally:
        db.session.remove()  # nothing of a brief stays in memory
    report.imported += is_new
    report.here += not is_new
    report.note(found.line, brief.source_id, notes)
