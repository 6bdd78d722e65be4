import pytest
from sqlalchemy.exc import IntegrityError

from awards.models import PrizePayment
from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.awards import award_of, make_released, make_scored


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": ""},
        {"confirmed_at": NOON},  # by nobody
        {"confirmed_at": NOON, "confirmed_by": "owner"},  # by who recorded it
    ],
)
def test_the_database_knows_what_makes_a_payment(app, changes):
    judged = make_scored(((5, 5),))
    award = award_of(make_released(judged), judged.entries[0])
    facts = {"paid_on": NOON.date(), "reference": "Prize 7", "recorded_at": NOON} | changes
    if facts.pop("confirmed_by", None):
        facts["confirmed_by_id"] = judged.owner.id
    db.session.add(PrizePayment(award=award, recorded_by_id=judged.owner.id, **facts))
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


def test_a_prize_is_confirmed_once(app):
    judged = make_scored(((5, 5),))
    award = award_of(make_released(judged), judged.entries[0])
    for number in range(2):
        db.session.add(
            PrizePayment(
                award=award, paid_on=NOON.date(), reference=f"Prize {number}", recorded_by_id=judged.owner.id,
                recorded_at=NOON, confirmed_by_id=judged.solvers[0].id, confirmed_at=NOON,
            )
        )  # fmt: skip
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
