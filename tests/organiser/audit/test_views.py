from sqlalchemy import text

from challenge_hub.accounts.services import grant_role
from challenge_hub.challenges.services import approve
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from tests.conftest import NOON
from tests.factories.people import make_organiser, make_user
from tests.factories.reviews import make_in_review


def role_given(name="Bea Biologist"):
    admin, person = make_user("Ada Admin", roles=("admin",)), make_user(name)
    with unit_of_work():
        grant_role(person, "organiser", by=admin, at=NOON)
    return admin


def test_the_log_is_for_organisers(app, client, signed_in):
    for address in ("/organiser/audit", "/organiser/audit/verify"):
        assert client.get(address).status_code == 302
        assert signed_in(make_user()).get(address).status_code == 403


def test_shows_what_happened_and_by_whom(app, signed_in):
    role_given()
    page = signed_in(make_organiser()).get("/organiser/audit").text
    assert page.count("<tr id=") == 1
    assert "Platform role granted</td>" in page
    assert "Ada Admin</td>" in page


def test_filters_by_event_person_and_challenge(app, signed_in):
    admin, challenge = role_given(), make_in_review()
    reviewer = make_organiser()
    with unit_of_work():
        approve(challenge, round_number=1, by=reviewer, at=NOON)
    browser = signed_in(reviewer)

    def found(query):
        return browser.get(f"/organiser/audit?{query}").text.count("<tr id=")

    assert [
        found(""),
        found("event=user.role_granted"),
        found(f"by={admin.email}"),
        found("by=nobody@people.example"),
        found(f"challenge={challenge.ref}"),
        found("challenge=none"),
        found(f"challenge={challenge.ref}&by={admin.email}"),
    ] == [2, 1, 1, 0, 1, 0, 0]


def test_says_that_the_chain_holds(app, signed_in):
    role_given()
    assert "The audit log holds" in signed_in(make_organiser()).get("/organiser/audit/verify").text


def test_names_the_record_that_was_changed(app, signed_in):
    role_given()
    unlock()
    db.session.execute(text("UPDATE audit_records SET payload = '{}' WHERE number = 1"))
    db.session.commit()
    page = signed_in(make_organiser()).get("/organiser/audit/verify").text
    assert "The audit log does not hold" in page
    assert "was changed after it was written" in page


def unlock():
    """Take away the trigger that refuses changes, as an intruder with the file could."""
    if db.engine.dialect.name == "sqlite":
        for name in db.session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_records'")
        ).all():
            db.session.execute(text(f'DROP TRIGGER "{name}"'))
    else:
        db.session.execute(text("ALTER TABLE audit_records DISABLE TRIGGER USER"))
