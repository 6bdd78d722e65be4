"""What an awarded challenge still needs of its seeker's owner."""

import pytest
from sqlalchemy import event

from awards.services import confirm_payment, record_payment, sign_declaration, sign_deed
from awards.services.closing import closing_text
from challenge_hub.accounts.models import MembershipRole
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from seeker.dashboard.awarded import awarded_needs
from tests.conftest import NOON
from tests.factories.awards import accept, award_of, make_released, make_scored
from tests.factories.people import make_membership, make_user


@pytest.fixture
def won(app):
    judged = make_scored(((5, 5),))
    award = award_of(make_released(judged), judged.entries[0])
    return judged, award


def needs(user):
    return [(need.state, need.text) for need in awarded_needs(user)]


def test_it_asks_for_signature_payment_and_declaration_until_they_are_done(won):
    judged, award = won
    declare = (
        "your declaration",
        "Read and sign the closing declaration; everybody who entered waits for it.",
    )
    sign = "Please read the deed and sign it for your organisation."
    pay = "Please pay the prize and record the payment."
    assert needs(judged.owner) == []
    accept(award)
    assert needs(judged.owner) == [("transfer deed", f"{sign} {pay}"), declare]
    assert awarded_needs(judged.owner)[0].due.isoformat() == "2027-03-15T23:59:59.999999+00:00"
    with unit_of_work():
        sign_deed(award, award.transfer.text_hash, "Sigrid", by=judged.owner, at=NOON, from_address="")
    assert needs(judged.owner) == [("transfer deed", pay), declare]
    assert awarded_needs(judged.owner)[0].due.date().isoformat() == "2027-03-31"
    with unit_of_work():
        payment = record_payment(award, NOON.date(), "Prize 7", by=judged.owner, at=NOON)
    assert needs(judged.owner) == [declare]
    assert awarded_needs(judged.owner)[0].page == "seeker.decisions.show"
    with unit_of_work():
        confirm_payment(award, payment.id, by=judged.solvers[0], at=NOON)
    decision = award.decision
    with unit_of_work():
        digest = closing_text(decision, at=NOON).hash
        sign_declaration(decision, digest, "Sigrid", by=judged.owner, at=NOON, from_address="")
    assert needs(judged.owner) == []


def test_only_owners_are_asked(won):
    judged, award = won
    accept(award)
    for role in (MembershipRole.AUTHOR, MembershipRole.EXPERT, MembershipRole.VIEWER):
        person = make_user()
        make_membership(judged.challenge.organisation, person, role)
        assert needs(person) == []
    assert needs(make_user()) == []


@pytest.mark.parametrize("awards", [1, 3])
def test_however_many_deeds_wait_the_queries_are_the_same(app, awards):
    judged = make_scored(tuple((5 - rank, 5 - rank) for rank in range(awards)))
    for award in make_released(judged).awards:
        accept(award)
    owner_id = judged.owner.id
    db.session.expire_all()
    owner = db.session.get_one(type(judged.owner), owner_id)
    assert owner.memberships
    asked = []
    event.listen(db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert len(awarded_needs(owner)) == awards + 1
    assert len(asked) == 3
