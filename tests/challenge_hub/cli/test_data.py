"""Commands on the database, called as a person calls them."""

import pytest
from click.testing import CliRunner
from sqlalchemy import text

from challenge_hub.accounts.queries import user_by_email
from challenge_hub.accounts.services import change_account
from challenge_hub.cli.data import bring_up_to_date
from challenge_hub.cli.main import main
from challenge_hub.core.database import db
from challenge_hub.core.errors import ConfigurationError
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_organisation, make_user


@pytest.fixture
def run(app, settings, monkeypatch):
    """Call `challenge-hub …` on the test's own database; gives (exit status, output)."""
    monkeypatch.setenv("CHALLENGE_HUB_DATA_FOLDER", str(settings.data_folder))
    monkeypatch.setenv("CHALLENGE_HUB_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("CHALLENGE_HUB_SECRET_KEY", settings.secret_key)

    def call(*words):
        found = CliRunner().invoke(main, list(words))
        db.session.rollback()
        return found.exit_code, found.output

    return call


def make_history():
    person = make_user(email="p@people.example")
    make_organisation(person)
    for name in ("First", "Second", "Third"):
        with unit_of_work():
            change_account(person, name=name, country="NO", time_zone="UTC", at=NOON)


def test_migrating_what_is_up_to_date_changes_nothing(run):
    assert run("migrate") == (0, "The database is up to date.\n")


def test_a_database_newer_than_the_code_is_refused_and_not_touched(app, run):
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_from_the_future'"))
    status, output = run("migrate")
    assert status == 1
    assert output.startswith("The database is at revision 9999_from_the_future")
    with pytest.raises(ConfigurationError):
        bring_up_to_date(app)


def test_an_audit_log_that_holds_says_so(run):
    make_history()
    status, output = run("audit", "verify")
    assert (status, output.split(":")[0]) == (0, "The audit log holds")


def test_a_role_is_given_by_address_and_an_unknown_one_is_one_sentence(run):
    make_user(email="o@people.example")
    assert run("grant-role", "o@people.example", "organiser")[0] == 0
    assert user_by_email("o@people.example").is_organiser
    status, output = run("grant-role", "nobody@people.example", "organiser")
    assert (status != 0, "Traceback" in output, "nobody@people.example" in output) == (True, False, True)


def test_the_outbox_counts_what_waits(run):
    status, output = run("outbox", "status")
    assert (status, [line.split()[0] for line in output.splitlines()]) == (0, ["waiting", "done", "failed"])
