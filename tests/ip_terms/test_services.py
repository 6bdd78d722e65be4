from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from challenge_hub.accounts.models import User
from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import BriefVersion, Challenge, ChallengeState
from challenge_hub.core.crypto.digest import GENESIS
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms import services
from ip_terms.capacity import MYSELF
from ip_terms.catalogue import Parameters, Regime
from ip_terms.models import Agreement, AgreementKind, TermsText
from ip_terms.queries import broken_agreements, problems_of, summary_of, terms_of
from ip_terms.rendering import text_hash
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.people import make_membership, make_organisation, make_user
from tests.factories.terms import make_acceptance, make_non_disclosure, make_published_with_terms, make_terms

TERMS = AgreementKind.CHALLENGE_TERMS


def owner_of(challenge):
    return challenge.organisation.memberships[0].user


def events() -> list[str]:
    return list(db.session.scalars(select(AuditRecord.event).order_by(AuditRecord.number)))


def accept(challenge, user, *, digest=None, kind=TERMS, name="Ada Solver", at=NOON, standing=MYSELF):
    with unit_of_work():
        return services.accept(
            challenge,
            kind,
            digest or challenge.versions[-1].terms_hash,
            name,
            standing=standing,
            by=user,
            at=at,
            from_address="192.0.2.7",
        )


def test_terms_are_chosen_and_chosen_again(app):
    challenge = make_brief()
    owner = owner_of(challenge)
    for regime in (Regime.FULL_ASSIGNMENT, Regime.OPEN_LICENCE):
        with unit_of_work():
            services.choose_terms(challenge, regime, Parameters.for_regime(regime), by=owner, at=NOON)
    terms = terms_of(challenge)
    assert (terms.regime, challenge.regime) == ("open_licence", "open_licence")
    assert Parameters.from_dict(terms.parameters) == Parameters.for_regime(Regime.OPEN_LICENCE)
    assert events() == ["terms.chosen", "terms.chosen"]


def test_plain_values_from_a_form_or_a_file_are_read(app):
    challenge = make_brief()
    with unit_of_work():
        services.choose_terms(
            challenge, "first_negotiation", {"negotiation_days": 30}, by=owner_of(challenge), at=NOON
        )
    assert terms_of(challenge).parameters["negotiation_days"] == 30


@pytest.mark.parametrize(
    ("regime", "parameters", "problems"),
    [
        ("open_licence", {}, {"open_licence": ["Open licence must be given."]}),
        ("full_assignment", {"evaluation_days": "soon"}, {}),
        ("public_domain", {}, {}),
    ],
)
def test_terms_that_cannot_stand_change_nothing(app, regime, parameters, problems):
    challenge = make_brief()
    with pytest.raises(Invalid) as caught, unit_of_work():
        services.choose_terms(challenge, regime, parameters, by=owner_of(challenge), at=NOON)
    assert caught.value.problems == problems
    assert terms_of(challenge) is None
    assert events() == []


def test_only_who_edits_the_brief_chooses_and_only_while_it_is_a_draft(app):
    challenge = make_brief()
    viewer = make_user()
    make_membership(challenge.organisation, viewer, "viewer")
    chosen = Parameters.for_regime(Regime.FULL_ASSIGNMENT)
    for person in (viewer, make_user(), owner_of(make_brief())):
        with pytest.raises(Refused), unit_of_work():
            services.choose_terms(challenge, Regime.FULL_ASSIGNMENT, chosen, by=person, at=NOON)
    challenge.state = ChallengeState.IN_REVIEW
    db.session.commit()
    with pytest.raises(Refused, match="only while it is a draft"), unit_of_work():
        services.choose_terms(challenge, Regime.FULL_ASSIGNMENT, chosen, by=owner_of(challenge), at=NOON)


def test_freezing_stores_the_exact_texts_once(app):
    challenge = make_brief()
    make_terms(challenge)
    preview = summary_of(challenge)
    assert db.session.scalar(select(func.count(TermsText.hash))) == 0
    for _time in range(2):
        with unit_of_work():
            summary = services.freeze_terms(challenge, at=NOON)
    assert summary == preview
    stored = {text.kind: text for text in db.session.scalars(select(TermsText))}
    assert set(stored) == {"challenge_terms", "non_disclosure"}
    assert stored["challenge_terms"].hash == summary.text_hash == text_hash(stored["challenge_terms"].body)
    assert challenge.title in stored["challenge_terms"].body


def test_nothing_is_frozen_without_a_choice(app):
    challenge = make_brief()
    assert (summary_of(challenge), problems_of(challenge)) == (None, [])
    with pytest.raises(Invalid, match="Choose what happens to the rights"), unit_of_work():
        services.freeze_terms(challenge, at=NOON)


def test_an_anonymous_seeker_is_named_in_no_text_that_is_read_before_it_is_signed(app):
    challenge = make_published_with_terms(make_organisation(name="Arctic Haulage"), anonymous=True)
    bodies = {text.kind: text.body for text in db.session.scalars(select(TermsText))}
    assert set(bodies) == {"challenge_terms", "non_disclosure"}
    for body in bodies.values():
        assert "Arctic Haulage" not in body
        assert "an organisation in spill response" in body
    assert "you see it once you have signed" in bodies["non_disclosure"]
    assert challenge.anonymous


def test_an_acceptance_is_a_sealed_record(app):
    challenge = make_published_with_terms()
    solver = make_user("Ada Solver")
    agreement = accept(challenge, solver, name="  Ada \n Solver ")
    assert (agreement.typed_name, agreement.kind, agreement.brief_version) == (
        "Ada Solver",
        "challenge_terms",
        1,
    )
    assert (agreement.user_id, agreement.accepted_at, agreement.from_address) == (
        solver.id,
        NOON,
        "192.0.2.7",
    )
    assert agreement.previous_hash == GENESIS
    assert list(broken_agreements(challenge.id)) == []
    record = db.session.scalars(select(AuditRecord)).one()
    assert (record.event, record.subject_id) == ("agreement.made", agreement.id)
    assert agreement.hash in record.payload


def test_accepting_twice_gives_the_first_record(app):
    challenge = make_published_with_terms()
    solver = make_user()
    first = accept(challenge, solver).id
    assert accept(challenge, solver, name="Somebody Else", at=NOON + timedelta(days=1)).id == first
    assert db.session.scalar(select(func.count(Agreement.id))) == 1
    assert events() == ["agreement.made"]


def test_agreements_of_a_challenge_form_one_chain(app):
    challenge, other = make_published_with_terms(), make_published_with_terms(title="Another")
    made = [make_acceptance(make_user(), challenge).hash for _person in range(3)]
    apart = make_acceptance(make_user(), other)
    signed = make_non_disclosure(make_user(), challenge)
    assert signed.previous_hash == made[-1]
    assert apart.previous_hash == GENESIS
    assert [list(broken_agreements(each.id)) for each in (challenge, other)] == [[], []]


@pytest.mark.parametrize("name", ["", "   ", "…", "12345", "x" * 121])
def test_a_name_must_be_one(app, name):
    challenge = make_published_with_terms()
    with pytest.raises(Invalid) as caught:
        accept(challenge, make_user(), name=name)
    assert caught.value.problems == {"typed_name": ["Type your full name, up to 120 characters."]}
    assert db.session.scalar(select(func.count(Agreement.id))) == 0


def test_only_the_text_in_force_can_be_accepted(app):
    challenge = make_published_with_terms()
    old = challenge.versions[0].terms_hash
    make_terms_of_version_two(challenge)
    with pytest.raises(Changed, match="have changed since you opened them"):
        accept(challenge, make_user(), digest=old)
    assert accept(challenge, make_user()).brief_version == 2


def make_terms_of_version_two(challenge):
    terms = terms_of(challenge)
    terms.parameters = {**terms.parameters, "evaluation_days": 90}
    db.session.commit()
    with unit_of_work():
        summary = services.freeze_terms(challenge, at=NOON)
        db.session.add(
            BriefVersion(
                challenge_id=challenge.id,
                number=2,
                content={},
                content_hash="d" * 64,
                terms_hash=summary.text_hash,
                published_at=NOON,
            )
        )
        challenge.version_number = 2
    db.session.expire_all()


def test_who_may_not_enter_may_not_accept(app):
    challenge = make_published_with_terms()
    for person in (owner_of(challenge), make_user(roles=("organiser",))):
        with pytest.raises(Refused):
            accept(challenge, person)
    with pytest.raises(Refused, match="Entries are not open"):
        accept(challenge, make_user(), at=challenge.entries_close_at)
    assert db.session.scalar(select(func.count(Agreement.id))) == 0


def test_a_text_of_another_kind_or_challenge_cannot_be_signed(app):
    challenge, other = make_published_with_terms(), make_published_with_terms(title="Another")
    terms_hash = challenge.versions[-1].terms_hash
    others_nda = services.non_disclosure_text(other, at=NOON).hash
    for digest in (terms_hash, others_nda, "e" * 64):
        with pytest.raises(NotVisible):
            accept(challenge, make_user(), digest=digest, kind=AgreementKind.NON_DISCLOSURE)


def test_people_who_accept_at_the_same_moment_stand_in_one_chain(app):
    challenge = make_published_with_terms()
    challenge_id = challenge.id
    people = [make_user().id for _person in range(6)]
    db.session.remove()

    def accept_as(user_id: int) -> None:
        with app.app_context():
            accept(db.session.get_one(Challenge, challenge_id), db.session.get_one(User, user_id))

    with ThreadPoolExecutor(max_workers=3) as pool:
        list(pool.map(accept_as, people))
    challenge = db.session.get_one(Challenge, challenge_id)
    assert list(broken_agreements(challenge.id)) == []
    assert sorted(db.session.scalars(select(Agreement.user_id))) == people
