from decimal import Decimal

import pytest
from sqlalchemy.exc import IntegrityError

from challenge_hub.core.database import db
from judging.models import Score, Scoresheet
from tests.conftest import NOON
from tests.factories.panels import make_judge, make_judged, make_standing_entry


def make_sheet(**changes) -> Scoresheet:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    facts = {"state": "draft", "saved_at": NOON} | changes
    sheet = Scoresheet(seat_id=seat.id, entry_id=entry.id, proposal_version_id=entry.versions[0].id, **facts)
    db.session.add(sheet)
    return sheet


@pytest.mark.parametrize("changes", [{"state": "lost"}, {"state": "handed_in"}, {"confidence": "absolute"}])
def test_the_database_refuses_a_sheet_without_the_facts_of_its_state(app, changes) -> None:
    make_sheet(**changes)
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()


@pytest.mark.parametrize(
    ("mark", "not_applicable", "taken"),
    [(Decimal(3), False, True), (None, True, True), (Decimal(3), True, False), (None, False, False)],
)
def test_a_mark_is_a_value_or_not_applicable_never_both_or_neither(app, mark, not_applicable, taken) -> None:
    sheet = make_sheet()
    db.session.flush()
    criterion = sheet.seat.challenge.criteria[0]
    sheet.scores.append(Score(criterion_id=criterion.id, mark=mark, not_applicable=not_applicable))
    if taken:
        db.session.commit()
        assert db.session.query(Score).one().mark == mark
    else:
        with pytest.raises(IntegrityError):
            db.session.commit()
        db.session.rollback()


def test_a_judge_has_one_sheet_an_entry(app) -> None:
    sheet = make_sheet()
    db.session.commit()
    db.session.add(
        Scoresheet(
            seat_id=sheet.seat_id,
            entry_id=sheet.entry_id,
            proposal_version_id=sheet.proposal_version_id,
            saved_at=NOON,
        )
    )
    with pytest.raises(IntegrityError):
        db.session.commit()
    db.session.rollback()
