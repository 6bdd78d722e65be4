import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.models import ClauseVariant
from ip_terms.variants import services
from ip_terms.variants.lifecycle import VariantState
from tests.conftest import NOON
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.variants import make_variant

TEXT = "{seeker} bears no costs of yours."


def write(organisation, by, clause="entry.costs"):
    with unit_of_work():
        return services.write_variant(organisation, clause, TEXT, by=by, at=NOON)


def do(verb, variant, by):
    with unit_of_work():
        verb(variant, by=by, at=NOON)


def test_from_draft_to_use_by_two_organisers(app):
    organisation, writer, reader = make_organisation(), make_organiser("Wanda"), make_organiser("Rita")
    variant = write(organisation, writer)
    assert (variant.number, variant.state, variant.text) == (1, "draft", TEXT)
    do(services.review_variant, variant, reader)
    assert (variant.state, variant.reviewed_by_id) == ("reviewed", reader.id)
    do(services.adopt_variant, variant, writer)
    second = write(organisation, writer)
    assert (second.number, write(organisation, writer, "general.disputes").number) == (2, 1)
    do(services.review_variant, second, reader)
    do(services.adopt_variant, second, reader)
    assert (variant.state, second.state) == ("retired", "in_use")
    do(services.retire_variant, second, reader)
    assert second.state == "retired"
    events = db.session.scalars(select(AuditRecord.event).order_by(AuditRecord.number)).all()
    assert [event for event in events if event.startswith("clause_variant.")] == [
        "clause_variant.written",
        "clause_variant.reviewed",
        "clause_variant.adopted",
        "clause_variant.written",
        "clause_variant.written",
        "clause_variant.reviewed",
        "clause_variant.adopted",
        "clause_variant.retired",
    ]


def test_nobody_reviews_what_they_wrote_or_what_is_their_organisations(app):
    organisation, writer, member = make_organisation(), make_organiser("Wanda"), make_organiser("Mia")
    make_membership(organisation, member, MembershipRole.VIEWER)
    variant = write(organisation, writer)
    for person in (writer, member, make_user("Sam Solver")):
        with pytest.raises(Refused):
            do(services.review_variant, variant, person)
        db.session.rollback()
    assert variant.state == "draft"


def test_only_organisers_write_adopt_and_retire(app):
    organisation, person = make_organisation(), make_user()
    reviewed = make_variant(organisation, state=VariantState.REVIEWED)
    with pytest.raises(Refused):
        write(organisation, person)
    for verb in (services.adopt_variant, services.retire_variant):
        with pytest.raises(Refused):
            do(verb, reviewed, person)
    db.session.rollback()
    assert reviewed.state == "reviewed"


def test_a_draft_is_not_put_in_use_and_takes_no_place(app):
    organisation = make_organisation()
    used, draft = make_variant(organisation), make_variant(organisation, number=2, state=VariantState.DRAFT)
    with pytest.raises(WrongState):
        do(services.adopt_variant, draft, make_organiser())
    db.session.rollback()
    assert (used.state, draft.state) == ("in_use", "draft")


def test_words_that_cannot_stand_are_refused_at_every_step(app):
    organisation = make_organisation(name="Arctic Haulage")
    with unit_of_work() as _work, pytest.raises(Invalid) as caught:
        services.write_variant(
            organisation, "entry.costs", "{x} for Arctic Haulage.", by=make_organiser(), at=NOON
        )
    assert len(caught.value.problems["text"]) == 2
    draft = make_variant(organisation, text="Northern Ice pays.", state=VariantState.DRAFT)
    ready = make_variant(organisation, text="Northern Ice pays.", number=2, state=VariantState.REVIEWED)
    organisation.name = "Northern Ice"
    db.session.commit()
    for verb, variant in ((services.review_variant, draft), (services.adopt_variant, ready)):
        with pytest.raises(Invalid, match="instead of the organisation’s name"):
            do(verb, variant, make_organiser())
        db.session.rollback()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "in_use", "reviewed_by_id": None, "reviewed_at": None},
        {"reviewed_at": None},
        {"number": 0},
        {"text": ""},
        {"state": "lost"},
    ],
)
def test_the_database_refuses_a_variant_that_nobody_reviewed(app, values):
    variant = make_variant(make_organisation())
    with pytest.raises(IntegrityError):
        db.session.execute(update(ClauseVariant).where(ClauseVariant.id == variant.id).values(values))
    db.session.rollback()


def test_the_database_refuses_two_eyes_and_two_in_use(app):
    organisation = make_organisation()
    variant = make_variant(organisation)
    with pytest.raises(IntegrityError):
        db.session.execute(update(ClauseVariant).values(reviewed_by_id=variant.written_by_id))
    db.session.rollback()
    with pytest.raises(IntegrityError):
        make_variant(organisation, number=2)
    db.session.rollback()
