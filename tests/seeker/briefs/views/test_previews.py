import re

import pytest

from tests.factories.challenges import make_brief, make_published
from tests.seeker.people import make_seekers


def test_a_link_is_shown_once_and_then_only_listed(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.author)
    url = f"/seeker/briefs/{challenge.ref}/previews"
    made = browser.post(url, data={"note": "Our lawyer", "days": "7"})
    address = re.search(r"http\S+(/preview/[\w-]{43})<", made.text)
    assert address is not None
    assert app.test_client().get(address[1]).status_code == 200
    listed = browser.get(url).text
    assert "Our lawyer" in listed
    assert address[1] not in listed
    revoke = re.search(r'action="(\S+/revoke)"', listed)
    assert browser.post(revoke[1]).status_code == 302
    assert app.test_client().get(address[1]).status_code == 404
    assert "Our lawyer" not in browser.get(url).text


@pytest.mark.parametrize(
    ("role", "status"), [("author", 422), ("expert", 403), ("viewer", 403), ("rival", 404), ("stranger", 404)]
)
def test_who_may_not_make_links_is_told_so_before_what_is_wrong(app, signed_in, role, status):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(getattr(people, role))
    assert (
        browser.post(f"/seeker/briefs/{challenge.ref}/previews", data={"days": "9999"}).status_code == status
    )


def test_a_published_challenge_says_why_it_gets_none(app, signed_in):
    people = make_seekers()
    challenge = make_published(people.organisation)
    browser = signed_in(people.owner)
    url = f"/seeker/briefs/{challenge.ref}/previews"
    assert "A preview is for a brief that is not published yet." in browser.get(url).text
    assert browser.post(url, data={"days": "7"}).status_code == 409


def test_the_members_preview_is_the_page_of_the_challenge(app, signed_in):
    people = make_seekers()
    page = signed_in(people.viewer).get(f"/seeker/briefs/{make_brief(people.organisation).ref}/preview").text
    assert "Sign in to take part" in page
    assert "This is a preview: nobody can take part yet." in page
