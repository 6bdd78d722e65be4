from tests.factories.amendments import owner_of
from tests.factories.panels import make_judged, make_standing_entry
from tests.factories.screening import make_eligibility_ruling, make_screener


def test_the_seeker_learns_how_many_entries_are_not_judged_and_nothing_of_why(app, signed_in):
    challenge = make_judged()
    entry = make_standing_entry(challenge, code="K7Q4")
    page = f"/seeker/challenges/{challenge.ref}/panel"
    browser = signed_in(owner_of(challenge))
    assert "not eligible" not in browser.get(page).text
    make_eligibility_ruling(entry, make_screener(entry))
    text = browser.get(page).text
    assert "The organisers found 1 entry not eligible" in text
    assert "It breaks rule 4" not in text
    assert entry.code not in text
