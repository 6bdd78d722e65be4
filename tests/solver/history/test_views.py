import json
from hashlib import sha256

import pytest

from challenge_hub.challenges.annex import seal
from challenge_hub.challenges.models import AudienceInvitation, BriefVersion
from challenge_hub.core.database import db
from tests.factories.amendments import change, clarify, owner_of
from tests.factories.challenges import make_brief
from tests.factories.files import make_attachment
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.seeker.queries_counted import counted


@pytest.fixture
def challenge(app):
    found = make_published_with_terms()
    clarify(found)
    change(found)
    return found


def test_every_version_is_listed_with_kind_reason_and_hash(challenge, client):
    page = client.get(f"/challenges/{challenge.ref}/history").text
    versions = db.session.query(BriefVersion).all()
    assert [version.content_hash in page for version in versions] == [True] * 3
    for words in (
        "As first published",
        "Clarification",
        "Material change",
        "Said more clearly.",
        "Ice counts too.",
    ):
        assert words in page
    assert "From version 2 to version 3" in page
    assert "No open flame." in page
    assert f'href="/challenges/{challenge.ref}/history"' in client.get(f"/challenges/{challenge.ref}").text


def test_any_two_versions_are_compared(challenge, client):
    page = client.get(f"/challenges/{challenge.ref}/history?from=1&to=2").text
    assert ("From version 1 to version 2" in page, "No open flame." in page) == (True, False)
    both = client.get(f"/challenges/{challenge.ref}/history?from=1&to=3").text
    assert ("No open flame." in both, "within one night" in both) == (True, True)


@pytest.mark.parametrize("query", ["from=9", "to=0", "to=x", "from=-1", f"to={10**30}", "from=١"])
def test_a_version_that_does_not_exist_is_not_found(challenge, client, query):
    assert client.get(f"/challenges/{challenge.ref}/history?{query}").status_code == 404


def test_a_version_is_downloaded_as_it_was_hashed(challenge, client):
    for version in db.session.query(BriefVersion).all():
        answer = client.get(f"/challenges/{challenge.ref}/versions/{version.number}.json")
        assert sha256(answer.data).hexdigest() == version.content_hash
        assert json.loads(answer.data) == version.content
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"/challenges/{challenge.ref}/versions/4.json").status_code == 404


def test_who_may_not_see_the_challenge_sees_no_history(challenge, client, signed_in):
    guest = make_user()
    challenge.audience_kind = "invited"
    db.session.add(AudienceInvitation(challenge=challenge, email=guest.email))
    db.session.commit()
    for path in ("history", "versions/1.json"):
        found = [
            browser.get(f"/challenges/{challenge.ref}/{path}").status_code
            for browser in (client, signed_in(make_user()), signed_in(guest))
        ]
        assert found == [404, 404, 200]
    assert client.get(f"/challenges/{make_brief().ref}/history").status_code == 404


def test_an_anonymous_seeker_stays_so_in_the_history(app, client):
    challenge = make_published_with_terms(anonymous=True)
    clarify(challenge)
    change(challenge)
    name, person = challenge.organisation.name, owner_of(challenge).name
    for path in ("history", "history?from=1&to=3", *(f"versions/{number}.json" for number in (1, 2, 3))):
        text = client.get(f"/challenges/{challenge.ref}/{path}").text
        assert (name in text, person in text) == (False, False)


def test_the_history_of_a_cancelled_challenge_says_why(challenge, client):
    challenge.state, challenge.cancelled_at, challenge.cancel_reason = (
        "cancelled",
        challenge.published_at,
        "The barge sank.",
    )
    db.session.commit()
    page = client.get(f"/challenges/{challenge.ref}/history").text
    assert ("The barge sank." in page, "in force" in page.split("<main")[1].split("</ol>")[0]) == (
        True,
        False,
    )


def test_the_page_costs_the_same_whatever_the_number_of_versions(app, client):
    challenge = make_published_with_terms()
    clarify(challenge)
    address = f"/challenges/{challenge.ref}/history"
    with counted() as two:
        client.get(address)
    change(challenge)
    with counted() as three:
        client.get(address)
    assert len(three) == len(two) <= 7


def test_the_files_of_a_version_are_named_and_sent_as_it_had_them(app, client, signed_in):
    challenge = make_published_with_terms(public=["map.txt"], confidential=["recipe.txt"])
    public, annex = challenge.attachments
    address = f"/challenges/{challenge.ref}"
    public.removed_at = challenge.published_at
    db.session.commit()
    assert client.get(f"{address}/files/{public.id}").status_code == 404
    assert client.get(f"{address}/versions/1/files/{public.id}").data == b"map.txt"
    page = client.get(f"{address}/history").text
    assert [word in page for word in ("Files of version 1", "map.txt", public.sha256, seal(annex))] == [
        True
    ] * 4
    assert [word in page for word in ("recipe.txt", annex.sha256, annex.salt)] == [False] * 3
    solver = make_user()
    make_acceptance(solver, challenge)
    opened = signed_in(solver)
    page = opened.get(f"{address}/history").text
    assert [word in page for word in ("recipe.txt", annex.sha256, annex.salt)] == [True] * 3
    assert opened.get(f"{address}/versions/1/files/{annex.id}").data == b"recipe.txt"
    assert client.get(f"{address}/versions/1/files/{annex.id}").location.startswith("/account/login")
    assert signed_in(make_user()).get(f"{address}/versions/1/files/{annex.id}").status_code == 403
    later = make_attachment(challenge, "later.txt")
    assert client.get(f"{address}/versions/1/files/{later.id}").status_code == 404


def test_the_page_costs_the_same_whatever_the_number_of_files(app, client):
    found = []
    for names in (["a.txt"], ["a.txt", "b.txt", "c.txt"]):
        challenge = make_published_with_terms(public=names)
        with counted() as queries:
            client.get(f"/challenges/{challenge.ref}/history")
        found.append(len(queries))
    assert found[0] == found[1] <= 7
