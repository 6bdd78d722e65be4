import pytest
from bs4 import BeautifulSoup

from challenge_hub.core.database import db
from ip_terms.models import ClauseVariant
from ip_terms.variants.lifecycle import VariantState
from tests.factories.people import make_organisation, make_organiser
from tests.factories.variants import make_variant

NEW = "/organiser/variants/new"


def test_variants_are_for_organisers(app, client, signed_in):
    organisation = make_organisation()
    variant = make_variant(organisation)
    for address in ("/organiser/variants", NEW, f"/organiser/variants/{variant.id}"):
        assert client.get(address).status_code == 302
        assert signed_in(organisation.memberships[0].user).get(address).status_code == 403
        assert signed_in(make_organiser()).get(address).status_code == 200
    assert signed_in(make_organiser()).get("/organiser/variants/999").status_code == 404


def test_a_variant_from_its_first_words_to_its_last_use(app, signed_in):
    make_organisation(name="Arctic Haulage")
    writer, reader = make_organiser("Wanda"), make_organiser("Rita")
    hers, his = signed_in(writer), signed_in(reader)
    kept = hers.post(
        NEW,
        data={
            "organisation": "arctic haulage",
            "clause": "entry.costs",
            "text": "{seeker} bears\nyour costs.",
        },
    )
    variant = db.session.query(ClauseVariant).one()
    address = f"/organiser/variants/{variant.id}"
    assert (kept.status_code, kept.location, variant.text) == (302, address, "{seeker} bears your costs.")
    page = hers.get(address).text
    assert "You wrote this variant; another organiser reviews it." in page
    assert hers.post(f"{address}/review").status_code == 403
    assert hers.post(f"{address}/adopt").status_code == 409
    assert "It is sound" in his.get(address).text
    for step, state in (("review", "reviewed"), ("adopt", "in_use"), ("retire", "retired")):
        assert his.post(f"{address}/{step}").location == address
        db.session.expire_all()
        assert variant.state == state
    assert his.post(f"{address}/retire").status_code == 409
    again = his.get(f"{NEW}?of={variant.id}").text
    assert ("{seeker} bears your costs." in again, "Arctic Haulage" in again) == (True, True)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"organisation": "Nobody"}, "No organisation has this name."),
        ({"organisation": "Twice"}, "Several organisations have this name."),
        ({"clause": "award.principle"}, "Not a valid choice"),
        ({"text": ""}, "Please fill this in."),
        ({"text": "{x}."}, "Nothing can be put for {x}."),
        ({"text": "x" * 2001}, "Please use at most 2000 characters."),
    ],
)
def test_what_cannot_be_kept_is_said_and_stays_typed(app, signed_in, changes, said):
    for name in ("Arctic Haulage", "Twice", "twice"):
        make_organisation(name=name)
    data = {"organisation": "Arctic Haulage", "clause": "entry.costs", "text": "Words."} | changes
    answer = signed_in(make_organiser()).post(NEW, data=data)
    assert (answer.status_code, said in answer.text, data["text"] in answer.text) == (422, True, True)
    assert db.session.query(ClauseVariant).count() == 0


def test_the_list_filters_and_pages_under_the_same_number_of_queries(app, signed_in, query_count):
    organisation, browser = make_organisation(name="Arctic Haulage"), signed_in(make_organiser())
    make_variant(organisation)
    with query_count() as one:
        assert browser.get("/organiser/variants").status_code == 200
    for number in (2, 3):
        make_variant(make_organisation(name=f"Tidal {number}"), number=number, state=VariantState.DRAFT)
    with query_count() as three:
        page = browser.get("/organiser/variants").text
    assert one.count == three.count
    assert page.index("Tidal 3") < page.index("Arctic Haulage")
    filtered = browser.get("/organiser/variants?state=draft&q=tidal").text
    assert ("Tidal 3" in filtered, "Arctic Haulage" in filtered) == (True, False)
    assert "Nothing fits" in browser.get("/organiser/variants?q=nobody").text


WORDS = "{seeker} bears costs within {payment}, see [[award.payment]]."
READ = "Arctic Haulage bears costs within 30 days, see clause 5."


def test_words_are_shown_as_a_solver_reads_them(app, signed_in):
    organisation, browser = make_organisation(name="Arctic Haulage"), signed_in(make_organiser())
    variant = make_variant(organisation, clause="entry.costs", text=WORDS)
    show = browser.get(f"/organiser/variants/{variant.id}").text
    assert (READ in show, WORDS in show, "(Variant Arctic Haulage v1 of clause 2." in show) == (
        True,
        True,
        True,
    )
    listed = browser.get("/organiser/variants").text
    assert (READ in listed, "{seeker}" in listed) == (True, False)
    assert READ in browser.get(f"{NEW}?of={variant.id}").text


def test_the_form_says_what_may_stand_in_braces_and_shows_the_words_before_they_are_kept(app, signed_in):
    make_organisation(name="Arctic Haulage")
    browser = signed_in(make_organiser())
    blank = browser.get(NEW).text
    assert "How a solver would read it" not in blank
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all(("th", "td"))]
        for row in BeautifulSoup(blank, "html.parser").select("table.terms tbody tr")
    ]
    assert rows[2] == ["{ref}", "the reference of the challenge", "ch4llenge1"]
    assert rows[-1][1].endswith("(only in: Papers for an office, Upkeep of patents)")
    data = {"organisation": "arctic haulage", "clause": "entry.costs", "text": WORDS, "preview": "1"}
    shown = browser.post(NEW, data=data)
    assert (shown.status_code, READ.lower() in shown.text.lower(), WORDS in shown.text) == (200, True, True)
    wrong = browser.post(NEW, data={**data, "text": "<b> {nobody}"})
    assert (wrong.status_code, "Nothing can be put for {nobody}." in wrong.text) == (422, True)
    assert "&lt;b&gt; {nobody}" in wrong.text
    assert db.session.query(ClauseVariant).count() == 0


def test_a_variant_of_a_clause_that_the_library_lost_is_still_shown(app, signed_in):
    variant = make_variant(make_organisation(), clause="entry.lost", text="{seeker} pays.")
    page = signed_in(make_organiser()).get(f"/organiser/variants/{variant.id}").text
    assert ("{seeker} pays." in page, "The library no longer has this clause." in page) == (True, True)
