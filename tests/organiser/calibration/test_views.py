from challenge_hub.core.database import db
from judging.models import CalibrationSample
from tests.factories.challenges import make_published
from tests.factories.panels import make_judge, make_judged
from tests.factories.people import make_organiser
from tests.judging.views.test_calibration import calibrate


def test_a_calibration_entry_is_written_changed_and_taken_away(app, signed_in) -> None:
    challenge = make_published()
    browser, path = signed_in(make_organiser()), f"/organiser/challenges/{challenge.ref}/panel/calibration"
    assert path in browser.get(f"/organiser/challenges/{challenge.ref}/panel").text
    assert browser.post(path, data={"title": "A sample", "text": ""}).status_code == 422
    written = browser.post(path, data={"title": "A sample", "text": "Shake it."})
    assert written.location == f"/organiser/challenges/{challenge.ref}/panel"
    assert "Shake it." in browser.get(path).text
    browser.post(path, data={"title": "Another", "text": "Heat it."})
    assert [row.title for row in db.session.query(CalibrationSample)] == ["Another"]
    browser.post(path, data={"remove": "yes"})
    assert db.session.query(CalibrationSample).count() == 0


def test_it_stands_once_a_judge_has_scored_it(app, signed_in) -> None:
    challenge = make_judged()
    browser, path = signed_in(make_organiser()), f"/organiser/challenges/{challenge.ref}/panel/calibration"
    browser.post(path, data={"title": "A sample", "text": "Shake it."})
    calibrate(make_judge(challenge), 3, 3)
    text = browser.get(path).text
    assert ("1 judge has scored it." in text, "stays as it is" in text, "<textarea" in text) == (
        True,
        True,
        False,
    )
    assert browser.post(path, data={"title": "B", "text": "C"}).status_code == 403
