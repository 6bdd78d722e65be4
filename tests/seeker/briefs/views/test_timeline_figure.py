from datetime import UTC, datetime

from challenge_hub.core.database import db
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers


def test_the_timeline_warns_of_holidays_where_the_organisation_is(app, signed_in):
    people = make_seekers()
    challenge, browser = make_brief(people.organisation), signed_in(people.author)
    challenge.organisation.country = "NO"
    challenge.entries_close_at = datetime(2027, 5, 17, 12, tzinfo=UTC)
    db.session.commit()
    text = browser.get(f"/seeker/briefs/{challenge.ref}/timeline").text
    assert "17 May 2027 is a public holiday: Constitution Day; Pentecost Monday." in text
