import pytest

from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.core.database import db
from tests.factories.amendments import make_amendment, owner_of
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


def address(challenge, part=""):
    return f"/seeker/challenges/{challenge.ref}/amendment{part}"


def test_the_check_page_shows_what_changes_word_by_word(challenge, signed_in):
    make_amendment(challenge, problem={"problem": "It sets <b>hard</b> overnight."})
    page = signed_in(owner_of(challenge)).get(address(challenge, "/check")).text
    assert (
        '<del><span class="visually-hidden">[taken out: </span>solid<span class="visually-hidden"> ]</span></del>'
        in page
    )
    assert "&lt;b&gt;hard&lt;/b&gt;" in page
    assert "<b>hard" not in page
    assert "Publish the amendment" in page


def test_what_stands_against_it_leads_to_where_it_is_mended(challenge, signed_in):
    make_amendment(challenge, requirements={"constraints": "No flame."})
    owner = signed_in(owner_of(challenge))
    page = owner.get(address(challenge, "/check")).text
    assert f'<a href="{address(challenge, "/requirements")}">More than words changed' in page
    assert "Publish the amendment" not in page
    refused = owner.post(address(challenge, "/publish"), data={"read": "0"})
    assert (refused.status_code, "More than words changed" in refused.text) == (422, True)


def test_publishing_needs_the_page_that_was_read(challenge, signed_in):
    make_amendment(challenge, problem={"problem": "Ice."})
    owner = signed_in(owner_of(challenge))
    assert owner.post(address(challenge, "/publish")).status_code == 409
    published = owner.post(address(challenge, "/publish"), data={"read": "0"})
    assert (published.status_code, published.location) == (302, f"/seeker/challenges/{challenge.ref}")
    db.session.expire_all()
    assert challenge.version_number == 2


def test_sent_taken_back_and_discarded(challenge, signed_in):
    amendment = make_amendment(challenge, VersionKind.MATERIAL, requirements={"constraints": "No flame."})
    owner = signed_in(owner_of(challenge))
    for verb, state in (("submit", "in_review"), ("take-back", "draft"), ("discard", "discarded")):
        assert owner.post(address(challenge, f"/{verb}")).status_code == 302
        db.session.expire_all()
        assert amendment.state == state
    assert challenge.version_number == 1
