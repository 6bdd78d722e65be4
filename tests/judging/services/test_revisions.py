from decimal import Decimal

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible, Refused
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import SheetVersion
from judging.queries import own_sheet, results
from judging.services import declare_conflicts
from judging.services.revisions import revise_sheet
from judging.services.sheets import SheetContent
from tests.conftest import NOON
from tests.factories.deliberation import make_deliberating, make_scored, revise


@pytest.fixture
def panel(app):
    return make_deliberating()


def versions(seat, entry):
    sheet = own_sheet(seat, entry)
    db.session.refresh(sheet)
    return [(row.number, row.reason, list(row.content["marks"].values())) for row in sheet.versions]


def test_a_revision_counts_and_the_first_sheet_is_kept(panel):
    revise(panel.judge, panel.first, 4, None)
    found = versions(panel.judge, panel.first)
    assert [(number, reason) for number, reason, _marks in found] == [(1, ""), (2, "Page two.")]
    assert [[None if mark is None else Decimal(mark) for mark in marks] for _n, _r, marks in found] == [
        [1, 1],
        [4, None],
    ]
    total = results(panel.challenge).ranking.of(panel.first.id).totals[panel.judge.id]
    assert total == 80
    assert own_sheet(panel.judge, panel.first).handed_in_at == NOON


def test_a_revision_needs_a_reason_a_change_and_every_mark(panel):
    for marks, reason in (((4, 4), " "), ((4, 4), "x" * 1001), ((6, 4), "Why"), ((None, 4), "Why")):
        with pytest.raises(Invalid):
            revise(panel.judge, panel.first, *marks, reason=reason)
    with pytest.raises(Invalid, match="every criterion"), unit_of_work():
        revise_sheet(panel.judge, panel.first, SheetContent(), "Why", by=panel.judge.user, at=NOON)
    with pytest.raises(Invalid, match="Nothing is changed"):
        revise(panel.judge, panel.second, 3, 3)
    assert db.session.query(SheetVersion).filter(SheetVersion.number > 1).count() == 0
    assert [row.mark for row in own_sheet(panel.judge, panel.first).scores] == [1, 1]


def test_a_sheet_revised_elsewhere_is_not_overwritten(panel):
    lock = own_sheet(panel.judge, panel.first).lock
    revise(panel.judge, panel.first, 4, 4)
    with pytest.raises(Changed), unit_of_work():
        revise_sheet(panel.judge, panel.first, SheetContent(), "Why", lock=lock, by=panel.judge.user, at=NOON)


def test_nobody_revises_for_another_or_before_the_deliberation_or_in_conflict(panel):
    with pytest.raises(NotVisible), unit_of_work():
        revise_sheet(panel.judge, panel.first, SheetContent(), "Why", by=panel.lead.user, at=NOON)
    with pytest.raises(Refused), unit_of_work():
        revise_sheet(panel.judge, panel.first, SheetContent(), "Why", by=panel.organiser, at=NOON)
    with unit_of_work():
        declare_conflicts(panel.judge, {panel.first.id: "A friend."}, by=panel.judge.user, at=NOON)
    with pytest.raises(NotVisible):
        revise(panel.judge, panel.first, 4, 4)


def test_before_the_deliberation_a_sheet_stays_as_it_is(app):
    panel = make_scored()
    with pytest.raises(Refused, match="does not deliberate yet"):
        revise(panel.judge, panel.first, 4, 4)
