import pytest

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from tests.factories.people import make_organiser, make_user


def roles_of(person):
    db.session.expire_all()
    return sorted(role.name for role in db.session.get(User, person.id).roles)


@pytest.fixture
def admin(app):
    return make_user("Ada Admin", roles=("admin",))


def test_people_are_for_administrators_only(app, client, signed_in):
    address = "/organiser/people"
    assert client.get(address).status_code == 302
    assert signed_in(make_user()).get(address).status_code == 403
    assert signed_in(make_organiser()).get(address).status_code == 403


def test_lists_and_filters_people(admin, signed_in):
    make_user("Bea Biologist", email="bea@people.example")
    make_organiser("Carl Coordinator")
    browser = signed_in(admin)
    page = browser.get("/organiser/people?q=bea+people").text
    assert ("Bea Biologist" in page, "Carl Coordinator" in page) == (True, False)
    page = browser.get("/organiser/people?role=organiser").text
    assert ("Bea Biologist" in page, "Carl Coordinator" in page) == (False, True)
    assert "Nobody fits" in browser.get("/organiser/people?q=nobody").text


def test_gives_and_takes_a_role(admin, signed_in):
    person, browser = make_user("Bea Biologist"), signed_in(admin)
    address = f"/organiser/people/{person.id}"
    assert browser.post(f"{address}/grant", data={"role": "organiser"}).status_code == 302
    assert roles_of(person) == ["organiser"]
    assert "Take this role" in browser.get(address).text
    browser.post(f"{address}/revoke", data={"role": "organiser"})
    assert roles_of(person) == []


def test_nobody_takes_the_admin_role_from_themselves(admin, signed_in):
    browser = signed_in(admin)
    address = f"/organiser/people/{admin.id}"
    assert "Another administrator takes this role from you." in browser.get(address).text
    assert browser.post(f"{address}/revoke", data={"role": "admin"}).status_code == 403
    assert roles_of(admin) == ["admin"]


def test_an_unknown_role_is_refused(admin, signed_in):
    person = make_user()
    answer = signed_in(admin).post(f"/organiser/people/{person.id}/grant", data={"role": "king"})
    assert (answer.status_code, roles_of(person)) == (422, [])


def test_an_organiser_gives_nobody_a_role(app, signed_in):
    person = make_user()
    answer = signed_in(make_organiser()).post(f"/organiser/people/{person.id}/grant", data={"role": "admin"})
    assert (answer.status_code, roles_of(person)) == (403, [])


def test_an_unknown_person_is_not_found(admin, signed_in):
    assert signed_in(admin).get("/organiser/people/999999").status_code == 404


def test_a_number_that_no_database_keeps_is_nobody(app, signed_in):
    browser = signed_in(make_user(roles=("admin",)))
    for number in ("2147483648", "9" * 40):
        assert browser.get(f"/organiser/people/{number}").status_code == 404
        assert browser.post(f"/organiser/people/{number}/grant").status_code == 404
        assert browser.post(f"/organiser/people/{number}/revoke").status_code == 404


def test_a_country_is_named(admin, signed_in):
    person = make_user("Bea Biologist")
    person.country = "IE"
    db.session.commit()
    assert "Ireland" in signed_in(admin).get(f"/organiser/people/{person.id}").text


def test_closes_an_account_on_request_with_a_reason(admin, signed_in):
    person, browser = make_user("Bea Biologist", email="bea@people.example"), signed_in(admin)
    address = f"/organiser/people/{person.id}/close"
    assert f'href="{address}"' in browser.get(f"/organiser/people/{person.id}").text
    assert "What stays, and why" in browser.get(address).text
    wrong = browser.post(address, data={"typed": "bea@people.example", "reason": "Bea Biologist wrote."})
    assert (wrong.status_code, "Please leave out name and address" in wrong.text) == (422, True)
    answer = browser.post(address, data={"typed": "bea@people.example", "reason": "Asked by letter."})
    assert answer.status_code == 302
    page = browser.get(f"/organiser/people/{person.id}").text
    assert ("Closed account " in page, "Bea Biologist" in page, "closed already" in page) == (
        True,
        False,
        True,
    )


def test_organisers_close_nobodys_account(app, signed_in):
    person = make_user()
    data = {"typed": person.email, "reason": "Asked by letter."}
    assert (
        signed_in(make_organiser()).post(f"/organiser/people/{person.id}/close", data=data).status_code == 403
    )
