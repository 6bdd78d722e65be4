import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import Panel, PanelRemark
from judging.queries import own_sheet
from judging.services import declare_conflicts
from tests.conftest import NOON
from tests.factories.amendments import owner_of
from tests.factories.deliberation import close, make_deliberating, make_scored, revise, say
from tests.factories.panels import make_seat, make_standing_entry
from tests.factories.people import make_membership, make_organiser, make_user
from tests.judging.counting import count_queries
from tests.judging.views.reading import field, plain


@pytest.fixture
def panel(app):
    return make_deliberating()


def path(panel, rest=""):
    return f"/panels/{panel.challenge.ref}/deliberation{rest}"


# What no page of the panel may show to anybody: who is behind the entries.
ENTRANTS = ("Whoami", "Secret")


def test_an_organiser_begins_after_reading_what_is_missing(app, signed_in):
    panel = make_scored()
    browser = signed_in(panel.organiser)
    assert "Begin the deliberation …" in browser.get(path(panel)).text
    review = browser.get(path(panel, "/begin"))
    assert "Every judge has handed in every scoresheet." in review.text
    stale = browser.post(path(panel, "/begin"), data={"missing": 3})
    assert (stale.status_code, "missing now: 0" in stale.text) == (409, True)
    assert browser.post(path(panel, "/begin"), data={"missing": field(review, "missing")}).status_code == 302
    assert browser.get(path(panel, "/begin")).status_code == 409
    assert "deliberating since" in browser.get(path(panel)).text


def test_before_the_deliberation_a_judge_sees_rights_and_nothing_else(app, signed_in):
    panel = make_scored()
    browser = signed_in(panel.judge.user)
    text = plain(browser.get(path(panel)))
    assert "everybody sees their own scoresheets only" in text
    assert "Scoring now" in text
    assert "A3A3" not in text
    assert browser.get(path(panel, "/A3A3")).status_code == 403


def test_a_judge_reads_others_under_numbers(panel, signed_in):
    say(panel.lead, panel.first, "Look at page two.")
    browser = signed_in(panel.judge.user)
    text = plain(browser.get(path(panel, "/A3A3")))
    for words in (
        "Judge 1, platform",
        "Judge 1, seeker",
        "Judge 2, platform you",
        "Look at page two.",
        "5 of five.",
    ):
        assert words in text
    for name in ("Lena", "Otto", *ENTRANTS):
        assert name not in text + browser.get(path(panel)).text


def test_a_lead_and_an_organiser_read_them_under_names(panel, signed_in):
    for person in (panel.lead.user, panel.organiser):
        text = plain(signed_in(person).get(path(panel, "/A3A3")))
        assert "Otto Other, seeker" in text
        assert not any(name in text for name in ENTRANTS)


def test_the_agenda_says_why_and_counts_remarks(panel, signed_in):
    say(panel.judge, panel.first)
    text = plain(signed_in(panel.judge.user).get(path(panel)))
    assert "Entries that need talk: 1 of 2." in text
    assert "Between its highest and its lowest scoresheet lie 80.0 points." in text
    assert "remarks: 1" in text


def test_an_entry_in_conflict_is_nowhere(panel, signed_in):
    with unit_of_work():
        declare_conflicts(panel.judge, {panel.first.id: "A friend."}, by=panel.judge.user, at=NOON)
    browser = signed_in(panel.judge.user)
    page = browser.get(path(panel)).text
    assert "A3A3" not in page
    assert "First idea" not in page
    for rest in ("/A3A3", "/A3A3/revision"):
        assert browser.get(path(panel, rest)).status_code == 404
    assert browser.post(path(panel, "/A3A3/remarks"), data={"text": "Hm"}).status_code == 404
    # The sheet of somebody in conflict counts no more, and is shown to nobody.
    assert "Jo Judge" not in signed_in(panel.organiser).get(path(panel, "/A3A3")).text


def test_the_seekers_side_sees_neither_sheets_nor_remarks(panel, signed_in):
    say(panel.judge, panel.first, "Look at page two.")
    expert = make_user("Eva Expert")
    make_membership(panel.challenge.organisation, expert, MembershipRole.EXPERT)
    for person in (owner_of(panel.challenge), expert):
        browser = signed_in(person)
        assert browser.get(path(panel)).status_code == 200
        assert browser.get(path(panel, "/A3A3")).status_code == 403


def test_everybody_else_finds_nothing(panel, signed_in):
    viewer = make_user()
    make_membership(panel.challenge.organisation, viewer, MembershipRole.VIEWER)
    for person in (make_user(), viewer, panel.first.captain):
        for rest in ("", "/A3A3", "/begin", "/close"):
            assert signed_in(person).get(path(panel, rest)).status_code == 404


def test_a_competing_organiser_learns_nothing_of_the_panel(panel, signed_in):
    competing = make_organiser()
    make_standing_entry(panel.challenge, competing, code="E3E3")
    assert signed_in(competing).get(path(panel)).status_code == 403


def test_a_remark_is_written_on_the_page(panel, signed_in):
    browser = signed_in(panel.judge.user)
    assert browser.post(path(panel, "/A3A3/remarks"), data={"text": " "}).status_code == 422
    assert browser.post(path(panel, "/A3A3/remarks"), data={"text": "Page two."}).status_code == 302
    assert db.session.query(PanelRemark).one().text == "Page two."
    for person in (panel.organiser, owner_of(panel.challenge)):
        assert signed_in(person).post(path(panel, "/A3A3/remarks"), data={"text": "Hm"}).status_code == 403


def test_a_sheet_is_revised_on_the_page_and_both_versions_stand_side_by_side(panel, signed_in):
    browser, page = signed_in(panel.judge.user), path(panel, "/A3A3/revision")
    one, two = (row.id for row in panel.challenge.criteria)
    lock = field(browser.get(page), "lock")
    data = {f"mark_{one}": "4", f"mark_{two}": "na", "lock": lock, "reason": "Page two convinced me."}
    without = browser.post(page, data={**data, "reason": ""})
    assert (without.status_code, "Please fill this in." in without.text) == (422, True)
    assert browser.post(page, data=data).location == path(panel, "/A3A3")
    assert browser.post(page, data={**data, f"mark_{one}": "3"}).status_code == 422  # an older page
    text = plain(signed_in(panel.lead.user).get(path(panel, "/A3A3")))
    for words in ("First version", "Version 2", "Page two convinced me.", "revised"):
        assert words in text
    assert own_sheet(panel.judge, panel.first).lock == int(lock) + 1


def test_both_leads_close_after_a_page_that_says_what_it_means(panel, signed_in):
    for seat, words in (
        (panel.lead, "When the other lead has closed"),
        (panel.other_lead, "the whole panel"),
    ):
        browser = signed_in(seat.user)
        review = browser.get(path(panel, "/close"))
        assert words in plain(review)
        assert browser.post(path(panel, "/close"), data={"digest": "old"}).status_code == 409
        answer = browser.post(path(panel, "/close"), data={"digest": field(review, "digest")})
        assert answer.status_code == 302
    assert db.session.query(Panel).one().state == "closed"
    assert signed_in(panel.judge.user).get(path(panel, "/close")).status_code == 403
    assert "Minutes (PDF)" in browser.get(path(panel)).text


def test_an_organiser_makes_another_judge_the_lead(panel, signed_in):
    page = path(panel, f"/leads/{panel.judge.ref}")
    assert signed_in(panel.lead.user).post(page).status_code == 404
    assert signed_in(owner_of(panel.challenge)).post(page).status_code == 403
    assert "Make lead" in signed_in(panel.organiser).get(path(panel)).text
    assert signed_in(panel.organiser).post(page).status_code == 302
    assert panel.judge.is_lead


def test_a_revision_after_a_closing_shows(panel, signed_in):
    close(panel.lead)
    revise(panel.judge, panel.first, 4, 4)
    assert "overtaken: 1" in plain(signed_in(panel.organiser).get(path(panel)))


def test_the_page_costs_the_same_with_more_entries_and_judges(panel, signed_in):
    browser = signed_in(panel.organiser)

    def ask():
        assert browser.get(path(panel)).status_code == 200

    ask()
    before = count_queries(ask)
    for number in range(2):
        make_standing_entry(panel.challenge, code=f"E{number}E{number}")
    judge = make_seat(panel.challenge)
    judge.state, judge.responded_at = "accepted", NOON
    db.session.commit()
    assert count_queries(ask) == before
