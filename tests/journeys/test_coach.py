"""An author follows one piece of the coach's advice and dismisses another; the organiser reads why."""

from bs4 import BeautifulSoup

from tests.factories.challenges import make_brief
from tests.factories.people import make_organiser
from tests.factories.terms import make_terms
from tests.seeker.people import make_seekers

NOT_OF_INTEREST = "The brief does not say which solutions are not of interest."
REASON = "All is welcome, <b>truly</b>."


def coach_on(page):
    return BeautifulSoup(page.text, "html.parser").find(id="coach-title").parent


def test_advice_is_followed_or_dismissed_and_the_reviewer_reads_why(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make_terms(challenge)
    brief = f"/seeker/briefs/{challenge.ref}"
    author = signed_in(people.author)

    assert "A sentence of" not in coach_on(author.get(f"{brief}/problem")).get_text()
    long = "It sets solid overnight " + "and nobody gets it out " * 10
    author.post(f"{brief}/problem", data={"lock": "0", "problem": long, "what_failed": "Steam.", "desired_outcome": "Flow."})  # fmt: skip
    assert "A sentence of 54 words." in coach_on(author.get(f"{brief}/problem")).get_text()

    author.post(f"{brief}/coach", data={"key": "not-of-interest:missing", "reason": REASON})
    assert author.post(f"{brief}/submit").location == brief

    seen = coach_on(signed_in(make_organiser()).get(f"/organiser/reviews/{challenge.ref}"))
    stands, dismissed = seen.find("details").get_text(), seen.find_all("ul")[-1].get_text(" ", strip=True)
    assert ("A sentence of 54 words." in stands, NOT_OF_INTEREST in stands) == (True, False)
    assert NOT_OF_INTEREST in dismissed
    assert f"{REASON} ({people.author.name}," in dismissed
