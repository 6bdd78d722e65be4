"""Commands on the database, called as a person calls them."""

from sqlalchemy import text

from challenge_hub.accounts.queries import user_by_email
from challenge_hub.accounts.services import change_account
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_organisation, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.tampering import unguard


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
    lines = [line.split(":")[0] for line in result.output.splitlines()]
    assert (result.exit_code, lines) == (
        0,
        [
            "The audit log holds",
            "The agreements hold.",
            "The receipts hold.",
            "The rulings and answers hold.",
        ],
    )


def test_both_chains_are_named_where_they_do_not_hold(run):
    make_history()
    agreement = make_acceptance(make_user("Ada"), make_published_with_terms())
    words = f"agreement {agreement.ref} of challenge {agreement.challenge.ref}: was changed after it was made"
    for statement in (
        "UPDATE audit_records SET payload = 'no JSON' WHERE number = 1",
        "UPDATE agreements SET typed_name = 'Eve'",
    ):
        unguard(statement.split()[1])
        db.session.execute(text(statement))
        db.session.commit()
    result = run("audit", "verify")
    assert (result.exit_code, result.output.splitlines()) == (
        1,
        [
            "record 1: was changed after it was written",
            "record 1: holds facts that cannot be read: they were changed",
            "Broken in the audit log: 2 place(s).",
            words,
            "Broken in the agreements: 1 place(s).",
            "The receipts hold.",
            "The rulings and answers hold.",
        ],
    )


def test_stored_files_are_read_on_demand_and_one_that_was_altered_is_a_finding(run, settings):
    challenge = make_published_with_terms(public=["map.txt", "plan.txt"])
    sha256 = challenge.attachments[0].sha256
    assert run("audit", "verify", "--files").output.splitlines()[-1] == "The stored files hold."
    path = settings.data_folder / "files" / "sha256" / sha256[:2] / sha256
    path.write_bytes(b"another map")
    result = run("audit", "verify", "--files")
    assert (result.exit_code, result.output.splitlines()[-2:]) == (
        1,
        [
            f"file {sha256} was altered: “map.txt” of challenge {challenge.ref}, version 1 of its brief",
            "Broken in the stored files: 1 place(s).",
        ],
    )
    assert run("audit", "verify").exit_code == 0


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
