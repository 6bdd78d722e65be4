from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from tests.factories.people import make_user


def change(browser, **values):
    return browser.post(
        "/account", data={"name": "Rosa", "country": "SE", "time_zone": "Europe/Stockholm", **values}
    )


def test_name_country_and_zone_are_changed_with_a_record(signed_in, app):
    person = make_user()
    assert change(signed_in(person), name="  Rosa Lindqvist ").headers["Location"] == "/account"
    db.session.refresh(person)
    assert (person.name, person.country, person.time_zone) == ("Rosa Lindqvist", "SE", "Europe/Stockholm")
    assert [row.event for row in db.session.query(AuditRecord)] == ["user.changed"]


def test_a_country_may_stay_untold(signed_in, app):
    person = make_user(country="SE")
    change(signed_in(person), country="")
    db.session.refresh(person)
    assert person.country is None


def test_bad_values_change_nothing_and_keep_what_was_typed(signed_in, app):
    person = make_user("Rosa")
    answer = change(signed_in(person), name="x" * 121, time_zone="Mars/Olympus")
    assert answer.status_code == 422
    assert "There is something to put right" in answer.text
    assert "x" * 121 in answer.text
    db.session.refresh(person)
    assert (person.name, person.time_zone) == ("Rosa", "UTC")


def test_times_follow_the_chosen_zone(signed_in, app):
    person = make_user()
    browser = signed_in(person)
    change(browser)
    assert "Account opened 1 March 2027" in browser.get("/account").text


def test_a_person_may_only_change_themselves(signed_in, app):
    person, other = make_user(), make_user("Other")
    change(signed_in(person), id=str(other.id), email=other.email)
    db.session.refresh(other)
    assert other.name == "Other"
