import re

from sqlalchemy import text

from challenge_hub.accounts.services import grant_role
from challenge_hub.challenges.services import approve, close_entries
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import Entry
from tests.conftest import NOON
from tests.factories.awards import Judged, make_released
from tests.factories.entries import make_submitted
from tests.factories.panels import make_judge, score
from tests.factories.people import make_organiser, make_user
from tests.factories.reviews import make_in_review
from tests.factories.terms import make_published_with_terms


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


def test_who_is_behind_a_code_is_hidden_until_the_results_are_released(app, signed_in):
    challenge = make_published_with_terms()
    solver, judge, organiser = make_user("Sol Solver"), make_user("Jo Judge"), make_organiser()
    make_submitted(challenge, solver)
    with unit_of_work():
        close_entries(challenge, entries=1, by=None, at=challenge.entries_close_at)
    (entry,) = challenge_entries(challenge)
    seat = make_judge(challenge, judge)
    score(seat, entry, 5, 5)
    browser = signed_in(organiser)

    def rows(query):
        page = browser.get(f"/organiser/audit?challenge={challenge.ref}&{query}").text
        return re.findall(r"<tr id=.*?</tr>", page, flags=re.DOTALL)

    blind = [
        "entry.started",
        "entry.submitted",
        "scoresheet.saved",
        "scoresheet.handed_in",
        "seat.conflicts_declared",
    ]
    for event in blind:
        (row,) = rows(f"event={event}")
        assert row.count("hidden until the results are released") == 2
        for secret in ("Sol Solver", "Jo Judge", "subject_id", "entry_id", "<code", 'class="hash'):
            assert secret not in row, (event, secret)
        for person in (solver, judge):
            assert rows(f"event={event}&by={person.email}") == []
    (agreed,) = rows(f"event=agreement.made&by={solver.email}")
    assert "Sol Solver" in agreed

    owner = challenge.organisation.memberships[0].user
    judged = Judged(challenge, organiser, owner, [solver], [entry])
    make_released(judged)
    for event in blind:
        (row,) = rows(f"event={event}")
        assert "hidden until" not in row
        assert "subject_id" in row
    assert len(rows(f"event=entry.submitted&by={solver.email}")) == 1


def challenge_entries(challenge):
    return db.session.query(Entry).filter_by(challenge_id=challenge.id).all()


def unlock():
    """Take away the trigger that refuses changes, as an intruder with the file could."""
    if db.engine.dialect.name == "sqlite":
        for name in db.session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'audit_records'")
        ).all():
            db.session.execute(text(f'DROP TRIGGER "{name}"'))
    else:
        db.session.execute(text("ALTER TABLE audit_records DISABLE TRIGGER USER"))
