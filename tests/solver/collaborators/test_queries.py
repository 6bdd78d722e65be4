"""Who is found: by words, by facets, for a challenge; never who does not let it be, and never across a block."""

from datetime import timedelta
from itertools import product

import pytest

from challenge_hub.accounts.models import MembershipRole, Visibility
from challenge_hub.challenges.models import AudienceInvitation, Challenge
from challenge_hub.challenges.queries import shown_to
from challenge_hub.contacts.services.blocks import block_person
from challenge_hub.contacts.services.settings import change_settings
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.unit_of_work import unit_of_work
from solver.collaborators import queries
from solver.collaborators.filters import Filters
from solver.collaborators.queries import candidates, get_person, people, search, takes_part, team_of
from solver.entries.policies import can_begin
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open, make_request
from tests.factories.people import make_membership, make_organisation, make_user
from tests.factories.teams import make_team_entry
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms


def names(viewer, challenge=None, **filters):
    return [each.name for each in search(viewer, challenge, Filters(**filters), page=1).page.items]


def test_words_are_found_whatever_their_case_accents_and_endings(app):
    viewer = make_user()
    make_open("Rhea", skills=["Énergie solaire", "Vibrating tables"])
    make_open("Tess", methods=["solar cells"], disciplines=["fluids.rheology"])
    asked = {
        "energie": ["Rhea"], "ÉNERGIE SOLAIRE": ["Rhea"], "vibration": ["Rhea"], "viscosity": ["Tess"],
        "thick fluids": ["Tess"], "Fluid mechanics": ["Tess"], "knitting": [], "the of": [], "'; drop": [],
    }  # fmt: skip
    assert {q: names(viewer, q=q) for q in asked} == asked


def test_where_nobody_has_all_words_those_with_some_are_given(app):
    viewer = make_user()
    make_open("Rhea", skills=["rheology"])
    make_open("Nora", skills=["noise"])
    found = search(viewer, None, Filters(q="rheology noise"), page=1)
    assert ({each.name for each in found.page.items}, found.all_words, found.page.total) == (
        {"Rhea", "Nora"},
        False,
        2,
    )
    assert search(viewer, None, Filters(q="rheology"), page=1).all_words


def test_facets_narrow_and_are_counted(app):
    viewer = make_user()
    make_open(
        "Rhea",
        disciplines=["fluids.rheology"],
        languages=["nb", "en"],
        hours=12,
        country="NO",
        show_country=True,
    )
    make_open(
        "Paul", disciplines=["fluids.pumps"], languages=["en"], hours=3, country="KE", show_country=True
    )
    make_open("Hid", disciplines=["energy"], country="NO")
    assert names(viewer, discipline="fluids") == ["Rhea", "Paul"]  # more hours first
    assert names(viewer, discipline="fluids.pumps") == ["Paul"]
    assert names(viewer, language="nb") == ["Rhea"]
    assert names(viewer, hours="10") == ["Rhea"]
    assert names(viewer, region="europe") == ["Rhea"]  # who does not show a country is in no region
    assert names(viewer, region="nowhere") == []
    counts = search(viewer, None, Filters(language="en"), page=1).counts
    assert counts == {
        "discipline": {"fluids": 2, "fluids.rheology": 1, "fluids.pumps": 1},
        "language": {"en": 2, "nb": 1}, "hours": {"10": 1, "1": 1}, "region": {"europe": 1, "africa": 1},
    }  # fmt: skip


def test_many_are_not_counted(app, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 1)
    make_open("Rhea")
    make_open("Nora")
    found = search(make_user(), None, Filters(), page=1)
    assert (found.page.total, len(found.page.items), found.counts["discipline"]) == (None, 2, {})


def test_a_region_is_as_secret_as_the_country_is_now(app):
    viewer, person = make_user(), make_open("Rhea", country="NO", show_country=True)
    person.profile.show_country = False
    db.session.commit()  # before its words are written anew
    assert names(viewer, region="europe") == []


def test_nothing_of_a_biography_a_headline_or_a_name_finds_anybody(app):
    viewer = make_user()
    make_open("Connie Concrete", skills=["Concrete mixing", "rheology"])
    for word in ("Harbour", "Nobody", "Connie", "Concrete"):
        assert names(viewer, q=word) == []
    assert names(viewer, q="rheology") == ["Connie Concrete"]


def test_who_shuts_themselves_is_gone_at_once_everywhere(app):
    viewer, person = make_user(), make_open("Rhea")
    challenge = make_published_with_terms()
    assert names(viewer, challenge) == ["Rhea"]
    for undo in range(3):
        with unit_of_work():
            if undo == 0:
                change_settings(person, open_to_collaborate=False, relay_messages=False, at=NOON)
            elif undo == 1:
                change_settings(person, open_to_collaborate=True, relay_messages=False, at=NOON)
                person.profile.visibility = Visibility.HIDDEN
            else:
                person.profile.visibility = Visibility.PUBLIC
                block_person(viewer, by=person, at=NOON)
        assert (names(viewer), names(viewer, challenge), names(viewer, q="rheology")) == ([], [], [])
        assert search(viewer, None, Filters(), page=1).counts["discipline"] == {}
        assert candidates(viewer, challenge, ["rheologi"], []) == []
        with pytest.raises(NotVisible):
            get_person(viewer, None, person.id)


def test_a_person_who_was_not_named_is_nobody(app):
    with pytest.raises(NotVisible):
        get_person(make_user(), None, None)


AUDIENCES = ("public", "invited", "members", "domains")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_for_a_challenge_exactly_those_are_found_who_may_see_and_enter_it(app, audience):
    """The conditions on many people say what the rules say of each."""
    challenge = make_published_with_terms()
    home = challenge.organisation
    owner = home.memberships[0].user
    pool = [make_open(person=owner), make_open(country="NO"), make_open(country="SE"), make_open()]
    for role in MembershipRole:
        pool.append(make_open(country="NO"))
        make_membership(home, pool[-1], role)
    pool.append(make_open(country="NO"))
    make_organisation(pool[-1], name="Other")
    judge = make_open(country="NO")
    make_non_disclosure(judge, challenge)
    guest = make_open(country="NO")
    pool += [judge, guest]
    guest.email, pool[2].email = "guest@Harbour.example".lower(), "s@sub.harbour.example"
    challenge.audience_kind = audience
    challenge.audience_domains = ["harbour.example"]
    challenge.audience_invitations = [
        AudienceInvitation(email=guest.email),
        AudienceInvitation(email=judge.email),
    ]
    db.session.commit()
    viewer = make_user()
    for allowed, barred in product(([], ["NO"], ["NO", "SE"]), ([], ["SE"])):
        challenge.countries_allowed, challenge.countries_barred = allowed, barred
        db.session.commit()
        meant = {
            person.id
            for person in pool
            if can_begin(person, challenge, at=NOON)
            and db.session.scalar(
                db.select(Challenge.id).where(shown_to(person, NOON), Challenge.id == challenge.id)
            )
        }
        assert {person.id for person in db.session.scalars(people(viewer, challenge))} == meant


def test_taking_part_is_having_accepted_the_terms_that_count(app):
    challenge, person = make_published_with_terms(), make_user()
    assert not takes_part(person, challenge)
    make_acceptance(person, challenge)
    assert takes_part(person, challenge)


def test_the_team_is_the_team_or_while_alone_whom_one_talks_to(app):
    me = make_open("Me")
    first = make_conversation(me, make_open("First"))
    make_conversation(make_open("Second"), me, at=NOON + timedelta(hours=1))
    make_request(me, make_open("Asked"))
    make_conversation()
    challenge = make_published_with_terms()
    assert [person.name for person in team_of(me, challenge)] == ["Me", "Second", "First"]
    with unit_of_work():
        block_person(me, by=first.request.recipient, at=NOON)
    assert [person.name for person in team_of(me, challenge)] == ["Me", "Second"]
    make_team_entry(challenge, make_user("Captain"), me)
    assert [person.name for person in team_of(me, challenge)] == ["Me", "Captain"]


def test_candidates_have_some_of_the_words_those_with_most_first_cut(app, monkeypatch):
    viewer = make_user()
    both = make_open(skills=["rheology", "noise"])
    make_open(skills=["knitting"])
    one = make_open(skills=["noise"])
    assert [each.id for each in candidates(viewer, None, ["rheologi", "nois"], [])] == [both.id, one.id]
    assert [each.id for each in candidates(viewer, None, ["rheologi", "nois"], [both.id])] == [one.id]
    assert candidates(viewer, None, [], []) == []
    monkeypatch.setattr(queries, "MOST_CANDIDATES", 1)
    assert [each.id for each in candidates(viewer, None, ["rheologi", "nois"], [])] == [both.id]
