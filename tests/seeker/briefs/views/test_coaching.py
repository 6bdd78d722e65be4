import re

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from challenge_hub.challenges import coach as coaching
from challenge_hub.challenges.models import ChallengeState, FindingDismissal
from challenge_hub.core.database import db
from tests.factories.challenges import make_brief
from tests.seeker.people import make_seekers

KEY = "not-of-interest:missing"
MESSAGE = "The brief does not say which solutions are not of interest."
FETCH = {"X-Requested-With": "fetch", "Accept": "application/json"}


def keys():
    return list(db.session.scalars(select(FindingDismissal.key)))


def test_the_page_lists_all_advice_by_section(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    soup = BeautifulSoup(
        signed_in(people.author).get(f"/seeker/briefs/{challenge.ref}/coach").text, "html.parser"
    )
    headings = [each.get_text() for each in soup.select("main h2")]
    assert headings == ["Essentials", "The problem", "Requirements", "Timeline"]
    links = [link["href"] for link in soup.select("main ol.rows a")]
    assert f"/seeker/briefs/{challenge.ref}/requirements#not_of_interest" in links
    ids = [tag["id"] for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_an_author_dismisses_with_a_reason_and_takes_it_back(app, signed_in):
    people = make_seekers()
    url = f"/seeker/briefs/{make_brief(people.organisation).ref}/coach"
    browser = signed_in(people.author)
    answer = browser.post(url, data={"key": KEY, "reason": "All is welcome."})
    assert (answer.status_code, answer.location, keys()) == (302, url, [KEY])
    page = browser.get(url).text
    assert ("All is welcome." in page, "Your reason" in page) == (True, True)
    answer = browser.post(f"{url}/take-up", data={"key": KEY})
    assert (answer.status_code, answer.location, keys()) == (302, url, [])


def test_without_a_reason_the_form_comes_back_open_with_the_error_at_its_field(app, signed_in):
    people = make_seekers()
    url = f"/seeker/briefs/{make_brief(people.organisation).ref}/coach"
    answer = signed_in(people.author).post(url, data={"key": KEY, "reason": " "})
    soup = BeautifulSoup(answer.text, "html.parser")
    [field] = soup.select("input[aria-invalid]")
    assert (answer.status_code, keys()) == (422, [])
    assert field.find_parent("details").has_attr("open")
    assert [soup.find(id=name).get_text(" ", strip=True) for name in field["aria-describedby"].split()] == [
        "The organiser who reviews the brief reads it.",
        "Error: Please fill this in.",
    ]


def test_advice_that_is_gone_is_said_to_be(app, signed_in):
    people = make_seekers()
    url = f"/seeker/briefs/{make_brief(people.organisation).ref}/coach"
    answer = signed_in(people.author).post(url, data={"key": "acronym:GONE", "reason": "Why not."})
    assert answer.status_code == 422
    assert "This advice no longer stands" in answer.text


@pytest.mark.parametrize(
    ("role", "status"), [("expert", 403), ("viewer", 403), ("rival", 404), ("stranger", 404)]
)
def test_others_read_at_most(app, signed_in, role, status):
    people = make_seekers()
    url = f"/seeker/briefs/{make_brief(people.organisation).ref}/coach"
    browser = signed_in(getattr(people, role))
    assert browser.post(url, data={"key": KEY, "reason": "Why not."}).status_code == status
    assert browser.post(f"{url}/take-up", data={"key": KEY}).status_code == status
    page = browser.get(url)
    assert page.status_code == (200 if status == 403 else 404)
    assert "Dismiss …" not in page.text


def test_each_section_shows_its_own_advice_below_its_form(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.author)
    soup = BeautifulSoup(browser.get(f"/seeker/briefs/{challenge.ref}/requirements").text, "html.parser")
    section = soup.find(id="coach-title").parent
    assert MESSAGE in section.get_text()
    assert section.find("details").has_attr("open") is False
    assert soup.find(id=section.find("a", string="Go to the field")["href"][1:]).name == "textarea"
    assert MESSAGE not in browser.get(f"/seeker/briefs/{challenge.ref}/prizes").text


def test_every_place_a_finding_links_to_is_on_its_page(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.requirements[0].threshold = ""
    challenge.requirements[0].statement = "Stay pumpable and user-friendly on the ROV"
    challenge.form_fields[0].label = "Marketing by ROV2X"
    challenge.criteria[0].weight = 50
    challenge.brief.rules = challenge.brief.how_to_enter = (
        "The AUV. " + "It is cold and the water flows " * 30
    )
    db.session.commit()
    browser = signed_in(people.author)
    soup = BeautifulSoup(browser.get(f"/seeker/briefs/{challenge.ref}/coach").text, "html.parser")
    links = [link["href"] for link in soup.select("main ol.rows a")]
    assert len(links) > 9
    for path, anchor in (link.split("#") for link in links):
        assert BeautifulSoup(browser.get(path).text, "html.parser").find(id=anchor), f"{path}#{anchor}"


def test_the_task_list_counts_hints(app, signed_in):
    people = make_seekers()
    page = signed_in(people.author).get(f"/seeker/briefs/{make_brief(people.organisation).ref}").text
    assert re.findall(r"\d+ hints? from the coach", page) == [
        "2 hints from the coach",
        "3 hints from the coach",
        "1 hint from the coach",
        "1 hint from the coach",
        "7 hints from the coach",
    ]


def test_the_coach_falls_silent_once_the_brief_is_approved(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.state = ChallengeState.APPROVED
    db.session.commit()
    assert (
        "The coach" not in signed_in(people.author).get(f"/seeker/briefs/{challenge.ref}/requirements").text
    )


def test_the_coach_reads_once_a_page_and_never_for_autosave(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/problem"
    browser = signed_in(people.author)

    def asked():
        known = coaching._read.cache_info()
        return known.hits + known.misses

    before = asked()
    assert browser.get(url).status_code == 200
    assert asked() == before + 1
    assert browser.post(url, data={"lock": "0", "problem": "Snow."}, headers=FETCH).status_code == 200
    assert asked() == before + 1
