"""Every command knows whether the database is one it can work on."""

from collections.abc import Iterator
from contextlib import closing

import click
import pytest
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, event, inspect, text
from sqlalchemy.pool import Pool

from challenge_hub.app import create_app
from challenge_hub.cli.main import main
from challenge_hub.cli.schema import bring_up_to_date, require_up_to_date
from challenge_hub.config import Settings
from challenge_hub.core.database import db
from challenge_hub.core.errors import ConfigurationError
from tests.factories.panels import make_judge, make_judged, make_standing_entry, score
from tests.journeys.server import free_port

BRIEF = '{"id": "1", "title": "Brief 1", "agency": "Harbour Office", "types": ["Ideas"], "status": "closed"}'
MAKE_IT_READY = {"run", "migrate", "seed", "demo", "import-briefs"}
DEMAND_IT = {
    "serve",
    "worker",
    "audit verify",
    "outbox status",
    "outbox retry",
    "grant-role",
    "search rebuild",
    "search status",
}
PORT = ["--port", str(free_port())]
ARGUMENTS = {"grant-role": ["p@people.example", "admin"], "run": PORT, "serve": PORT}
NEWER = (
    "The database is at revision 9999_from_the_future, which this version of Challenge Hub does not know: it is "
    "newer than the code. Install the newer version, or restore an older database.\n"
)


# They check files anywhere, without any database.
ASK_NONE = {"verify inclusion", "verify receipt"}


def leaves(command: click.Command, path: str = "") -> Iterator[str]:
    """The names of all commands, such as "outbox retry"."""
    if not isinstance(command, click.Group):
        yield path
        return
    for name, below in command.commands.items():
        yield from leaves(below, f"{path} {name}".strip())


def words_of(command, tmp_path):
    """A whole command line for a command."""
    file = tmp_path / "briefs.jsonl"
    file.write_text(BRIEF)
    return [*command.split(), *ARGUMENTS.get(command, [file] if command == "import-briefs" else [])]


def set_revision(revision):
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


def test_every_command_is_asked_here():
    assert set(leaves(main)) == MAKE_IT_READY | DEMAND_IT | ASK_NONE


@pytest.mark.parametrize("command", sorted(MAKE_IT_READY | DEMAND_IT))
def test_a_database_newer_than_the_code_is_refused_by_every_command(run, tmp_path, command):
    set_revision("9999_from_the_future")
    result = run(*words_of(command, tmp_path))
    assert (result.exit_code, result.stderr) == (1, NEWER)


@pytest.fixture
def emptied(settings, monkeypatch, tmp_path):
    """A fresh folder and a database in which nothing is; gives its address."""
    address = f"sqlite:///{tmp_path / 'fresh.db'}"
    monkeypatch.setenv("CHALLENGE_HUB_DATABASE_URL", address)
    return address


@pytest.mark.parametrize("command", sorted(DEMAND_IT))
def test_a_missing_database_is_one_sentence(run, emptied, tmp_path, command):
    result = run(*words_of(command, tmp_path))
    words = "There is no database yet; `challenge-hub migrate` makes it.\n"
    assert (result.exit_code, result.stderr) == (1, words)


def test_import_briefs_makes_the_database_it_needs(run, emptied, tmp_path):
    result = run(*words_of("import-briefs", tmp_path))
    assert (result.exit_code, result.stdout.split(";")[0]) == (
        0,
        "1 read, 1 imported, 0 already here, 0 not imported",
    )


def test_a_wrong_file_makes_no_database(run, emptied, tmp_path):
    result = run("import-briefs", tmp_path / "none.jsonl")
    assert (result.exit_code, (tmp_path / "fresh.db").exists()) == (1, False)


def test_an_older_database_is_one_sentence(app, monkeypatch):
    monkeypatch.setattr("alembic.script.ScriptDirectory.get_current_head", lambda _self: "0002_to_come")
    with pytest.raises(ConfigurationError, match=r"^The database is older than the code; run `challenge-hub"):
        require_up_to_date(app)


def test_tables_of_somebody_else_are_left_alone(tmp_path):
    address = f"sqlite:///{tmp_path / 'other.db'}"
    with closing(create_engine(address).raw_connection()) as connection:
        connection.execute("CREATE TABLE users (id INTEGER)")
    app = create_app(Settings(data_folder=tmp_path, database_url=address, secret_key="a key for tests"))
    with pytest.raises(ConfigurationError, match="was not made by Challenge Hub’s migrations"):
        bring_up_to_date(app)
    with app.app_context():
        assert inspect(db.engine).get_table_names() == ["users"]
        db.engine.dispose()


def test_a_database_out_of_reach_is_one_sentence(run, monkeypatch, tmp_path):
    monkeypatch.setenv("CHALLENGE_HUB_DATABASE_URL", f"sqlite:///{tmp_path / 'no' / 'such' / 'folder.db'}")
    result = run("outbox", "status")
    assert (result.exit_code, result.stderr) == (
        1,
        "The database cannot be used: unable to open database file\n",
    )


@pytest.mark.parametrize("words", ["migrate", "outbox status"])
def test_a_command_closes_every_connection_that_it_opened(run, emptied, words):
    run("migrate")
    still_open = set()

    def opened(connection, _record):
        still_open.add(id(connection))

    def closed(connection, _record):
        still_open.discard(id(connection))

    event.listen(Pool, "connect", opened)
    event.listen(Pool, "close", closed)
    try:
        assert run(*words.split()).exit_code == 0
    finally:
        event.remove(Pool, "connect", opened)
        event.remove(Pool, "close", closed)
    assert still_open == set()


ASKED = (
    "SELECT criterion_id, mark, not_applicable FROM scores ORDER BY 1",
    "SELECT title, weight, scale_min, scale_max FROM criteria ORDER BY id",
    "SELECT key, label, kind FROM form_fields ORDER BY id",
)


def held():
    with db.engine.connect() as connection:
        return [connection.execute(text(query)).all() for query in ASKED]


def test_marks_criteria_and_fields_go_there_and_back(app):
    challenge = make_judged()
    score(make_judge(challenge), make_standing_entry(challenge), 4, None)
    before = held()
    assert [len(rows) for rows in before] == [2, 2, len(challenge.form_fields)]
    db.session.remove()
    downgrade(revision="rows-1")
    assert held() == before
    upgrade()
    assert held() == before
    with db.engine.connect() as connection:
        new = connection.execute(text("SELECT DISTINCT counted, comment_required FROM criteria")).all()
    assert [tuple(map(bool, row)) for row in new] == [(True, False)]
