import json

from tests.factories.people import make_organisation
from tests.factories.terms import make_published_with_terms


def test_two_kinds_stand_side_by_side(client):
    text = client.get("/terms/compare?left=full_assignment&right=open_licence").text
    assert "All your rights in the winning solution." in text
    assert "The winning solution, to everybody, under" in text
    assert text.count(">differs<") > 5
    assert client.get("/terms/compare?left=open_licence&right=open_licence").text.count(">differs<") == 0


def test_an_unknown_kind_gives_the_usual_pair(client):
    [odd, plain] = (
        client.get(f"/terms/compare{query}").text.partition("<table")[2]
        for query in ("?left=%3Cscript%3E", "")
    )
    assert odd == plain


def test_the_profile_explains_its_words(client):
    assert 'id="completion"' in client.get("/terms/profile").text


def test_the_terms_for_machines_name_the_text_and_no_anonymous_seeker(client):
    challenge = make_published_with_terms(make_organisation(name="Hidden Works"), anonymous=True)
    answer = client.get(f"/challenges/{challenge.ref}/terms.json")
    assert answer.content_type == "application/ld+json; charset=utf-8"
    found = json.loads(answer.data)
    assert found["hub:textSha256"] in client.get(f"/challenges/{challenge.ref}/terms").text
    assert "Hidden Works" not in answer.text
    assert found["assignee"]["uid"].endswith(f"/challenges/{challenge.ref}#seeker")
