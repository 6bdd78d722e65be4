import hashlib

import pytest
from sqlalchemy import func, select

from challenge_hub.core.database import db
from challenge_hub.core.storage import file_store
from ip_terms import acceptance
from ip_terms.models import Agreement
from tests.factories.challenges import make_brief, make_published
from tests.factories.people import make_organisation, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.ip_terms.test_services import make_terms_of_version_two


def agreements() -> int:
    return db.session.scalar(select(func.count(Agreement.id)))


def form(challenge, **changes):
    return {
        "text_hash": challenge.versions[-1].terms_hash,
        "brief_version": challenge.version_number,
        "typed_name": "Ada Solver",
        "capacity": "myself",
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
        ({"capacity": ""}, "Say in whose name you take part."),
        ({"capacity": "seeker", "on_behalf_of": "The seeker"}, "Not a valid choice."),
        ({"capacity": "employer"}, "Say the name of your employer"),
        ({"capacity": "employer", "on_behalf_of": "x" * 161}, "at most 160 characters"),
        (
            {"capacity": "employer_consents", "on_behalf_of": "Works"},
            "ask for your employer’s written consent",
        ),
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


CONSENT = {"capacity": "employer_consents", "on_behalf_of": "Harbour Works"}


def send(browser, challenge, content=b"%PDF-1.7 consent", name="consent.pdf", **changes):
    """Accept with a file. Written by hand: the test client would leave the temporary file of a large form open."""
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
        for field, value in form(challenge, **(CONSENT | changes)).items()
    ]
    head = f'--edge\r\nContent-Disposition: form-data; name="consent"; filename="{name}"\r\n\r\n'
    body = "".join([*parts, head]).encode() + content + b"\r\n--edge--\r\n"
    return browser.post(
        f"/challenges/{challenge.ref}/terms", data=body, content_type="multipart/form-data; boundary=edge"
    )


def test_an_employers_consent_becomes_part_of_the_record(signed_in):
    challenge, solver = make_published_with_terms(), make_user()
    browser = signed_in(solver)
    answer = send(browser, challenge)
    made = db.session.scalars(select(Agreement)).one()
    assert answer.status_code == 302
    assert (made.capacity, made.on_behalf_of) == ("employer_consents", "Harbour Works")
    assert made.consent_sha256 == hashlib.sha256(b"%PDF-1.7 consent").hexdigest()
    page = browser.get(f"/agreements/{made.ref}").text
    assert "with my employer’s consent: Harbour Works" in page
    file = browser.get(f"/agreements/{made.ref}/consent")
    assert (file.data, file.content_type) == (b"%PDF-1.7 consent", "application/pdf")
    assert file.headers["Content-Disposition"] == f'attachment; filename="consent-{made.ref}.pdf"'


def test_the_consent_is_for_its_owner_and_organisers_only(client, signed_in):
    challenge = make_published_with_terms()
    send(signed_in(make_user()), challenge)
    address = f"/agreements/{db.session.scalars(select(Agreement)).one().ref}/consent"
    rival, owner = make_user(), challenge.organisation.memberships[0].user
    make_acceptance(rival, challenge)
    seen = [signed_in(person).get(address).status_code for person in (rival, owner, make_organiser())]
    assert (client.get(address).status_code, seen) == (302, [404, 404, 200])


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ executable", "consent.exe", "Files named .exe are not taken here"),
        (b"<html>", "consent.pdf", "but the content is not"),
        (b"", "consent.pdf", "The file is empty."),
        (b"%PDF-" + b"0" * 10_000_000, "consent.pdf", "larger than 10 MB"),
    ],
)
def test_a_consent_of_another_kind_or_too_large_is_refused(signed_in, content, name, said):
    challenge = make_published_with_terms()
    answer = send(signed_in(make_user()), challenge, content, name)
    assert (answer.status_code in {413, 415, 422}, agreements()) == (True, 0)
    assert said in answer.text
    assert 'value="Harbour Works"' in answer.text


def test_a_file_left_from_another_choice_is_not_kept(signed_in):
    challenge = make_published_with_terms()
    send(signed_in(make_user()), challenge, capacity="myself")
    made = db.session.scalars(select(Agreement)).one()
    assert (made.capacity, made.on_behalf_of, made.consent_sha256) == ("myself", "", None)
    assert not file_store().exists(hashlib.sha256(b"%PDF-1.7 consent").hexdigest())


def test_nobody_accepts_for_another(signed_in):
    challenge, member, other = make_published_with_terms(), make_user(), make_user("Other Member")
    signed_in(member).post(
        f"/challenges/{challenge.ref}/terms",
        data=form(challenge, typed_name="Other Member", user_id=str(other.id), by=str(other.id)),
    )
    assert [row.user_id for row in db.session.scalars(select(Agreement))] == [member.id]
    assert acceptance.find(other, challenge) is None


def test_the_terms_beside_another_kind_keep_the_parameters_of_the_challenge(client):
    challenge = make_published_with_terms()
    make_terms_of_version_two(challenge)  # version 2 tells nothing: the page for kinds as each starts
    address = f"/challenges/{challenge.ref}/terms/other-kind"
    assert client.get(address).location == "/terms/compare?left=non_exclusive_licence"
    challenge = make_published_with_terms(parameters={"territory": "Norway", "payment_days": 45})
    address = f"/challenges/{challenge.ref}/terms/other-kind"
    assert f'href="{address}"' in client.get(f"/challenges/{challenge.ref}/terms").text
    page = client.get(f"{address}?kind=open_licence").text
    assert page.count("Within 45 days of the day") == 2
    assert "Where the rights reach: <strong>Norway</strong>" in page
    assert "Public licence: <strong>Creative Commons Attribution 4.0 International</strong>" in page
    assert "Set for these terms, without meaning under “Open licence”" in page
    assert 'value="non_exclusive_licence"' not in page.partition("</form>")[0]
    odd, plain = (client.get(address + query).text.partition("<h1")[2] for query in ("?kind=%3Cb%3E", ""))
    assert odd == plain


def test_another_kind_is_only_for_those_who_see_the_challenge(client):
    for challenge in (make_brief(), make_published()):
        assert client.get(f"/challenges/{challenge.ref}/terms/other-kind").status_code == 404
