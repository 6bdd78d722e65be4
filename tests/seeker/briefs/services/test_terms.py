from dataclasses import replace

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from ip_terms.parameters import Parameters, Regime
from ip_terms.queries import terms_of
from tests.factories.challenges import make_brief
from tests.factories.terms import make_terms
from tests.factories.variants import make_variant
from tests.seeker.people import make_seekers


def fresh(challenge) -> Challenge:
    db.session.expire_all()
    return db.session.get_one(Challenge, challenge.id)


def test_terms_come_with_the_parameters_of_their_regime(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    browser = signed_in(people.owner)
    url = f"/seeker/briefs/{challenge.ref}/terms"
    chosen = browser.post(url, data={"lock": "0", "regime": "first_negotiation", "shown_regime": ""})
    assert (chosen.status_code, chosen.location) == (302, url)
    page = browser.get(url)
    assert 'name="negotiation_days"' in page.text
    assert 'name="sublicensing"' not in page.text
    assert "What this means for a solver" in page.text
    assert fresh(challenge).regime == "first_negotiation"


def test_an_organisation_chooses_its_own_words_for_a_clause(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    make_terms(challenge, Regime.FULL_ASSIGNMENT)
    general = make_variant(people.organisation, text="Each side pays its own taxes & dues.")
    only_here = make_variant(
        people.organisation, clause="grant.help", text="You sign what an office asks for."
    )
    make_variant(people.organisation, clause="grant.upkeep", text="You keep patents up.")
    make_variant(
        people.organisation, clause="entry.costs", text="{seeker} pays in {territory}; see [[award]]."
    )
    browser, url = signed_in(people.owner), f"/seeker/briefs/{challenge.ref}/terms"
    page = browser.get(url).text
    assert "Each side pays its own taxes &amp; dues." in page
    assert f"{people.organisation.name} pays in worldwide; see section 5." in page
    assert ("You sign what an office asks for." in page, "You keep patents up." in page) == (True, False)
    filled = Parameters.for_regime(Regime.FULL_ASSIGNMENT).to_dict()
    data = {name: value for name, value in filled.items() if value not in (None, False)}
    data |= {
        "regime": "full_assignment",
        "shown_regime": "full_assignment",
        "variants": [general.id, only_here.id],
    }
    saved = browser.post(url, data={"lock": "0", **data})
    assert saved.status_code == 302, saved.text
    assert terms_of(fresh(challenge)).variants == [only_here, general]
    page = browser.get(url).text
    assert [
        page.count(f'value="{each.id}" aria-describedby="variant-{each.id}-text" checked')
        for each in (general, only_here)
    ] == [1, 1]
    assert "taxes &amp; dues. (Variant" in page
    # another regime: what it does not have falls away, what it has stays
    moved = browser.post(url, data={"lock": "1", **data, "regime": "open_licence"})
    assert moved.status_code == 302, moved.text
    assert terms_of(fresh(challenge)).variants == [general]
    wrong = browser.post(url, data={"lock": "2", **data, "variants": ["10000"]})
    assert (wrong.status_code, "Choose at most one variant of each clause" in wrong.text) == (422, True)


def test_a_draft_stands_beside_another_kind_with_the_parameters_chosen_so_far(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    url = f"/seeker/briefs/{challenge.ref}/terms"
    browser = signed_in(people.viewer)
    assert f"{url}/other-kind" not in browser.get(url).text
    assert browser.get(f"{url}/other-kind").location == "/terms/compare"
    chosen = replace(Parameters.for_regime(Regime.EXCLUSIVE_LICENCE), payment_days=45, duration_years=7)
    make_terms(challenge, Regime.EXCLUSIVE_LICENCE, chosen)
    assert f'href="{url}/other-kind"' in browser.get(url).text
    page = browser.get(f"{url}/other-kind?kind=full_assignment").text
    assert page.count("Within 45 days of the day") == 2
    assert "Years the licence runs: <strong>7</strong>" in page
    assert "Not set for these terms" not in page
    assert fresh(challenge).regime == "exclusive_licence"
    for person in (people.rival, people.stranger):
        assert signed_in(person).get(f"{url}/other-kind").status_code == 404
