"""A profile is one’s own."""

from challenge_hub.accounts.models import Profile
from challenge_hub.core.database import db
from tests.factories.people import make_user

SAID = {
    "headline": "Concrete engineer",
    "skills": "vibration, Pumping\nvibration",
    "disciplines": ["materials", "fluids"],
    "bio": "Thirty years.",
    "orcid": "0000000218250097",
    "visibility": "members",
}


def test_a_profile_is_kept_and_shown_again(app, signed_in):
    user = make_user("Connie")
    browser = signed_in(user)
    assert browser.get("/solver/profile").status_code == 200
    assert db.session.query(Profile).count() == 0
    assert browser.post("/solver/profile", data=SAID).status_code == 302
    kept = db.session.get(Profile, user.id)
    assert (kept.headline, kept.skills, kept.disciplines, kept.orcid, kept.visibility) == (
        "Concrete engineer",
        ["vibration", "Pumping"],
        ["materials", "fluids"],
        "0000-0002-1825-0097",
        "members",
    )
    assert "Concrete engineer" in browser.get("/solver/profile").text


def test_what_does_not_fit_is_said_and_nothing_changes(app, signed_in):
    user = make_user("Connie")
    answer = signed_in(user).post("/solver/profile", data={**SAID, "orcid": "1234", "disciplines": ["magic"]})
    assert answer.status_code == 422
    assert "This is not an ORCID iD" in answer.text
    assert db.session.get(Profile, user.id) is None
