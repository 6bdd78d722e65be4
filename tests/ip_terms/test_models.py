import pytest
from sqlalchemy.exc import IntegrityError

from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.people import make_user
from tests.factories.terms import consented, make_acceptance, make_published_with_terms
from tests.factories.transfers import make_transfer
from tests.tampering import unguard


@pytest.mark.parametrize(
    "changes",
    [
        {"form": 3},
        {"form": 1},
        {"capacity": None},
        {"capacity": "nobody"},
        {"on_behalf_of": ""},
        {"capacity": "myself"},
        {"capacity": "employer"},
        {"consent_size": None},
        {"consent_sha256": None},
    ],
)
def test_the_database_knows_which_facts_belong_together(app, changes):
    made = make_acceptance(make_user(), make_published_with_terms(), standing=consented())
    unguard("agreements")
    for name, value in changes.items():
        setattr(made, name, value)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


@pytest.mark.parametrize(
    ("state", "facts"),
    [
        ("signed_by_members", {}),
        ("signed_by_seeker", {"members_signed_at": NOON}),
        ("effective", {"members_signed_at": NOON, "effective_at": NOON}),
        ("prepared", {"effective_at": NOON}),
        ("prepared", {"lapsed_at": NOON, "lapse_reason": "Declined."}),
        ("lapsed", {"lapsed_at": NOON}),
        ("lapsed", {"lapse_reason": "Declined."}),
        ("prepared", {"payment_days": 0}),
        ("sealed", {}),
    ],
)
def test_each_state_of_a_transfer_has_its_facts(app, state, facts):
    transfer = make_transfer()
    transfer.state = state
    for name, value in facts.items():
        setattr(transfer, name, value)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
