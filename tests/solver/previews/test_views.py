from datetime import timedelta

import pytest

from challenge_hub.challenges.models import BriefAttachment
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.briefs.services.previews import make_preview_link
from tests.conftest import NOON
from tests.factories.challenges import make_brief, make_published
from tests.factories.terms import make_terms
from tests.seeker.people import make_seekers


@pytest.fixture
def previewed(app):
    """A draft of an anonymous seeker with terms and a confidential file, and the address of a link to it."""
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.anonymous = True
    make_terms(challenge)
    for name, confidential in (("harbour.csv", False), ("secret-recipe.pdf", True)):
        db.session.add(
            BriefAttachment(
                challenge=challenge, place=len(name), filename=name, sha256="0" * 64, size=7, media_type="text/plain",
                confidential=confidential, added_at=NOON,
            )
        )  # fmt: skip
    db.session.commit()
    with unit_of_work():
        secret = make_preview_link(challenge, days=30, by=people.owner, at=NOON)
    return challenge, f"/preview/{secret}"


@pytest.mark.parametrize("page", ["", "/brief.pdf"])
def test_nobody_else_learns_the_address(client, previewed, page):
    headers = client.get(previewed[1] + page).headers
    assert {name: headers[name] for name in ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")} == {
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, nofollow",
    }


def test_it_shows_what_a_solver_will_see_and_no_more(client, previewed):
    challenge, address = previewed
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Preview, not published" in answer.text
    assert challenge.abstract in answer.text
    assert "an organisation in spill response" in answer.text
    assert "harbour.csv" in answer.text
    assert "Confidential file 1 (pdf)" in answer.text
    for hidden in (
        "Northern Spill Response",
        "Sigrid",
        "secret-recipe",
        "/files/",
        'rel="canonical"',
        "ld+json",
    ):
        assert hidden not in answer.text


def test_the_paper_is_marked_as_a_draft_and_names_nobody(client, previewed):
    challenge, address = previewed
    answer = client.get(f"{address}/brief.pdf")
    assert (answer.mimetype, answer.data[:5]) == ("application/pdf", b"%PDF-")
    assert f"brief-{challenge.ref}-draft.pdf" in answer.headers["Content-Disposition"]
    assert b"Northern" not in answer.data


@pytest.mark.parametrize("page", ["", "/brief.pdf"])
def test_unknown_revoked_and_expired_look_alike(client, previewed, app, page):
    address = previewed[1]
    unknown = client.get("/preview/nonsense" + page)
    challenge_links = db.session.execute(db.text("UPDATE preview_links SET revoked_at = expires_at"))
    db.session.commit()
    revoked = client.get(address + page)
    assert challenge_links.rowcount == 1
    assert (unknown.status_code, revoked.status_code) == (404, 404)
    assert unknown.text == revoked.text


def test_the_secret_is_in_no_address_that_the_page_leads_to(client, previewed):
    secret = previewed[1].removeprefix("/preview/")
    page = client.get(previewed[1]).text
    assert page.count(secret) == 1
    assert f'href="/preview/{secret}/brief.pdf"' in page


@pytest.mark.parametrize("page", ["", "/brief.pdf"])
def test_once_published_it_leads_to_the_challenge(client, app, page):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    with unit_of_work():
        secret = make_preview_link(challenge, days=30, by=people.owner, at=NOON)
    other = make_published(people.organisation, at=NOON)
    db.session.execute(db.text(f"UPDATE preview_links SET challenge_id = {other.id}"))  # noqa: S608 -- our number
    db.session.commit()
    answer = client.get(f"/preview/{secret}{page}")
    assert (answer.status_code, answer.location) == (302, f"/challenges/{other.ref}")
    other.publishes_at = NOON + timedelta(days=400)
    db.session.commit()
    assert client.get(f"/preview/{secret}{page}").status_code == 200


def test_the_secret_stays_out_of_the_log_when_the_page_breaks(app, previewed, caplog):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    db.session.execute(db.text("DROP TABLE prizes"))
    db.session.commit()
    assert app.test_client().get(previewed[1]).status_code == 500
    assert "Exception on solver.previews.show [GET]" in caplog.text
    assert previewed[1].removeprefix("/preview/") not in caplog.text
