from datetime import timedelta

from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.challenges import make_published
from tests.factories.people import make_organisation, make_user


def test_the_front_page_lists_what_is_open_by_deadline(client, app):
    late = make_published(title="Quieter pumps")
    soon = make_published(title="Keep it flowing")
    soon.entries_close_at = NOON + timedelta(days=2)
    late.entries_close_at = NOON + timedelta(days=9)
    db.session.commit()
    text = client.get("/").text
    assert text.index("Keep it flowing") < text.index("Quieter pumps")


def test_the_front_page_keeps_scheduled_and_closed_challenges_out(client, app):
    scheduled = make_published(title="Not yet to be seen")
    scheduled.publishes_at = NOON + timedelta(days=1)
    closed = make_published(title="Closed yesterday")
    closed.entries_close_at = NOON - timedelta(days=1)
    db.session.commit()
    text = client.get("/").text
    assert "Not yet to be seen" not in text
    assert "Closed yesterday" not in text
    assert "No challenge is open just now" in text


def test_public_pages_open_without_an_account(client):
    assert [client.get(path).status_code for path in ("/", "/about", "/privacy")] == [200, 200, 200]


def test_own_pages_ask_for_a_sign_in_and_come_back(client):
    for path in ("/desk", "/inbox", "/account"):
        assert client.get(path).headers["Location"].endswith(f"/account/login?next={path}")


def test_pages_hold_no_inline_code(client):
    for path in ("/", "/about", "/account/login", "/account/register"):
        text = client.get(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text
        assert " onclick=" not in text


def test_the_desk_fits_the_person(signed_in, app):
    solver, seeker, organiser = make_user(), make_user(), make_user(roles=("organiser",))
    make_organisation(owner=seeker)
    found = [signed_in(person).get("/desk").headers["Location"] for person in (solver, seeker, organiser)]
    assert found == ["/solver/", "/seeker/", "/organiser/"]
