from datetime import timedelta

import pytest
from sqlalchemy import update

from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from ip_terms import queries
from ip_terms.catalogue import Parameters, Regime
from ip_terms.models import Agreement
from ip_terms.rendering import text_hash
from tests.conftest import NOON
from tests.factories.amendments import clarify
from tests.factories.challenges import make_brief, make_published
from tests.factories.panels import make_standing_entry
from tests.factories.people import make_organiser, make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms, make_terms
from tests.tampering import unguard


def test_the_preview_follows_the_draft(app):
    challenge = make_brief()
    challenge.title = ""
    make_terms(challenge, Regime.OPEN_LICENCE)
    assert "a challenge without a title yet" in queries.preview_text(challenge)
    assert queries.summary_of(challenge).text_hash == text_hash(queries.preview_text(challenge))


def test_terms_that_cannot_stand_have_problems_and_no_preview(app):
    challenge = make_brief()
    make_terms(challenge, Regime.OPEN_LICENCE, Parameters())
    assert queries.problems_of(challenge) == ["Open licence must be given."]
    assert queries.preview_text(challenge) is None
    assert queries.summary_of(challenge) is None


def test_the_text_in_force_is_that_of_the_version_in_force(app):
    challenge = make_published_with_terms()
    assert queries.text_in_force(challenge) == queries.text(challenge.versions[-1].terms_hash)
    for without in (make_brief(), make_published()):
        with pytest.raises(NotVisible):
            queries.text_in_force(without)
    with pytest.raises(NotVisible):
        queries.text("0" * 64)


def test_an_agreement_is_seen_by_its_maker_and_by_organisers(app):
    challenge = make_published_with_terms()
    solver, rival = make_user(), make_user()
    made = make_acceptance(solver, challenge)
    make_acceptance(rival, challenge)
    owner = challenge.organisation.memberships[0].user
    assert queries.get_visible(solver, made.ref) == made
    assert queries.get_visible(make_organiser(), made.ref) == made
    for person in (rival, owner):
        with pytest.raises(NotVisible):
            queries.get_visible(person, made.ref)
    assert db.session.scalars(queries.own_agreements(solver)).all() == [made]


def test_a_changed_row_is_found(app):
    challenge = make_published_with_terms()
    first = make_acceptance(make_user("Ada"), challenge)
    make_acceptance(make_user("Grace"), challenge)
    unguard("agreements")
    db.session.execute(update(Agreement).where(Agreement.id == first.id).values(typed_name="Eve"))
    assert [(each.ref, each.what) for each in queries.broken_agreements(challenge.id)] == [
        (first.ref, "was changed after it was made")
    ]


def test_who_accepted_or_entered_takes_part_and_nobody_else(app):
    challenge, other = make_published_with_terms(), make_published_with_terms(title="Another")
    accepted, entered, elsewhere, judge = (make_user() for _ in range(4))
    make_acceptance(accepted, challenge)
    make_standing_entry(challenge, entered)
    make_acceptance(elsewhere, other)
    make_non_disclosure(judge, challenge)
    assert queries.registered(challenge.id) == [accepted.id, entered.id]
    make_acceptance(entered, challenge)
    assert queries.registered(challenge.id) == [accepted.id, entered.id]


def test_a_text_by_its_hash_is_one_of_terms_that_the_person_may_see(app):
    challenge, solver = make_published_with_terms(), make_user()
    text = queries.text_in_force(challenge)
    agreement = make_non_disclosure(solver, challenge)
    for person in (None, solver, make_organiser()):
        assert queries.get_text(person, text.hash, NOON) == text
        for other in (agreement.text_hash, "0" * 64):
            with pytest.raises(NotVisible):
                queries.get_text(person, other, NOON)
    with pytest.raises(NotVisible):
        queries.get_text(None, text.hash, NOON - timedelta(days=1))


def test_a_text_is_told_by_the_first_version_that_was_published_under_it(app):
    challenge = make_published_with_terms()
    text = queries.text_in_force(challenge)
    clarify(challenge)
    assert queries.first_version_under(text).number == 1
    assert queries.first_version_under(make_non_disclosure(make_user(), challenge).text) is None
