import pytest

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
