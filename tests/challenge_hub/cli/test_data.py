"""Commands on the database, called as a person calls them."""

from challenge_hub.accounts.queries import user_by_email
from challenge_hub.accounts.services import change_account
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_organisation, make_user


def make_history():
    person = make_user(email="p@people.example")
    make_organisation(person)
    for name in ("First", "Second", "Third"):
        with unit_of_work():
            change_account(person, name=name, country="NO", time_zone="UTC", at=NOON)


def test_migrating_what_is_up_to_date_changes_nothing(run):
    result = run("migrate")
    assert (result.exit_code, result.output) == (0, "The database is up to date.\n")


def test_an_audit_log_that_holds_says_so(run):
    make_history()
    result = run("audit", "verify")
    assert (result.exit_code, result.output.split(":")[0]) == (0, "The audit log holds")


def test_a_role_is_given_by_address_and_an_unknown_one_is_one_sentence(run):
    make_user(email="o@people.example")
    assert run("grant-role", "o@people.example", "organiser").exit_code == 0
    assert user_by_email("o@people.example").is_organiser
    result = run("grant-role", "nobody@people.example", "organiser")
    words = "Nobody has the address nobody@people.example; they register first.\n"
    assert (result.exit_code, result.stderr) == (1, words)


def test_the_outbox_counts_what_waits(run):
    result = run("outbox", "status")
    labels = [line.split()[0] for line in result.output.splitlines()]
    assert (result.exit_code, labels) == (0, ["waiting", "done", "failed"])
