from decimal import Decimal

import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Changed, Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import Confidence, Conflict, Scoresheet
from judging.services import SheetContent, hand_in, hand_in_all, save_sheet
from tests.conftest import NOON
from tests.factories.panels import (
    agreement_of,
    fill_in,
    make_judge,
    make_judged,
    make_standing_entry,
    score,
    sign,
)
from tests.factories.people import make_organiser


def save(seat, entry, content, *, by=None, lock=None, agreement=None):
    with unit_of_work():
        return save_sheet(
            seat, entry, agreement or agreement_of(seat), content, lock=lock, by=by or seat.user, at=NOON
        )


def give_in(seat, entry, *, by=None, agreement=None):
    with unit_of_work():
        return hand_in(seat, entry, agreement or agreement_of(seat), by=by or seat.user, at=NOON)


def ids(seat):
    return [row.id for row in seat.challenge.criteria]


def stored(sheet):
    return {
        row.criterion_id: (row.mark, row.not_applicable)
        for row in db.session.get_one(Scoresheet, sheet.id).scores
    }


def test_a_sheet_is_saved_as_far_as_it_goes_and_changed_later(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    effect, novelty = ids(seat)
    sheet = save(seat, entry, SheetContent.of({effect: 3}, comment_to_solver="Good"))
    assert (sheet.state, sheet.lock, sheet.saved_at, sheet.proposal_version_id) == (
        "draft",
        1,
        NOON,
        entry.versions[0].id,
    )
    assert stored(sheet) == {effect: (Decimal(3), False)}
    again = save(seat, entry, SheetContent.of({effect: 5, novelty: None}, confidence=Confidence.HIGH), lock=1)
    assert again.id == sheet.id
    assert stored(sheet) == {effect: (Decimal(5), False), novelty: (None, True)}
    assert (again.comment_to_solver, again.confidence, again.lock) == ("", "high", 2)
    save(seat, entry, SheetContent())
    assert stored(sheet) == {}


def test_a_sheet_saved_in_another_window_is_not_overwritten(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    save(seat, entry, SheetContent(comment_to_panel="first"), lock=0)
    with pytest.raises(Changed):
        save(seat, entry, SheetContent(comment_to_panel="second"), lock=0)
    assert db.session.query(Scoresheet).one().comment_to_panel == "first"


@pytest.mark.parametrize("values", [{0: 6}, {0: -1}, {0: None}, {9: 3}])
def test_marks_off_the_rubric_change_nothing(app, values) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    by_place = {0: ids(seat)[0], 9: 999}
    with pytest.raises(Invalid):
        save(seat, entry, SheetContent.of({by_place[key]: value for key, value in values.items()}))
    assert db.session.query(Scoresheet).count() == 0


def test_a_comment_has_its_limit(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    with pytest.raises(Invalid):
        save(seat, entry, SheetContent(comment_to_solver="x" * 6001))


def test_a_complete_sheet_is_handed_in_once_and_kept(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    fill_in(seat, entry, 4, None)
    sheet = give_in(seat, entry)
    assert (sheet.state, sheet.handed_in_at) == ("handed_in", NOON)
    with pytest.raises(WrongState):
        give_in(seat, entry)
    with pytest.raises(WrongState):
        save(seat, entry, SheetContent.of({ids(seat)[0]: 0}))
    assert stored(sheet)[ids(seat)[0]] == (Decimal(4), False)


def test_an_incomplete_sheet_is_not_handed_in(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    with pytest.raises(Invalid) as nothing:
        give_in(seat, entry)
    assert set(nothing.value.problems) == {str(key) for key in ids(seat)}
    save(seat, entry, SheetContent.of({ids(seat)[0]: 3}))
    with pytest.raises(Invalid) as half:
        give_in(seat, entry)
    assert set(half.value.problems) == {str(ids(seat)[1])}


def test_nobody_scores_before_agreement_and_declaration(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge, ready=False)
    with pytest.raises(Refused):
        save(seat, entry, SheetContent())
    sign(seat)
    with pytest.raises(Refused):
        save(seat, entry, SheetContent())


def test_nobody_scores_for_somebody_else(app) -> None:
    challenge = make_judged()
    entry, seat, other = make_standing_entry(challenge), make_judge(challenge), make_judge(challenge)
    for person in (other.user, make_organiser()):
        with pytest.raises(Refused):
            save(seat, entry, SheetContent(), by=person)


def test_an_entry_in_conflict_or_of_another_challenge_does_not_exist(app) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    elsewhere = make_standing_entry(make_judged(title="Another"))
    seat = make_judge(challenge, conflicts={entry.id: "a friend"})
    for hidden in (entry, elsewhere):
        with pytest.raises(NotVisible):
            save(seat, hidden, SheetContent())
        with pytest.raises(NotVisible):
            give_in(seat, hidden)


def test_nobody_scores_once_the_award_is_decided(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    fill_in(seat, entry, 4, 4)
    challenge.state, challenge.decided_at = ChallengeState.DECIDED, NOON
    db.session.commit()
    with pytest.raises(Refused):
        give_in(seat, entry)


def test_the_audit_never_holds_a_mark_a_comment_or_a_reason(app) -> None:
    challenge = make_judged()
    entry, other = make_standing_entry(challenge), make_standing_entry(challenge)
    seat = make_judge(challenge, conflicts={other.id: "SECRET-REASON"})
    score(seat, entry, 4, 3, comment_to_panel="SECRET-PANEL", comment_to_solver="SECRET-SOLVER")
    payloads = [row.payload for row in db.session.query(AuditRecord).order_by(AuditRecord.number)]
    assert [row.event for row in db.session.query(AuditRecord).order_by(AuditRecord.number)] == [
        "seat.accepted",
        "agreement.made",
        "seat.conflicts_declared",
        "entry.opened",
        "scoresheet.saved",
        "scoresheet.handed_in",
    ]
    assert "SECRET" not in "".join(payloads)


def test_a_comment_that_the_rubric_asks_for_is_missed_only_when_handing_in(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    effect, novelty = challenge.criteria
    effect.comment_required = True
    db.session.commit()
    sheet = save(seat, entry, SheetContent.of({novelty.id: 4}, comments={effect.id: " Words come first. "}))
    assert stored(sheet) == {effect.id: (None, False), novelty.id: (Decimal(4), False)}
    save(seat, entry, SheetContent.of({effect.id: 3, novelty.id: 4}, comments={effect.id: "  "}))
    with pytest.raises(Invalid) as refused:
        give_in(seat, entry)
    assert refused.value.problems == {str(effect.id): ["Please say why you give this mark."]}
    save(seat, entry, SheetContent.of({effect.id: 3, novelty.id: 4}, comments={effect.id: "It held."}))
    assert give_in(seat, entry).state == "handed_in"
    assert [row.comment for row in sheet.scores] == ["It held.", ""]


def give_in_all(seat, locks):
    with unit_of_work():
        return hand_in_all(seat, locks, agreement_of(seat), by=seat.user, at=NOON)


def states(seat):
    db.session.expire_all()
    return {row.entry.code: row.state for row in db.session.query(Scoresheet).filter_by(seat_id=seat.id)}


def test_the_sheets_named_are_handed_in_together_and_no_others(app) -> None:
    challenge = make_judged()
    seat = make_judge(challenge)
    for code in ("A3A3", "C4C4", "D6D6"):
        fill_in(seat, make_standing_entry(challenge, code=code), 4, None)
    given = give_in_all(seat, {"A3A3": 1, "D6D6": 1})
    assert [(sheet.entry.code, len(sheet.versions)) for sheet in given] == [("A3A3", 1), ("D6D6", 1)]
    assert states(seat) == {"A3A3": "handed_in", "C4C4": "draft", "D6D6": "handed_in"}


@pytest.mark.parametrize(
    ("locks", "error"),
    [
        ({"A3A3": 1, "C4C4": 1}, Invalid),
        ({"A3A3": 2}, Changed),
        ({"A3A3": 1, "X9X9": 1}, NotVisible),
        ({"A3A3": 1, "H9H9": 1}, NotVisible),
    ],
    ids=["incomplete", "saved since", "no such sheet", "in conflict"],
)
def test_where_one_cannot_be_handed_in_none_is(app, locks, error) -> None:
    challenge = make_judged()
    seat = make_judge(challenge)
    entries = {code: make_standing_entry(challenge, code=code) for code in ("A3A3", "C4C4", "H9H9")}
    for code in ("A3A3", "H9H9"):
        fill_in(seat, entries[code], 4, 4)
    save(seat, entries["C4C4"], SheetContent.of({ids(seat)[0]: 4}))
    db.session.add(
        Conflict(seat_id=seat.id, entry_id=entries["H9H9"].id, kind="declared", reason="x", found_at=NOON)
    )
    db.session.commit()
    with pytest.raises(error):
        give_in_all(seat, locks)
    assert set(states(seat).values()) == {"draft"}
