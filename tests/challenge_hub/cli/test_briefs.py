import json

import pytest
from sqlalchemy import select

from challenge_hub.challenges.models import Challenge
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
