import pytest
from bs4 import BeautifulSoup

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from ip_terms.parameters import Parameters, Regime
from tests.factories.challenges import make_brief
from tests.factories.terms import make_terms
from tests.factories.variants import make_variant
from tests.seeker.people import make_seekers

FETCH = {"X-Requested-With": "fetch", "Accept": "application/json"}


def problem(lock="0", **texts):
    return {"lock": lock, "background": "", "problem": "", "current_solutions": "", **texts}


def fresh(challenge) -> Challenge:
    db.session.expire_all()
    return db.session.get_one(Challenge, challenge.id)


def test_the_second_of_two_writers_sees_both_texts_and_nothing_is_lost(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/problem"
    first = signed_in(people.owner).post(url, data=problem(background="Text of the first"))
    second = signed_in(people.author).post(url, data=problem(background="Text of the second"))
    assert (first.status_code, second.status_code) == (302, 409)
    assert "Text of the first" in second.text
    assert second.text.count("Text of the second") == 2  # beside the other one, and still in the form
    assert fresh(challenge).brief.background == "Text of the first"
    assert 'name="lock" type="hidden" value="1"' in second.text
    third = signed_in(people.author).post(url, data=problem(lock="1", background="Both texts"))
    assert third.status_code == 302
    assert fresh(challenge).brief.background == "Both texts"


@pytest.mark.parametrize("lock", ["", "abc", "-1", "99999999999999999999", "\x00", "٣"])
def test_a_number_that_is_none_counts_as_old(app, signed_in, lock):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/problem"
    answer = signed_in(people.owner).post(url, data=problem(lock=lock, background="Mine"))
    assert answer.status_code == 409


def test_autosave_answers_with_the_new_number_and_the_next_one_passes(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/problem"
    browser = signed_in(people.owner)
    first = browser.post(url, data=problem(background="One"), headers=FETCH)
    assert (first.status_code, first.json) == (200, {"lock": 1, "live": {}})
    second = browser.post(url, data=problem(lock="1", background="Two"), headers=FETCH)
    assert second.json == {"lock": 2, "live": {}}
    again = browser.post(url, data=problem(lock="2", background="Two"), headers=FETCH)
    assert again.json == {"lock": 2, "live": {}}


def test_autosave_of_an_old_text_is_a_conflict(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/problem"
    signed_in(people.owner).post(url, data=problem(background="One"))
    answer = signed_in(people.author).post(url, data=problem(background="Two"), headers=FETCH)
    assert answer.status_code == 409
    assert answer.content_type == "application/problem+json"


def test_two_choices_of_terms_at_once_are_a_conflict(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/terms"
    first = signed_in(people.owner).post(url, data={"lock": "0", "regime": "open_licence"})
    second = signed_in(people.author).post(url, data={"lock": "0", "regime": "full_assignment"})
    assert (first.status_code, second.status_code) == (302, 409)
    assert fresh(challenge).regime == "open_licence"


def test_a_conflict_over_clauses_names_them_by_what_they_are_about_and_version(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make_terms(challenge, Regime.FIRST_NEGOTIATION)
    taxes = make_variant(people.organisation)
    costs = make_variant(people.organisation, clause="entry.costs", number=4)
    chosen = {
        name: str(value)
        for name, value in Parameters.for_regime(Regime.FIRST_NEGOTIATION).to_dict().items()
        if value is not None and value is not False
    }
    data = {"lock": "0", "regime": "first_negotiation", "shown_regime": "first_negotiation", **chosen}
    first, second = signed_in(people.owner), signed_in(people.author)
    url = f"/seeker/briefs/{challenge.ref}/terms"
    assert first.post(url, data={**data, "variants": [taxes.id, costs.id]}).status_code == 302
    both = second.post(url, data={**data, "variants": [costs.id]})
    assert both.status_code == 409
    texts = [
        each.get_text("|") for each in BeautifulSoup(both.text, "html.parser").select(".notice .columns")
    ]
    assert texts == [
        "Saved meanwhile|Costs of taking part, version 4|Taxes, version 1|Typed by you|Costs of taking part, version 4"
    ]
