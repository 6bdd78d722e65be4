from datetime import timedelta

import pytest

from challenge_hub.accounts.models import Membership, Organisation
from challenge_hub.core.database import db
from challenge_hub.outbox.services import drain
from seeker.models import MembershipInvitation
from tests.conftest import NOON
from tests.factories.people import make_membership, make_user
from tests.seeker.people import make_seekers
from tests.seeker.queries_counted import counted


def invite(browser, people, email, role="author"):
    return browser.post(
        f"/seeker/organisations/{people.organisation.ref}/invitations", data={"email": email, "role": role}
    )


def test_whoever_sets_up_an_organisation_owns_it(app, signed_in):
    person = make_user()
    answer = signed_in(person).post(
        "/seeker/organisations/new", data={"name": "Harbour", "field": "ports", "country": "NO"}
    )
    made = db.session.query(Organisation).one()
    assert answer.location == f"/seeker/organisations/{made.ref}"
    assert [(row.user_id, row.role) for row in made.memberships] == [(person.id, "owner")]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"name": "x" * 161, "field": "y"},
        {"name": "\x00", "field": "y"},
        {"name": "x", "field": "y", "country": "XX"},
    ],
)
def test_an_organisation_needs_a_name_that_fits(app, signed_in, data):
    assert signed_in(make_user()).post("/seeker/organisations/new", data=data).status_code == 422
    assert db.session.query(Organisation).count() == 0


def test_an_invited_person_joins_by_saying_yes(app, signed_in, mails):
    people = make_seekers()
    assert invite(signed_in(people.owner), people, people.stranger.email.upper()).status_code == 302
    invitation = db.session.query(MembershipInvitation).one()
    drain(at=NOON)
    assert [(mail.to, f"/seeker/invitations/{invitation.ref}" in mail.body) for mail in mails] == [
        ([people.stranger.email], True)
    ]
    url = f"/seeker/invitations/{invitation.ref}"
    assert signed_in(people.rival).get(url).status_code == 404
    browser = signed_in(people.stranger)
    assert f"{url}" in browser.get("/seeker/").text
    assert browser.post(url, data={"confirm": "yes"}).status_code == 302
    db.session.expire_all()
    assert people.stranger.member_of(people.organisation.id).role == "author"
    assert browser.post(url, data={"confirm": "yes"}).status_code == 404


def test_saying_no_leaves_everything_as_it_was(app, signed_in):
    people = make_seekers()
    invite(signed_in(people.owner), people, people.stranger.email)
    invitation = db.session.query(MembershipInvitation).one()
    signed_in(people.stranger).post(f"/seeker/invitations/{invitation.ref}", data={"confirm": "no"})
    db.session.expire_all()
    assert (people.stranger.memberships, invitation.ended_at) == ([], NOON)


def test_inviting_tells_nobody_who_has_an_account(app, signed_in):
    people = make_seekers()
    browser = signed_in(people.owner)
    pages = []
    for email in (people.stranger.email, "nobody@nowhere.example"):
        answer = invite(browser, people, email)
        page = browser.get(answer.location).text
        pages.append(page.replace(email, "ADDRESS"))
        row = db.session.query(MembershipInvitation).filter_by(ended_at=None).one()
        browser.post(f"/seeker/organisations/{people.organisation.ref}/invitations/{row.id}/take-back")
        browser.get("/seeker/")
    first, second = (
        page.split("Waiting for an answer")[1].split("take-back")[0].rsplit("/", 2)[0] for page in pages
    )
    assert first == second


@pytest.mark.parametrize(
    ("role", "status"), [("author", 403), ("expert", 403), ("viewer", 403), ("rival", 404), ("stranger", 404)]
)
def test_only_owners_manage_people(app, signed_in, role, status):
    people = make_seekers()
    browser = signed_in(getattr(people, role))
    member = people.viewer.member_of(people.organisation.id)
    home = f"/seeker/organisations/{people.organisation.ref}"
    assert invite(browser, people, "x@y.example").status_code == status
    assert browser.post(f"{home}/members/{member.id}", data={"role": "owner"}).status_code == status
    assert browser.get(f"{home}/edit").status_code == status
    db.session.expire_all()
    assert member.role == "viewer"
    assert db.session.query(MembershipInvitation).count() == 0


@pytest.mark.parametrize(
    "data", [{}, {"email": "no address"}, {"email": "a@b.example", "role": "king"}, {"email": "x" * 9000}]
)
def test_an_invitation_that_cannot_be_sent_says_why(app, signed_in, data):
    people = make_seekers()
    url = f"/seeker/organisations/{people.organisation.ref}/invitations"
    assert signed_in(people.owner).post(url, data=data).status_code == 422


def test_an_owner_changes_a_role_but_not_their_own(app, signed_in):
    people = make_seekers()
    browser = signed_in(people.owner)
    home = f"/seeker/organisations/{people.organisation.ref}/members"
    viewer, own = (person.member_of(people.organisation.id) for person in (people.viewer, people.owner))
    assert browser.post(f"{home}/{viewer.id}", data={"role": "expert"}).status_code == 302
    assert browser.post(f"{home}/{own.id}", data={"role": "viewer"}).status_code == 403
    assert browser.post(f"{home}/99999999999999999999", data={"role": "viewer"}).status_code == 404
    db.session.expire_all()
    assert (viewer.role, own.role) == ("expert", "owner")


def test_the_page_of_an_organisation_costs_the_same_whatever_its_size(app, signed_in):
    people = make_seekers()
    browser = signed_in(people.owner)
    counts = []
    for _number in range(3):
        make_membership(people.organisation, make_user(), "viewer")
        db.session.expire_all()
        with counted() as sent:
            assert browser.get(f"/seeker/organisations/{people.organisation.ref}").status_code == 200
        counts.append(len(sent))
    assert counts == [counts[0]] * 3
    assert db.session.query(Membership).count() > 6


def test_one_address_gets_one_invitation_a_day(app, signed_in, clock, mails):
    people = make_seekers()
    browser = signed_in(people.owner)
    invite(browser, people, "new@members.example")
    row = db.session.query(MembershipInvitation).one()
    browser.post(f"/seeker/organisations/{people.organisation.ref}/invitations/{row.id}/take-back")
    again = invite(browser, people, "new@members.example")
    assert (again.status_code, "within the last day" in again.text) == (422, True)
    clock.at = NOON + timedelta(days=1)
    assert invite(browser, people, "new@members.example").status_code == 302
    drain(at=clock.at)
    assert [mail.to for mail in mails] == [["new@members.example"]] * 2


def test_the_name_of_an_organisation_is_one_clean_line_without_a_web_address(app, signed_in):
    browser = signed_in(make_user())
    data = {"name": "Harbour\r\nPay at once", "field": "ports"}
    browser.post("/seeker/organisations/new", data=data)
    assert db.session.query(Organisation).one().name == "Harbour Pay at once"
    assert (
        browser.post("/seeker/organisations/new", data={**data, "name": "http://x.example"}).status_code
        == 422
    )
