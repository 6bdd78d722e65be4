"""Who signs a deed, in which order, and when it takes effect."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from challenge_hub.accounts.models import MembershipRole
from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from ip_terms.capacity import Capacity, Standing
from ip_terms.models import Agreement, TermsText
from ip_terms.queries import broken_agreements
from ip_terms.transfers import services
from tests.conftest import NOON
from tests.factories.challenges import make_brief
from tests.factories.people import make_membership, make_organisation, make_organiser, make_user
from tests.factories.terms import make_acceptance, make_published_with_terms
from tests.factories.transfers import Paid, make_transfer, sign, sign_for_seeker, won


def owner_of(transfer):
    return transfer.challenge.organisation.memberships[0].user


def complete(transfer, payment, by):
    with unit_of_work():
        services.make_effective(transfer, payment, by=by, at=NOON)


def deeds_made() -> list[str]:
    names = db.session.scalars(select(AuditRecord.event).order_by(AuditRecord.number))
    return [name for name in names if name.startswith("rights_transfer.")]


def test_members_sign_then_the_seeker_and_with_the_prize_it_takes_effect(app):
    ada, grace = make_user("Ada"), make_user("Grace")
    transfer = make_transfer(ada, grace)
    assert (transfer.state, transfer.payment_days, transfer.prepared_at) == ("prepared", 30, NOON)
    sign(transfer, grace)
    assert (transfer.state, transfer.members_signed_at) == ("prepared", None)
    sign(transfer, ada, at=NOON + timedelta(days=1))
    assert (transfer.state, transfer.members_signed_at) == ("signed_by_members", NOON + timedelta(days=1))
    sign_for_seeker(transfer, owner_of(transfer))
    assert (transfer.state, transfer.effective_at) == ("signed_by_seeker", None)
    complete(transfer, Paid(transfer.id), ada)
    assert (transfer.state, transfer.effective_at) == ("effective", NOON)
    assert deeds_made() == [
        "rights_transfer.prepared",
        "rights_transfer.signed_by_member",
        "rights_transfer.signed_by_member",
        "rights_transfer.signed_by_seeker",
        "rights_transfer.completed",
    ]


def test_each_signature_is_an_agreement_to_the_same_text_in_one_chain(app):
    ada = make_user("Ada")
    challenge = make_published_with_terms(make_organisation(name="Home Haulage"))
    make_acceptance(ada, challenge, standing=Standing(Capacity.EMPLOYER, "Harbour Works"))
    transfer = make_transfer(ada, challenge=challenge)
    sign(transfer, ada)
    sign_for_seeker(transfer, owner_of(transfer))
    rows = db.session.scalars(
        select(Agreement).where(Agreement.kind == "transfer_deed").order_by(Agreement.id)
    )
    assert [(row.user_id, row.text_hash, row.capacity, row.on_behalf_of) for row in rows] == [
        (ada.id, transfer.text_hash, "employer", "Harbour Works"),
        (owner_of(transfer).id, transfer.text_hash, "seeker", "Home Haulage"),
    ]
    assert transfer.members[0].agreement.user_id == ada.id
    assert list(broken_agreements(challenge.id)) == []


def test_nobody_signs_for_another(app):
    ada = make_user("Ada")
    transfer = make_transfer(ada)
    viewer, author = make_user("Vera"), make_user("Arne")
    make_membership(transfer.challenge.organisation, viewer, MembershipRole.VIEWER)
    make_membership(transfer.challenge.organisation, author, MembershipRole.AUTHOR)
    strangers = make_user(), make_organiser()
    for person in (*strangers, viewer, author, owner_of(transfer)):
        with pytest.raises(Refused, match="Only those who won"):
            sign(transfer, person)
    sign(transfer, ada)
    for person in (*strangers, viewer, author):
        with pytest.raises(Refused, match="an owner of its organisation"):
            sign_for_seeker(transfer, person)
    make_membership(transfer.challenge.organisation, ada, MembershipRole.OWNER)
    with pytest.raises(Refused, match="somebody else signs for the seeker"):
        sign_for_seeker(transfer, ada)
    assert transfer.state == "signed_by_members"


def test_one_person_is_never_enough_for_a_team(app):
    ada, grace = make_user("Ada"), make_user("Grace")
    transfer = make_transfer(ada, grace)
    sign(transfer, ada)
    with pytest.raises(Refused, match="You have signed this deed"):
        sign(transfer, ada)
    with pytest.raises(WrongState, match="waiting for the winners"):
        sign_for_seeker(transfer, owner_of(transfer))
    assert transfer.state == "prepared"


def test_another_text_or_no_name_is_not_signed(app):
    ada = make_user("Ada")
    transfer = make_transfer(ada)
    with pytest.raises(Changed, match="not the one you were shown"):
        sign(transfer, ada, digest="0" * 64)
    with pytest.raises(Invalid, match="full name"):
        sign(transfer, ada, name="...")
    sign(transfer, ada)
    with pytest.raises(Changed, match="not the one you were shown"):
        sign_for_seeker(transfer, owner_of(transfer), digest="0" * 64)
    assert transfer.seeker_agreement is None


def test_nothing_passes_without_the_prize_or_a_signature(app):
    ada = make_user("Ada")
    transfer, other = make_transfer(ada), make_transfer(make_user("Bea"))
    sign(transfer, ada)
    with pytest.raises(WrongState, match="signed by the winners"):
        complete(transfer, Paid(transfer.id), ada)
    sign_for_seeker(transfer, owner_of(transfer))
    for payment in (Paid(None), Paid(other.id), Paid(transfer.id, confirmed_at=None)):
        with pytest.raises(Refused, match="before the prize has arrived"):
            complete(transfer, payment, ada)
    assert (transfer.state, transfer.effective_at) == ("signed_by_seeker", None)


def test_a_seeker_that_is_late_is_warned_and_then_the_award_ends(app):
    ada = make_user("Ada")
    transfer = make_transfer(ada)
    sign(transfer, ada)
    late, over = NOON + timedelta(days=15), NOON + timedelta(days=30)

    def do(verb, by, at):
        with unit_of_work():
            verb(transfer, None, by=by, at=at)

    for verb in (services.demand_performance, services.end_unperformed):
        with pytest.raises(Refused, match="Only those who won"):
            do(verb, owner_of(transfer), over)
    with pytest.raises(WrongState, match="has until 2027-03-15"):
        do(services.demand_performance, ada, NOON)
    with pytest.raises(WrongState, match="in writing first"):
        do(services.end_unperformed, ada, over)
    do(services.demand_performance, ada, late)
    with pytest.raises(WrongState, match="has been demanded"):
        do(services.demand_performance, ada, late)
    with pytest.raises(WrongState, match="from 2027-03-31 on"):
        do(services.end_unperformed, ada, late)
    do(services.end_unperformed, ada, over)
    assert (transfer.state, transfer.lapsed_at) == ("lapsed", over)
    assert "did not sign or pay in time" in transfer.lapse_reason
    with pytest.raises(WrongState, match="without effect"):
        sign_for_seeker(transfer, owner_of(transfer))


def test_composing_on_a_page_stores_nothing(app):
    challenge = make_published_with_terms()
    before = db.session.scalar(select(func.count(TermsText.hash)))
    deed = services.deed_text(challenge, won(make_user("Ada"), title=""), at=NOON)
    assert "The Prize is 15,000.00 USD." in deed.body
    assert "an entry without a title" in deed.body
    assert challenge.versions[-1].terms_hash in deed.body
    assert db.session.scalar(select(func.count(TermsText.hash))) == before
    assert make_transfer(make_user("Ada")).text.body != deed.body


def test_a_deed_needs_terms_and_facts(app):
    with pytest.raises(Invalid, match="has no terms"):
        services.deed_text(make_brief(), won(make_user()), at=NOON)
    with pytest.raises(Invalid, match="winner_0 must not be empty"):
        services.deed_text(make_published_with_terms(), won(make_user(" ")), at=NOON)
    with pytest.raises(Invalid, match="a deed needs somebody who has won"):
        services.deed_text(make_published_with_terms(), won(), at=NOON)
