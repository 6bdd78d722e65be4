import io
import json
from dataclasses import replace

import pytest

from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from ip_terms.queries import terms_of
from ip_terms.variants.lifecycle import VariantState
from seeker.briefs.brief_file import LARGEST, write
from tests.factories.challenges import make_brief, make_published
from tests.factories.terms import make_published_with_terms
from tests.factories.variants import make_variant
from tests.seeker.briefs.test_document import WHOLE
from tests.seeker.people import make_seekers

SOUND = replace(WHOLE, essentials=replace(WHOLE.essentials, disciplines=("physics",)))


def send(browser, organisation, data):
    answer = browser.post(
        "/seeker/briefs/from-file",
        data={"organisation": organisation.ref, "file": (io.BytesIO(data), "brief.json")},
        content_type="multipart/form-data",
    )
    answer.request.environ["wsgi.input"].close()  # the client's own copy of a large body stays open otherwise
    return answer


def test_a_file_comes_in_as_a_draft_and_goes_out_the_same(app, signed_in):
    people = make_seekers()
    browser = signed_in(people.author)
    answer = send(browser, people.organisation, write(SOUND))
    assert answer.status_code == 302
    exported = browser.get(f"{answer.location}/brief.json")
    assert exported.data == write(SOUND)
    assert exported.headers["Content-Disposition"].startswith("attachment; filename=brief-")
    assert db.session.query(Challenge).one().state == "draft"


def test_what_is_wrong_in_a_file_is_listed_and_nothing_is_stored(app, signed_in):
    people = make_seekers()
    values = json.loads(write(SOUND))
    values["brief"]["essentials"]["language"] = "<b>tlh</b>"
    values["brief"]["rubric"]["criteria"][0]["weight"] = 101
    answer = send(signed_in(people.author), people.organisation, json.dumps(values).encode())
    assert answer.status_code == 422
    for place in ("$.brief.essentials.language", "$.brief.rubric.criteria[0].weight"):
        assert f"<code>{place}</code>" in answer.text
    assert "<b>tlh" not in answer.text
    assert db.session.query(Challenge).count() == 0


@pytest.mark.parametrize(
    ("data", "status"), [(b"", 422), (b"[" * 90_000, 422), (b'"\\ud800"', 422), (b" " * (LARGEST + 1), 413)]
)
def test_a_file_that_is_no_brief_is_refused_with_a_page(app, signed_in, data, status):
    people = make_seekers()
    assert send(signed_in(people.author), people.organisation, data).status_code == status


def test_nothing_comes_into_an_organisation_of_others(app, signed_in):
    people = make_seekers()
    theirs = people.rival.memberships[0].organisation
    assert send(signed_in(people.author), theirs, write(SOUND)).status_code == 422
    assert db.session.query(Challenge).count() == 0


def test_a_clone_is_begun_from_a_page_that_says_what_comes_along(app, signed_in):
    people = make_seekers()
    source = make_published(people.organisation)
    browser = signed_in(people.author)
    url = f"/seeker/briefs/{source.ref}/clone"
    assert "It has no files." in browser.get(url).text
    assert browser.post(url, data={"title": " "}).status_code == 422
    answer = browser.post(url, data={"title": "Once more"})
    assert answer.status_code == 302
    assert "Once more" in browser.get(answer.location).text


def test_the_paper_of_a_published_challenge_is_its_version(app, signed_in):
    people = make_seekers()
    draft, published = make_brief(people.organisation), make_published(people.organisation)
    browser = signed_in(people.viewer)
    for challenge, name in ((draft, "draft"), (published, "version-1")):
        answer = browser.get(f"/seeker/briefs/{challenge.ref}/brief.pdf")
        assert (
            answer.headers["Content-Disposition"] == f"attachment; filename=brief-{challenge.ref}-{name}.pdf"
        )
        assert answer.data.startswith(b"%PDF-")
    assert app.test_client().get(f"/challenges/{published.ref}/brief.pdf").data.startswith(b"%PDF-")
    assert app.test_client().get(f"/challenges/{draft.ref}/brief.pdf").status_code == 404


def test_each_section_shows_examples_and_puts_none_into_its_fields(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.type = "theoretical"
    challenge.brief.problem = ""
    db.session.commit()
    page = signed_in(people.author).get(f"/seeker/briefs/{challenge.ref}/problem").text
    assert page.count("Show an example") == 5
    assert page.count("Given: a network of 63 kilometres of pipe") == 1
    assert "Given: a network" not in "".join(
        part.split("</textarea>")[0] for part in page.split("<textarea")[1:]
    )


def test_a_list_that_may_not_stay_empty_begins_with_a_blank_row_that_is_never_kept(app, signed_in):
    people = make_seekers()
    challenge = make_brief(people.organisation)
    challenge.requirements = []
    db.session.commit()
    browser = signed_in(people.author)
    url = f"/seeker/briefs/{challenge.ref}/requirements"
    assert 'name="requirements-0-statement"' in browser.get(url).text
    blank = {
        "lock": "0",
        "requirements-0-statement": "",
        "requirements-0-level": "must",
        "constraints": "Cheap",
    }
    assert browser.post(url, data=blank).status_code == 302
    db.session.expire_all()
    assert (challenge.requirements, challenge.brief.constraints) == ([], "Cheap")


def test_what_is_left_out_of_a_file_or_a_clone_is_told(app, signed_in):
    people = make_seekers()
    source = make_published_with_terms(people.organisation)
    old = make_variant(people.organisation, state=VariantState.RETIRED)
    kept = make_variant(people.organisation, clause="entry.costs", text="Costs & fees are yours.")
    terms_of(source).variants = [old, kept]
    db.session.commit()
    browser, said = (
        signed_in(people.author),
        "“Taxes”, version 1. Your organisation has no words of its own in use",
    )
    exported = browser.get(f"/seeker/briefs/{source.ref}/brief.json").data
    variants = json.loads(exported)["brief"]["terms"]["variants"]
    assert [(each["clause"], each["version"], each["words"]) for each in variants] == [
        ("entry.costs", 1, "Costs & fees are yours."),
        ("responsibility.taxes", 1, old.text),
    ]
    url = f"/seeker/briefs/{source.ref}/clone"
    assert said in browser.get(url).text
    for begin in (
        lambda: browser.post(url, data={"title": "Once more"}),
        lambda: send(browser, people.organisation, exported),
    ):
        begun = begin()
        page = browser.get(begun.location).text
        assert (said in page, "Costs of taking part" in page) == (True, False)
        found = db.session.query(Challenge).where(Challenge.ref == begun.location.rpartition("/")[2]).one()
        assert terms_of(found).variants == [kept]
