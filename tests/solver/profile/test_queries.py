"""What a profile shows, and what completion may know."""

import pytest

from challenge_hub.accounts.models import TagKind, Visibility
from challenge_hub.challenges.models import AudienceKind
from challenge_hub.core.database import db
from solver.profile.queries import details_of, shown, suggestions
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.people import make_user
from tests.factories.profiles import make_profile
from tests.judging.counting import count_queries


def suggested(text, kind=TagKind.SKILL, viewer=None):
    return suggestions(kind, text, viewer=viewer or make_user())


def test_words_of_hidden_people_are_never_suggested_however_many_share_them(app):
    for _number in range(4):
        make_profile(make_user(), visibility=Visibility.HIDDEN, skills=["Zirconia singing bowls"])
    assert suggested("zirc") == []
    make_profile(make_user(), visibility=Visibility.MEMBERS, skills=["zirconia Singing bowls"])
    assert suggested("zirc") == ["zirconia Singing bowls"]


@pytest.mark.parametrize("change", [{"active": False}, {"confirmed_at": None}])
def test_words_of_closed_and_unconfirmed_accounts_are_not_suggested(app, change):
    user = make_user()
    make_profile(user, skills=["Zither making"])
    for name, value in change.items():
        setattr(user, name, value)
    db.session.commit()
    assert suggested("zith") == []


def test_what_most_use_comes_first_then_the_names_of_disciplines(app):
    for skill in ("Welding of bells", "Weld repair", "weld REPAIR", "Underwater welding"):
        make_profile(make_user(), skills=[skill])
    make_profile(make_user(), methods=["Weld maps"])
    assert suggested("  WELD ") == ["Weld repair", "Welding of bells", "welding"]
    assert suggested("weld", TagKind.METHOD) == ["Weld maps", "welding"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("100 %", ["100 % recycled"]),
        ("1%", []),
        ("_inc", []),
        ("zinc_", ["Zinc_plating"]),
        ("z", []),
        ("焊", ["焊接"]),
        ("", []),
    ],
)
def test_what_is_typed_is_no_pattern_and_one_letter_is_too_little(app, text, found):
    make_profile(make_user(), skills=["100 % recycled", "Zinc_plating", "焊接"])
    assert suggested(text) == found


def test_at_most_so_many_are_suggested(app):
    make_profile(make_user(), skills=[f"Zinc {number}" for number in range(12)])
    assert len(suggested("zinc")) == 8


def test_languages_are_suggested_by_name(app):
    assert suggested("germ", TagKind.LANGUAGE)[0] == "German"


def test_disciplines_stand_under_their_fields(app):
    profile = make_profile(
        make_user(), disciplines=["chemistry", "chemistry.polymers", "space", "old import"]
    )
    assert shown(profile, viewer=None, at=NOON).disciplines == [
        ("Chemistry", ["Polymer chemistry"]),
        ("Space and aeronautics", []),
        ("old import", []),
    ]


def test_country_and_prizes_are_shown_only_where_switched_on(app):
    judged = make_scored()
    winner, challenge = judged.solvers[0], judged.challenge
    award = award_of(make_released(judged), judged.entries[0])
    winner.country = "NO"
    profile = make_profile(winner)
    number = accept(award).number
    assert (shown(profile, viewer=None, at=NOON).country, shown(profile, viewer=None, at=NOON).awards) == (
        "",
        (),
    )
    profile.show_country = profile.show_awards = True
    db.session.commit()
    page = shown(profile, viewer=None, at=NOON)
    assert page.country == "Norway"
    assert [(won.challenge_title, won.prize_label, won.certificate_number) for won in page.awards] == [
        (challenge.title, "First prize", number)
    ]
    # The profile, its tags, the person with roles and memberships, and one for all prizes with what they show.
    begin = int(db.engine.dialect.name == "sqlite")  # there it is a statement like any other
    assert count_queries(lambda: shown(profile, viewer=None, at=NOON)) == 6 + begin


def test_prizes_of_closed_challenges_are_shown_to_those_who_may_see_them(app):
    judged = make_scored()
    winner = judged.solvers[0]
    accept(award_of(make_released(judged), judged.entries[0]))
    profile = make_profile(winner, show_awards=True)
    judged.challenge.audience_kind = AudienceKind.MEMBERS
    db.session.commit()
    seen = [
        len(shown(profile, viewer=viewer, at=NOON).awards) for viewer in (None, make_user(), judged.owner)
    ]
    assert seen == [0, 0, 1]


def test_details_come_back_as_they_were_kept(app):
    assert details_of(None).visibility == "hidden"
    profile = make_profile(make_user(), skills=["b", "a"], languages=["de"], hours_free=3)
    found = details_of(profile)
    assert (found.skills, found.languages, found.hours_free, found.orcid) == (("b", "a"), ("de",), 3, "")
