import pytest

from challenge_hub.core.database import db
from judging.models import ObserverView
from tests.factories.amendments import owner_of
from tests.factories.deliberation import make_deliberating, make_observer, make_scored, say
from tests.factories.panels import make_answer, make_standing_entry
from tests.factories.people import make_user
from tests.judging.views.reading import field, plain


@pytest.fixture
def panel(app):
    return make_deliberating()


def desk(panel, rest=""):
    return f"/panels/{panel.challenge.ref}/observing{rest}"


def looks():
    return [(view.what, view.entry.code if view.entry else "") for view in db.session.query(ObserverView)]


def test_organisers_ask_read_the_record_and_end(panel, signed_in):
    browser, page = signed_in(panel.organiser), f"/panels/{panel.challenge.ref}/observers"
    edda = make_user("Edda Ethics")
    refused = browser.post(page, data={"email": panel.judge.user.email, "office": "ethics"})
    assert (refused.status_code, "cannot observe this panel" in refused.text) == (422, True)
    assert browser.post(page, data={"email": edda.email, "office": "ethics"}).status_code == 302
    assert "Has not looked at anything yet." in browser.get(page).text
    for person in (panel.lead.user, owner_of(panel.challenge), edda):
        assert signed_in(person).get(page).status_code == 404
    observer = make_observer(panel, make_user("Lars Legal"))
    signed_in(observer.user).post(desk(panel, "/look"), data={"what": "record", "code": "A3A3"})
    assert "Scoresheets and remarks A3A3" in plain(browser.get(page))
    assert browser.post(f"{page}/{observer.id}/end").status_code == 302
    assert signed_in(observer.user).get(desk(panel)).status_code == 404


def test_an_observer_signs_first(panel, signed_in):
    observer = make_observer(panel, signed=False)
    browser = signed_in(observer.user)
    page = browser.get(desk(panel))
    assert "A3A3" not in page.text
    assert browser.post(desk(panel, "/look"), data={"what": "agenda"}).status_code == 403
    data = {"text_hash": field(page, "text_hash"), "typed_name": "Edda Ethics"}
    assert browser.post(desk(panel), data={**data, "typed_name": ""}).status_code == 422
    assert browser.post(desk(panel), data=data).status_code == 302
    assert "Look at the entry" in browser.get(desk(panel)).text
    assert browser.post(desk(panel), data=data).status_code == 403


def test_every_look_is_recorded_and_shows_nobodys_name(panel, signed_in):
    say(panel.lead, panel.first, "Look at page two.")
    hidden = [make_answer("contact", "Ask Wanda Whoami", visible=False), make_answer("how", "With air.")]
    make_standing_entry(
        panel.challenge, make_user("Wanda Whoami"), code="E4E4", title="Warm it", answers=hidden
    )
    browser = signed_in(make_observer(panel).user)
    wanted = {
        ("entry", "E4E4"): "Warm it",
        ("record", "A3A3"): "Look at page two.",
        ("agenda", ""): "Between its highest and its lowest",
        ("result", ""): "A3A3 leads with",
    }
    for (what, code), words in wanted.items():
        text = plain(browser.post(desk(panel, "/look"), data={"what": what, "code": code}))
        assert words in text
        for name in ("Lena", "Otto", "Jo Judge", "Whoami", "Secret", "Ask"):
            assert name not in text
    assert looks() == list(wanted)
    overview = browser.get(desk(panel)).text
    assert not any(title in overview for title in ("First idea", "Warm it", "With air"))
    assert len(looks()) == len(wanted)


def test_before_the_deliberation_there_are_no_sheets_to_look_at(app, signed_in):
    panel = make_scored()
    browser = signed_in(make_observer(panel).user)
    for what in ("record", "agenda"):
        answer = browser.post(desk(panel, "/look"), data={"what": what, "code": "A3A3"})
        assert answer.status_code == 403
    for data in ({"what": "mails"}, {"what": "entry", "code": "none"}, {}):
        assert browser.post(desk(panel, "/look"), data=data).status_code == 404
    assert looks() == []


def test_an_observer_writes_nothing(panel, signed_in):
    browser = signed_in(make_observer(panel).user)
    page = f"/panels/{panel.challenge.ref}/deliberation"
    assert browser.get(page).status_code == 200
    for rest in ("/A3A3", "/A3A3/revision", "/close", "/begin"):
        assert browser.get(page + rest).status_code == 403
    assert browser.post(f"{page}/A3A3/remarks", data={"text": "Hm"}).status_code == 403
    assert browser.post(f"{page}/leads/{panel.judge.ref}").status_code == 404


def test_nobody_else_has_the_page_of_an_observer(panel, signed_in):
    for person in (panel.organiser, panel.judge.user, owner_of(panel.challenge), make_user()):
        assert signed_in(person).get(desk(panel)).status_code == 404
        assert signed_in(person).post(desk(panel, "/look"), data={"what": "agenda"}).status_code == 404
