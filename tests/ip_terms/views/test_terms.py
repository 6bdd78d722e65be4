import hashlib

import pytest
from sqlalchemy import func, select

from challenge_hub.core.database import db
from ip_terms.models import Agreement
from tests.factories.challenges import make_brief, make_published
from tests.factories.people import make_organisation, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.ip_terms.test_services import make_terms_of_version_two


def agreements() -> int:
    return db.session.scalar(select(func.count(Agreement.id)))


def form(challenge, **changes):
    return {
        "text_hash": challenge.versions[-1].terms_hash,
        "typed_name": "Ada Solver",
        "agree": "y",
    } | changes


def test_anybody_may_read_and_is_asked_to_sign_in(client):
    challenge = make_published_with_terms(title="Frozen <i>stuck</i>")
    page = client.get(f"/challenges/{challenge.ref}/terms")
    html = page.get_data(as_text=True)
    assert page.status_code == 200
    assert "Nothing passes unless an Award is accepted and paid." in html
    assert '<a href="#clause-5.2">clause 5.2</a>' in html
    assert 'id="clause-5.2"' in html
    assert "Frozen &lt;i&gt;stuck&lt;/i&gt;" in html
    assert "Frozen <i>" not in html
    assert "Sign in to accept" in html
    assert "<form" not in html.split("<main")[1]


def test_the_download_has_the_bytes_that_the_hash_names(client):
    challenge = make_published_with_terms()
    response = client.get(f"/challenges/{challenge.ref}/terms.txt")
    assert hashlib.sha256(response.data).hexdigest() == challenge.versions[-1].terms_hash
    assert response.headers["Content-Disposition"] == f'attachment; filename="terms-{challenge.ref}.txt"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_solver_accepts_and_sees_the_record(signed_in):
    challenge, solver = make_published_with_terms(), make_user()
    browser = signed_in(solver)
    response = browser.post(f"/challenges/{challenge.ref}/terms", data=form(challenge))
    made = db.session.scalars(select(Agreement)).one()
    assert (response.status_code, response.location) == (302, f"/agreements/{made.ref}")
    assert (made.user_id, made.typed_name, made.from_address) == (solver.id, "Ada Solver", "127.0.0.1")
    html = browser.get(f"/challenges/{challenge.ref}/terms").get_data(as_text=True)
    assert "You have accepted this text" in html
    again = browser.post(f"/challenges/{challenge.ref}/terms", data=form(challenge))
    assert (again.location, agreements()) == (f"/agreements/{made.ref}", 1)


@pytest.mark.parametrize(
    ("address", "goes_to"),
    [
        ("/solver/entries/abc", "/solver/entries/abc"),
        ("https://evil.example/", None),
        ("//evil.example/", None),
        ("/\\evil.example", None),
        ("javascript:alert(1)", None),
        ("/x\nSet-Cookie: a=b", None),
    ],
)
def test_the_way_on_leads_only_to_our_own_pages(signed_in, address, goes_to):
    challenge = make_published_with_terms()
    response = signed_in(make_user()).post(
        f"/challenges/{challenge.ref}/terms", query_string={"next": address}, data=form(challenge)
    )
    made = db.session.scalars(select(Agreement)).one()
    assert response.location == (goes_to or f"/agreements/{made.ref}")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"agree": ""}, "Tick this box to accept the terms."),
        ({"typed_name": " "}, "Please fill this in."),
        ({"typed_name": "007"}, "Type your full name"),
        ({"typed_name": "x" * 121}, "at most 120 characters"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_recorded(signed_in, changes, said):
    challenge = make_published_with_terms()
    response = signed_in(make_user()).post(
        f"/challenges/{challenge.ref}/terms", data=form(challenge, **changes)
    )
    assert response.status_code == 422
    assert said in response.get_data(as_text=True)
    assert agreements() == 0


def test_terms_that_changed_meanwhile_are_shown_anew(signed_in):
    challenge = make_published_with_terms()
    old = form(challenge)
    make_terms_of_version_two(challenge)
    response = signed_in(make_user()).post(f"/challenges/{challenge.ref}/terms", data=old)
    html = response.get_data(as_text=True)
    assert (response.status_code, agreements()) == (409, 0)
    assert "The terms have changed since you opened them" in html
    assert f'value="{form(challenge)["text_hash"]}"' in html
    assert 'value="Ada Solver"' in html


def test_accepting_needs_a_person_who_may_enter(client, signed_in):
    challenge = make_published_with_terms()
    owner = challenge.organisation.memberships[0].user
    assert client.post(f"/challenges/{challenge.ref}/terms", data=form(challenge)).status_code == 302
    assert (
        signed_in(owner).post(f"/challenges/{challenge.ref}/terms", data=form(challenge)).status_code == 403
    )
    assert "You cannot accept these terms now" in signed_in(owner).get(
        f"/challenges/{challenge.ref}/terms"
    ).get_data(as_text=True)
    assert agreements() == 0


def test_what_may_not_be_seen_has_no_terms(client, signed_in):
    draft, bare, invited = make_brief(), make_published(), make_published_with_terms()
    invited.audience_kind = "invited"
    db.session.commit()
    for challenge in (draft, bare, invited):
        for browser in (client, signed_in(make_user())):
            for address in ("terms", "terms.txt"):
                assert browser.get(f"/challenges/{challenge.ref}/{address}").status_code == 404


def test_reading_records_nothing(signed_in):
    challenge, solver = make_published_with_terms(), make_user()
    made = make_acceptance(solver, challenge).id
    browser = signed_in(solver)
    browser.get(f"/challenges/{challenge.ref}/terms")
    assert db.session.scalars(select(Agreement.id)).all() == [made]


def test_two_versions_side_by_side(client):
    challenge = make_published_with_terms(
        make_organisation(name="Arctic Haulage", field="tides"), anonymous=True
    )
    address = f"/challenges/{challenge.ref}/terms/compare"
    assert "The same text, letter by letter" in client.get(address).text
    assert "See what changed" not in client.get(f"/challenges/{challenge.ref}/terms").text
    make_terms_of_version_two(challenge)
    page = client.get(address).text
    assert "Arctic" not in page
    assert page.count("<del>") > 0 < page.count("<ins>")
    assert (">differs<" in page, ">the same<" in page) == (True, True)
    assert all(version.terms_hash in page for version in challenge.versions)
    assert "See what changed" in client.get(f"/challenges/{challenge.ref}/terms").text
    back = client.get(f"{address}?from=2&to=1").text
    assert page.count("<del>") == back.count("<ins>")
    assert "The same text" in client.get(f"{address}?from=2&to=2").text
    assert client.get(f"{address}?from=x&to=99").status_code == 200


def test_what_changed_is_only_for_those_who_see_the_challenge(client):
    assert client.get(f"/challenges/{make_brief().ref}/terms/compare").status_code == 404
    assert client.get(f"/challenges/{make_published().ref}/terms/compare").status_code == 404
