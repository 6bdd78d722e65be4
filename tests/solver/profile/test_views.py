"""A profile is one’s own; others see what its person lets be seen."""

import pytest
from sqlalchemy import select

from challenge_hub.accounts.models import Profile, Visibility
from challenge_hub.core.database import db
from tests.factories.people import make_user
from tests.factories.profiles import make_profile
from tests.judging.counting import count_queries

SAID = {
    "headline": "Concrete engineer",
    "skills": "vibration, Pumping\nvibration",
    "methods": "Trial mixes",
    "disciplines": ["materials.mineral", "fluids"],
    "languages": "German, pt-br",
    "hours_free": "6",
    "bio": "Thirty years.",
    "orcid": "0000000218250097",
    "visibility": "members",
    "show_country": "y",
}
HOSTILE = "</textarea><script>alert(1)</script>\"'{{7*7}}"


def kept_of(user):
    db.session.expire_all()
    return db.session.get(Profile, user.id)


def test_a_profile_is_kept_and_shown_again(app, signed_in):
    user = make_user("Connie")
    browser = signed_in(user)
    assert browser.get("/solver/profile").status_code == 200
    assert db.session.query(Profile).count() == 0
    assert browser.post("/solver/profile", data=SAID).status_code == 302
    kept = kept_of(user)
    assert (kept.headline, kept.skills, kept.methods, kept.disciplines, kept.languages) == (
        "Concrete engineer",
        ["vibration", "Pumping"],
        ["Trial mixes"],
        ["fluids", "materials.mineral"],
        ["de", "pt-BR"],
    )
    assert (kept.orcid, kept.visibility, kept.hours_free, kept.show_country, kept.show_awards) == (
        "0000-0002-1825-0097",
        "members",
        6,
        True,
        False,
    )
    text = browser.get("/solver/profile").text
    assert "Concrete engineer" in text
    assert "German\nBrazilian Portuguese</textarea>" in text


def test_what_does_not_fit_is_said_nothing_changes_and_nothing_typed_is_lost(app, signed_in):
    user = make_user("Connie")
    wrong = {**SAID, "orcid": "1234", "hours_free": "many", "languages": "German, Klingonish", "bio": HOSTILE}
    answer = signed_in(user).post("/solver/profile", data=wrong)
    assert answer.status_code == 422
    for said in ("Write whole hours a week as a number", "the language “Klingonish”", "not an ORCID iD"):
        assert said in answer.text
    assert "\nGerman, Klingonish</textarea>" in answer.text
    assert 'value="1234"' in answer.text
    assert "<script>alert" not in answer.text
    assert 'value="materials.mineral" id="disciplines-materials.mineral" checked' in answer.text
    assert kept_of(user) is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("orcid", "1234", "This is not an ORCID iD"),
        ("languages", "Klingonish", "We do not know the language “Klingonish”"),
        ("hours_free", "61", "from 0 to 60"),
        ("skills", "x" * 81, "at most 80 characters"),
        ("methods", ",".join(f"method {n}" for n in range(41)), "at most 40 of them"),
        ("disciplines", ["magic"], "disciplines"),
    ],
)
def test_each_rule_is_said_at_its_field(app, signed_in, field, value, said):
    answer = signed_in(make_user()).post("/solver/profile", data={**SAID, field: value})
    assert (answer.status_code, said in answer.text, f'id="{field}-error"' in answer.text) == (
        422,
        True,
        True,
    )


def test_a_kept_profile_stays_when_the_new_one_is_refused(app, signed_in):
    user = make_user()
    make_profile(user, headline="Before", skills=["Pumping"])
    signed_in(user).post("/solver/profile", data={**SAID, "orcid": "1234"})
    kept = kept_of(user)
    assert (kept.headline, kept.skills) == ("Before", ["Pumping"])


@pytest.mark.parametrize(
    ("visibility", "anonymous", "member", "own"),
    [
        (Visibility.PUBLIC, 200, 200, 200),
        (Visibility.MEMBERS, 404, 200, 200),
        (Visibility.HIDDEN, 404, 404, 404),
    ],
)
def test_who_sees_a_person(app, client, signed_in, visibility, anonymous, member, own):
    user = make_user("Connie Crete", country="NO")
    ref = make_profile(user, visibility=visibility, headline="Concrete engineer").ref
    address = f"/people/{ref}"
    answers = [client.get(address), signed_in(make_user()).get(address), signed_in(user).get(address)]
    assert [answer.status_code for answer in answers] == [anonymous, member, own]
    assert ["Connie Crete" in answer.text for answer in answers[:2]] == [anonymous == 200, member == 200]
    assert "Norway" not in answers[2].text


def test_no_page_is_found_by_the_number_of_a_person(app, client):
    user = make_user()
    make_profile(user)
    assert client.get(f"/people/{user.id}").status_code == 404


def test_a_closed_account_has_no_page(app, client):
    user = make_user()
    ref = make_profile(user).ref
    user.active = False
    db.session.commit()
    assert client.get(f"/people/{ref}").status_code == 404


def test_a_page_shows_what_was_said_and_escapes_it(app, client):
    user = make_user("Ada <b>", country="NO")
    profile = make_profile(
        user,
        headline=HOSTILE,
        bio=f"I *mend* pumps. [x](javascript:alert(1)) {HOSTILE}",
        disciplines=["chemistry.polymers", "physics"],
        skills=[HOSTILE],
        methods=["\u202eevil", "Titration"],
        languages=["de"],
        hours_free=0,
        orcid="0000-0002-1825-0097",
        show_country=True,
    )
    text = client.get(f"/people/{profile.ref}").text
    for part in (
        "<em>mend</em>",
        "<dt>Chemistry</dt>",
        "Polymer chemistry",
        "<dt>Physics</dt>",
        "German",
        "Norway",
        'href="https://orcid.org/0000-0002-1825-0097"',
        '<dd class="num">0</dd>',
        "{{7*7}}",
    ):
        assert part in text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    assert "<b>" not in text
    assert user.email not in text


def test_the_preview_shows_one_as_others_do_even_when_hidden(app, signed_in):
    user = make_user("Connie", country="NO")
    browser = signed_in(user)
    assert browser.get("/solver/profile/preview").location == "/solver/profile"
    make_profile(user, visibility=Visibility.HIDDEN, headline="Concrete engineer")
    text = browser.get("/solver/profile/preview").text
    assert "Nobody sees this page" in text
    assert "Concrete engineer" in text
    assert "Norway" not in text


def test_the_meter_names_what_is_missing(app, signed_in):
    user = make_user()
    make_profile(user, headline="x", skills=["y"])
    text = signed_in(user).get("/solver/profile").text
    assert "How much your profile says: 30 percent" in text
    assert '<meter min="0" max="100"' in text
    assert 'href="#methods"' in text
    assert 'href="#skills"' not in text


def test_suggestions_come_as_json_to_people_who_have_signed_in(app, client, signed_in):
    make_profile(make_user(), visibility=Visibility.MEMBERS, skills=["Welding of bells"])
    asked = "/solver/profile/suggestions?kind=skill&q=weld"
    assert client.get(asked).status_code == 302
    assert signed_in(make_user()).get(asked).json == {"suggestions": ["Welding of bells", "welding"]}
    assert signed_in(make_user()).get("/solver/profile/suggestions?kind=discipline&q=w").status_code == 404


def test_saving_again_keeps_the_rows_of_what_stays(app, signed_in):
    user = make_user()
    browser = signed_in(user)
    browser.post("/solver/profile", data=SAID)
    browser.post("/solver/profile", data={**SAID, "skills": "pumping\nGluing", "visibility": "hidden"})
    kept = kept_of(user)
    assert (kept.skills, kept.visibility) == (["pumping", "Gluing"], "hidden")
    assert db.session.scalar(select(Profile.ref)) == kept.ref


def test_the_number_of_queries_does_not_grow_with_what_is_said(app, client, signed_in):
    user = make_user()
    profile = make_profile(user, skills=["a"], disciplines=["fluids"], show_awards=True)
    browser, ref = signed_in(user), profile.ref

    def asked():
        return (
            count_queries(lambda: client.get(f"/people/{ref}")),
            count_queries(lambda: browser.get("/solver/profile")),
            count_queries(lambda: browser.get("/solver/profile/suggestions?q=aa")),
        )

    once = asked()
    profile.skills, profile.disciplines, profile.languages = (
        ["a", "b", "c"],
        ["fluids", "space", "law"],
        ["de", "en", "fr"],
    )
    db.session.commit()
    assert once == (7, 8, 4)
    assert asked() == once
