import pytest

from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.core.database import db
from ip_terms.queries import terms_of
from seeker.amendments.sketch import document_in
from seeker.briefs.views.editing import SECTIONS_EDITED
from tests.factories.amendments import make_amendment, owner_of
from tests.factories.people import make_organisation, make_user
from tests.factories.terms import make_published_with_terms

FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


def address(challenge, part=""):
    return f"/seeker/challenges/{challenge.ref}/amendment{part}"


PROBLEM = {"problem": "It sets solid within a night.", "what_failed": "Steam.", "desired_outcome": "Empty."}


def test_a_section_is_edited_in_its_own_form_and_nobody_else_sees_it(challenge, signed_in, client):
    owner = signed_in(owner_of(challenge))
    assert owner.post(address(challenge)).status_code == 302
    page = owner.get(address(challenge, "/problem"))
    assert (page.status_code, "It sets solid overnight." in page.text) == (200, True)
    saved = owner.post(address(challenge, "/problem"), data=PROBLEM | {"lock": "0"})
    assert (saved.status_code, saved.location) == (302, address(challenge, "/requirements"))
    db.session.expire_all()
    assert document_in(open_amendment(challenge)).problem.problem == "It sets solid within a night."
    public = client.get(f"/challenges/{challenge.ref}").text
    assert ("overnight" in public, "within a night" in public) == (True, False)
    assert "within a night" in owner.get(address(challenge, "/preview")).text


@pytest.mark.parametrize("section", list(SECTIONS_EDITED))
def test_every_section_opens_with_what_is_in_force_and_saves_it_unchanged(challenge, signed_in, section):
    """What the form shows and sends back is the same brief: nothing is lost on the way."""
    from tests.journeys.person import Visitor  # noqa: PLC0415 -- one test reads forms as a browser does

    make_amendment(challenge)
    before = document_in(open_amendment(challenge))
    visitor = Visitor(signed_in(owner_of(challenge)))
    visitor.open(address(challenge, f"/{section}"))
    visitor.press("Save")
    db.session.expire_all()
    assert document_in(open_amendment(challenge)) == before
    assert open_amendment(challenge).locks == {}  # what did not change was not saved


def test_clauses_that_are_sent_with_an_amendments_terms_are_not_kept_in_it(challenge, signed_in):
    make_amendment(challenge)
    chosen = {
        name: value for name, value in terms_of(challenge).parameters.items() if value not in (None, False)
    }
    data = {
        **chosen,
        "publication_embargo_months": 1,
        "regime": challenge.regime,
        "shown_regime": challenge.regime,
    }
    sent = signed_in(owner_of(challenge)).post(
        address(challenge, "/terms"), data={**data, "variants": [7], "lock": "0"}
    )
    assert sent.status_code == 302
    db.session.expire_all()
    terms = document_in(open_amendment(challenge)).terms
    assert (terms.variants, terms.parameters.publication_embargo_months) == ((), 1)


def test_two_windows_never_overwrite_each_other_in_silence(challenge, signed_in):
    make_amendment(challenge)
    owner = signed_in(owner_of(challenge))
    first = owner.post(address(challenge, "/problem"), data=PROBLEM | {"lock": "0"}, headers=FETCH)
    assert (first.status_code, first.get_json()) == (200, {"lock": 1, "live": {}})
    mine = PROBLEM | {"problem": "What I typed meanwhile.", "lock": "0"}
    assert owner.post(address(challenge, "/problem"), data=mine, headers=FETCH).status_code == 409
    both = owner.post(address(challenge, "/problem"), data=mine)
    assert both.status_code == 409
    assert "It sets solid within a night." in both.text
    assert "What I typed meanwhile." in both.text
    db.session.expire_all()
    assert document_in(open_amendment(challenge)).problem.problem == "It sets solid within a night."
    assert owner.post(address(challenge, "/problem"), data=mine | {"lock": "1"}).status_code == 302


def test_two_windows_on_kind_and_reason(challenge, signed_in):
    make_amendment(challenge)
    owner = signed_in(owner_of(challenge))
    form = {"kind": "material", "summary": "First.", "lock": "0"}
    assert owner.post(address(challenge, "/summary"), data=form).status_code == 302
    late = owner.post(address(challenge, "/summary"), data=form | {"summary": "Second."})
    assert (late.status_code, "First." in late.text, "Second." in late.text) == (409, True, True)
    assert open_amendment(challenge).summary == "First."


@pytest.mark.parametrize("part", ["", "/problem", "/check", "/summary", "/preview", "/discard"])
def test_an_amendment_is_for_its_organisation(challenge, signed_in, client, part):
    make_amendment(challenge)
    assert client.get(address(challenge, part)).status_code == 302
    stranger = make_user()
    make_organisation(stranger, name="Other")
    assert signed_in(stranger).get(address(challenge, part)).status_code == 404


def test_without_an_amendment_there_is_nothing_to_edit(challenge, signed_in):
    owner = signed_in(owner_of(challenge))
    assert "Begin an amendment" in owner.get(address(challenge)).text
    assert [owner.get(address(challenge, part)).status_code for part in ("/problem", "/check")] == [404, 404]
