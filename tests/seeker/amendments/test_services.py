from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.amendments.queries import open_amendment
from challenge_hub.challenges.models import Amendment, BriefVersion, ReviewRound
from challenge_hub.challenges.queries import due_to_close, version_in_force
from challenge_hub.challenges.services import approve, request_changes
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms import acceptance
from ip_terms.parameters import Parameters, Regime
from ip_terms.queries import terms_of
from seeker.amendments import services
from seeker.amendments.sketch import document_in
from seeker.briefs.document import Terms
from seeker.briefs.values import ProblemTexts
from tests.conftest import NOON
from tests.factories.amendments import RULES, change, clarify, make_amendment, owner_of, publish
from tests.factories.entries import make_submitted
from tests.factories.people import make_membership, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms

MATERIAL, CLARIFICATION = VersionKind.MATERIAL, VersionKind.CLARIFICATION


@pytest.fixture
def challenge(app):
    return make_published_with_terms()


def events(challenge):
    rows = db.session.query(AuditRecord).filter_by(challenge_id=challenge.id).order_by(AuditRecord.number)
    return [row.event for row in rows if row.event.startswith(("amendment.", "challenge."))]


def refused(amendment, at=NOON):
    """The reasons why it is not published, by section."""
    owner = owner_of(amendment.challenge)
    with pytest.raises(Invalid) as error, unit_of_work():
        if amendment.kind == MATERIAL:
            services.submit_amendment(amendment, RULES, by=owner, at=at)
        else:
            services.publish_amendment(amendment, RULES, read=services.saves(amendment), by=owner, at=at)
    return error.value.problems


def test_a_clarification_is_in_force_at_once(challenge):
    before = version_in_force(challenge)
    version = clarify(challenge, at=NOON + timedelta(days=1))
    assert (version.number, version.kind, version.summary) == (2, "clarification", "Said more clearly.")
    assert version.content["texts"]["problem"] == "It sets solid within one night."
    assert version.content_hash == sha256_hex(canonical_json(version.content))
    assert (version.terms_hash, version.content["terms"]) == (before.terms_hash, before.content["terms"])
    assert (challenge.version_number, challenge.brief.problem) == (2, "It sets solid within one night.")
    assert version_in_force(challenge).id == version.id
    assert before.content["texts"]["problem"] == "It sets solid overnight."
    assert open_amendment(challenge) is None
    assert events(challenge) == ["amendment.begun", "challenge.amended"]


def test_nothing_changes_for_anybody_while_it_is_written(challenge):
    before = version_in_force(challenge).content
    owner = owner_of(challenge)
    with unit_of_work():
        amendment = services.begin_amendment(challenge, by=owner, at=NOON)
    with unit_of_work():
        lock = services.save_section(amendment, ProblemTexts(problem="Ice."), lock=0, by=owner, at=NOON)
    with unit_of_work():
        again = services.save_section(amendment, ProblemTexts(problem="Ice."), lock=1, by=owner, at=NOON)
    assert (lock, again) == (1, 1)
    assert challenge.brief.problem == "It sets solid overnight."
    assert version_in_force(challenge).content == before
    assert document_in(amendment).problem == ProblemTexts(problem="Ice.")
    assert events(challenge) == ["amendment.begun", "amendment.saved"]


def test_there_is_one_open_amendment(challenge):
    owner = owner_of(challenge)
    with unit_of_work():
        first = services.begin_amendment(challenge, by=owner, at=NOON)
    with unit_of_work():
        assert services.begin_amendment(challenge, by=owner, at=NOON).id == first.id
    second = Amendment(
        challenge_id=challenge.id,
        base_version=1,
        kind="material",
        content={},
        begun_at=NOON,
        begun_by_id=owner.id,
    )
    db.session.add(second)
    with pytest.raises(Exception, match=r"UNIQUE|unique"):
        db.session.flush()
    db.session.rollback()


def test_what_is_material_is_not_published_as_a_clarification(challenge):
    amendment = make_amendment(challenge, requirements={"constraints": "No open flame."})
    assert list(refused(amendment)) == ["requirements"]
    assert "a material change, not a clarification" in refused(amendment)["requirements"][0]
    assert challenge.version_number == 1


@pytest.mark.parametrize(
    ("changes", "section", "words"),
    [
        ({}, "", "Nothing differs"),
        ({"prizes": {"prizes": ()}}, "prizes", "cannot be taken away"),
        ({"timeline": {"entries_close_at": NOON + timedelta(days=39)}}, "timeline", "only move later"),
        ({"timeline": {"entries_close_at": NOON + timedelta(days=61)}}, "timeline", "must come after"),
        ({"essentials": {"anonymous": True}}, "essentials", "public already"),
        ({"rubric": {"criteria": ()}}, "rubric", "Add the criteria"),
    ],
)
def test_what_is_refused_says_why(challenge, changes, section, words):
    assert words in " ".join(refused(make_amendment(challenge, MATERIAL, **changes))[section])
    assert challenge.version_number == 1


def test_people_are_told_why(challenge):
    assert list(refused(make_amendment(challenge, summary="", problem={"problem": "x"}))) == ["summary"]


def test_a_material_change_leaves_the_days_that_the_platform_demands(challenge):
    late = NOON + timedelta(days=34)
    changes = {"requirements": {"constraints": "No open flame."}}
    short = make_amendment(challenge, MATERIAL, at=late, **changes)
    assert "at least 7 days" in refused(short, at=late)["timeline"][0]
    with unit_of_work():
        services.discard_amendment(short, by=owner_of(challenge), at=late)
    enough = make_amendment(
        challenge,
        MATERIAL,
        at=late,
        **changes,
        timeline={"entries_close_at": late + timedelta(days=7)},
    )
    assert publish(enough, at=late).content["timeline"]["entries_close_at"].startswith("2027-04-11")
    db.session.refresh(challenge)
    assert challenge.entries_close_at == late + timedelta(days=7)
    assert due_to_close(NOON + timedelta(days=40)) == []
    assert due_to_close(late + timedelta(days=7)) == [challenge.id]


def test_the_days_count_from_publication_not_from_review(challenge):
    amendment = make_amendment(challenge, MATERIAL, requirements={"constraints": "No open flame."})
    owner = owner_of(challenge)
    with unit_of_work():
        services.submit_amendment(amendment, RULES, by=owner, at=NOON)
    with unit_of_work():
        approve(challenge, round_number=1, by=make_organiser(), at=NOON)
    with pytest.raises(Invalid), unit_of_work():
        services.publish_amendment(amendment, RULES, read=0, by=owner, at=NOON + timedelta(days=35))
    with unit_of_work():
        services.publish_amendment(amendment, RULES, read=0, by=owner, at=NOON + timedelta(days=33))
    assert (challenge.version_number, amendment.state) == (2, "published")


def test_a_material_change_passes_an_organiser_of_another_organisation(challenge):
    owner, organiser = owner_of(challenge), make_organiser()
    amendment = make_amendment(challenge, MATERIAL, requirements={"constraints": "No open flame."})
    with pytest.raises(WrongState), unit_of_work():
        services.publish_amendment(amendment, RULES, read=0, by=owner, at=NOON)
    with unit_of_work():
        services.submit_amendment(amendment, RULES, by=owner, at=NOON)
    with pytest.raises(WrongState), unit_of_work():
        services.save_section(amendment, ProblemTexts(problem="Ice."), lock=0, by=owner, at=NOON)
    insider = make_organiser("Ivar Insider")
    make_membership(challenge.organisation, insider, MembershipRole.VIEWER)
    with pytest.raises(Refused), unit_of_work():
        approve(challenge, round_number=1, by=insider, at=NOON)
    with unit_of_work():
        request_changes(
            challenge,
            round_number=1,
            note="Why?",
            comments={"requirements": "Say why."},
            by=organiser,
            at=NOON,
        )
    assert (amendment.state, challenge.state) == ("changes_requested", "published")
    with unit_of_work():
        services.submit_amendment(amendment, RULES, by=owner, at=NOON)
    with unit_of_work():
        approve(challenge, round_number=2, by=organiser, at=NOON)
    with unit_of_work():
        services.publish_amendment(amendment, RULES, read=0, by=owner, at=NOON)
    rounds = db.session.query(ReviewRound).order_by(ReviewRound.number).all()
    assert [(row.outcome, row.amendment_id, row.content["texts"]["constraints"]) for row in rounds] == [
        ("changes_requested", amendment.id, "No open flame."),
        ("approved", amendment.id, "No open flame."),
    ]
    assert events(challenge) == [
        "amendment.begun",
        "amendment.submitted",
        "amendment.changes_requested",
        "amendment.submitted",
        "amendment.approved",
        "challenge.amended",
    ]


def test_what_was_approved_and_taken_back_is_reviewed_anew(challenge):
    owner = owner_of(challenge)
    amendment = make_amendment(challenge, MATERIAL, requirements={"constraints": "No open flame."})
    with unit_of_work():
        services.submit_amendment(amendment, RULES, by=owner, at=NOON)
    with unit_of_work():
        approve(challenge, round_number=1, by=make_organiser(), at=NOON)
    with unit_of_work():
        services.take_back(amendment, by=owner, at=NOON)
    with unit_of_work():
        services.save_section(amendment, ProblemTexts(problem="Ice."), lock=0, by=owner, at=NOON)
    with pytest.raises(WrongState), unit_of_work():
        services.publish_amendment(amendment, RULES, read=1, by=owner, at=NOON)


@pytest.mark.parametrize("role", ["author", "expert", "viewer"])
def test_only_owners_publish(challenge, role):
    person = make_user()
    make_membership(challenge.organisation, person, MembershipRole(role))
    amendment = make_amendment(challenge, problem={"problem": "Ice."})
    with pytest.raises(Refused), unit_of_work():
        services.publish_amendment(amendment, RULES, read=0, by=person, at=NOON)
    assert challenge.version_number == 1


def test_what_was_saved_since_it_was_read_is_not_published(challenge):
    owner = owner_of(challenge)
    amendment = make_amendment(challenge, problem={"problem": "Ice."})
    with unit_of_work():
        services.save_section(amendment, ProblemTexts(problem="Snow."), lock=0, by=owner, at=NOON)
    with pytest.raises(Changed), unit_of_work():
        services.publish_amendment(amendment, RULES, read=0, by=owner, at=NOON)


def test_after_the_close_nothing_is_amended(challenge):
    amendment = make_amendment(challenge, problem={"problem": "Ice."})
    close = challenge.entries_close_at
    with pytest.raises(WrongState), unit_of_work():
        services.publish_amendment(amendment, RULES, read=0, by=owner_of(challenge), at=close)
    with pytest.raises(Refused), unit_of_work():
        services.begin_amendment(challenge, by=owner_of(challenge), at=close)


def test_terms_may_change_and_what_was_agreed_stays_recorded(challenge):
    solver = make_user("Connie Concrete")
    old = make_acceptance(solver, challenge)
    receipt = make_submitted(challenge, solver)
    terms = Terms(regime=Regime.EXCLUSIVE_LICENCE, parameters=Parameters.for_regime(Regime.EXCLUSIVE_LICENCE))
    amendment = make_amendment(challenge, MATERIAL)
    with unit_of_work():
        services.save_section(amendment, terms, lock=0, by=owner_of(challenge), at=NOON)
    version = publish(amendment)
    first = db.session.query(BriefVersion).filter_by(number=1).one()
    assert version.terms_hash != first.terms_hash
    assert (challenge.regime, terms_of(challenge).regime) == ("exclusive_licence", "exclusive_licence")
    assert old.text_hash == first.terms_hash == receipt.version.terms_hash
    assert receipt.version.brief_version_id == first.id
    assert acceptance.find(solver, challenge) is None


def test_prizes_grow_and_rows_keep_their_numbers(challenge):
    ids = [[row.id for row in rows] for rows in (challenge.prizes, challenge.criteria)]
    document = document_in(make_amendment(challenge, MATERIAL))
    rows = document.prizes.prizes
    amendment = make_amendment(
        challenge,
        MATERIAL,
        prizes={"prizes": (replace(rows[0], amount_minor=2_000_000, minimum_score=None), *rows[1:])},
    )
    version = publish(amendment)
    assert [[row.id for row in found] for found in (challenge.prizes, challenge.criteria)] == ids
    assert (challenge.prize_total_minor, version.content["prize_total_minor"]) == (2_500_000, 2_500_000)
    assert challenge.prizes[0].minimum_score is None or isinstance(challenge.prizes[0].minimum_score, Decimal)


def test_a_change_counts_for_acceptance_and_a_clarification_does_not(challenge):
    solver = make_user()
    first = make_acceptance(solver, challenge)
    clarify(challenge)
    assert acceptance.find(solver, challenge) == first
    change(challenge)
    assert acceptance.find(solver, challenge) is None
    second = make_acceptance(solver, challenge)
    assert (second.text_hash, second.brief_version, second.id != first.id) == (first.text_hash, 3, True)
    amendment = make_amendment(challenge, problem={"problem": "Once more."})
    publish(amendment)
    assert acceptance.find(solver, challenge) == second
    assert make_acceptance(solver, challenge) == second
