import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from challenge_hub.challenges.models import Challenge
from challenge_hub.cli.briefs import FirstLines
from challenge_hub.core.database import db

SUMMARY_END = "Dates are written without a time zone; they were read as US Eastern time (America/New_York).\n"


def record(number, **more):
    whole = {"id": str(number), "title": f"Brief {number}", "agency": "Harbour Office", "types": ["Ideas"]}
    return json.dumps({**whole, "status": "closed", **more})


@pytest.fixture
def imported(run, tmp_path):
    """Run the command on lines of text, with the test's own database."""

    def command(*lines, options=()):
        path = tmp_path / "briefs.jsonl"
        path.write_text("\n".join(lines))
        return run("import-briefs", path, *options)

    return command


def titles():
    return db.session.scalars(select(Challenge.title).order_by(Challenge.source_id)).all()


def test_all_briefs_go_in(imported):
    result = imported(record(1), record(2))
    assert (result.exit_code, titles()) == (0, ["Brief 1", "Brief 2"])
    counts = "2 read, 2 imported, 0 already here, 0 not imported; 0 with something unreadable, named above.\n"
    assert result.stdout == counts + SUMMARY_END


def test_running_twice_adds_nothing(imported):
    imported(record(1))
    result = imported(record(1), record(2))
    assert (result.exit_code, titles()) == (0, ["Brief 1", "Brief 2"])
    assert result.stdout.startswith("2 read, 1 imported, 1 already here, 0 not imported;")


def test_broken_lines_are_named_and_the_rest_goes_in(imported):
    result = imported(record(1), "{", json.dumps({"id": "9"}), record(2, title="x" * 256), record(3))
    assert (result.exit_code, titles()) == (1, ["Brief 1", "Brief 3"])
    assert result.stdout.splitlines()[:4] == [
        "line 2: not imported: broken JSON at character 2: Expecting property name enclosed in double quotes",
        "line 3: not imported: no title",
        "line 4: not imported: the title has 256 characters; a challenge holds 255",
        "5 read, 2 imported, 0 already here, 3 not imported; 0 with something unreadable, named above.",
    ]


def test_what_cannot_be_read_of_a_brief_is_told_in_one_line(imported):
    result = imported(record(1, opens_raw="04/23/ 10:00 AM", prize_total_raw="plenty"))
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        "line 1, brief 1: opens_raw: “04/23/ 10:00 AM” is not a date; left empty; "
        "prize_total_raw: “plenty” is not an amount in dollars; left empty"
    )


def test_a_repeated_brief_is_told(imported):
    result = imported(record(1), record(1, title="Once more"))
    assert (result.exit_code, titles()) == (0, ["Brief 1"])
    assert result.stdout.splitlines()[0] == "line 2, brief 1: the same brief as on line 1; passed over"


def test_a_dry_run_changes_nothing(imported):
    result = imported(record(1), "{", options=["--dry-run"])
    assert (result.exit_code, titles()) == (1, [])
    assert "2 read, 1 would be imported, 0 already here, 1 not imported;" in result.stdout


def test_another_field_may_name_the_organisation(imported):
    imported(record(1, sponsor="Friends of the Bay"), options=["--organisation-field", "sponsor"])
    assert db.session.scalars(select(Challenge)).one().organisation.name == "Friends of the Bay"


@pytest.mark.parametrize(("content", "words"), [("", "is empty."), ("a\x00b", "is a binary file")])
def test_a_wrong_file_is_one_sentence(imported, content, words):
    result = imported(content)
    assert (result.exit_code, result.stdout, titles()) == (1, "", [])
    assert words in result.stderr


def test_a_missing_file_is_one_sentence(run, tmp_path):
    result = run("import-briefs", tmp_path / "none.jsonl")
    assert (result.exit_code, result.stderr) == (
        1,
        f"{tmp_path / 'none.jsonl'} cannot be read: No such file or directory.\n",
    )


NOTES = (
    "description_html: empty; the plain text is taken",
    "types: none is named",
    "opens_raw: “sometime in spring” is not a date; left empty",
    "external_url: “javascript:alert(1)” is not an address on the web; left empty",
)


def test_a_whole_file_of_the_format_goes_in_field_by_field(run):
    result = run("import-briefs", Path(__file__).with_name("briefs.jsonl"))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        "line 2: not imported: broken JSON at character 25: Unterminated string starting at",
        f"line 3, brief 9002: {'; '.join(NOTES)}",
        "line 4: not imported: no title",
        "4 read, 2 imported, 0 already here, 2 not imported; 1 with something unreadable, named above.",
    ]
    whole = db.session.scalars(select(Challenge).where(Challenge.source_id == "9001")).one()
    brief = whole.brief
    assert (whole.title, whole.call, whole.organisation.name, whole.type, whole.external_url) == (
        "Keep harbour seals off a floating walkway",
        "Find a kind way to keep seals from sleeping where people must walk",
        "Harbour Office",
        "reduction_to_practice",
        "https://harbour.example/seals",
    )
    assert (whole.prize_total_minor, whole.currency) == (2_500_000, "USD")
    assert (whole.publishes_at.isoformat(), whole.entries_close_at.isoformat()) == (
        "2021-03-01T14:00:00+00:00",
        "2021-06-01T03:59:00+00:00",
    )
    assert brief.problem.startswith(
        "### Why\n\nSeals **rest** on the walkway. See [the map](https://www.chall"
    )
    assert brief.prize_notes.splitlines()[2] == "| First | $20,000 |"
    assert brief.rules == "1. Hurt no seal.\n2. Leave the water clean.\n   - No paint"
    assert brief.judging_notes == "- Effect: 60 %\n- Cost: 40 %"
    assert brief.how_to_enter == "Write to [the harbour office](mailto:seals@harbour.example)."
    assert brief.background.split("\n\n") == [
        "**Partner agencies:** Coast Watch; Fisheries Bureau",
        "**Other partners:** Friends of the Bay",
        "**Legal authority:** Harbour Act, section 4",
        "**Fiscal year:** FY21",
        "**First published at:** <https://www.challenge.gov/challenge/seals/>",
    ]


HEAVY = ["<b>x</b>", "<p>", "<br>", "<li>a", "<td>", "<a href='/x'>y</a>", "a\n", "a\n\n", "&amp;", "<"]


def long_file(path):
    """Records full of whatever costs memory, lines that are too long, and very many light ones."""
    with path.open("w") as file:
        for number, part in enumerate(HEAVY):
            for field in ("description_html", "description_text"):
                file.write(
                    record(f"{number}{field[-4:]}", **{field: part * (480_000 // len(json.dumps(part)))})
                    + "\n"
                )
        file.write(record("too long", rules_html="<i></i>" * 5_000_000) + "\n")
        for number in range(2_000):
            file.write(record(f"light {number}") + "\n")


# What the system remembers of a child begins with its parent's memory; its own status does not.
MEASURED = """
import atexit
from pathlib import Path
from challenge_hub.cli.main import main

atexit.register(lambda: print(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]))
main()
"""


@pytest.mark.slow
def test_memory_stays_under_300_megabytes_whatever_the_file(tmp_path):
    long_file(tmp_path / "long.jsonl")
    result = subprocess.run(
        [sys.executable, "-c", MEASURED, "import-briefs", "--dry-run", tmp_path / "long.jsonl"],
        env={**os.environ, "CHALLENGE_HUB_DATA_FOLDER": str(tmp_path / "var")},
        capture_output=True,
        text=True,
        check=False,
    )
    counts = "2021 read, 2020 would be imported, 0 already here, 1 not imported;"
    assert counts in result.stdout
    assert int(result.stdout.splitlines()[-1]) < 300_000  # kilobytes


def test_the_first_line_of_each_brief_is_remembered():
    with closing(FirstLines()) as lines:
        assert [lines.of(name, line) for line, name in enumerate(["a", "b", "a", "b", "c"])] == [
            0,
            1,
            0,
            1,
            4,
        ]
