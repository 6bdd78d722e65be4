import pytest

from challenge_hub.challenges.models import ChallengeState
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused
from challenge_hub.core.holdings import Parting
from challenge_hub.core.unit_of_work import unit_of_work
from judging.holdings import forget_notes, private_notes
from judging.models import PrivateNote, Scoresheet, SheetVersion
from judging.queries.notes import own_note
from judging.services import SheetContent, save_sheet, write_note
from tests.conftest import NOON
from tests.factories.panels import agreement_of, make_judge, make_judged, make_standing_entry, score


def note(seat, entry, text, *, by=None):
    with unit_of_work():
        return write_note(seat, entry, agreement_of(seat), text, by=by or seat.user, at=NOON)


def test_a_note_is_written_changed_and_taken_away(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    note(seat, entry, "Ask about the pump.")
    assert own_note(seat, entry) == "Ask about the pump."
    note(seat, entry, "Never mind.")
    assert (own_note(seat, entry), db.session.query(PrivateNote).count()) == ("Never mind.", 1)
    assert note(seat, entry, "  ") is None
    assert (own_note(seat, entry), db.session.query(PrivateNote).count()) == ("", 0)


def test_a_note_saved_with_the_sheet_is_no_part_of_it_or_its_versions(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    score(seat, entry, 3, 3, private_note="PRIVATE-WORD")
    assert own_note(seat, entry) == "PRIVATE-WORD"
    sheet, version = db.session.query(Scoresheet).one(), db.session.query(SheetVersion).one()
    assert "PRIVATE-WORD" not in str((sheet.comment_to_panel, sheet.comment_to_solver, version.content))


def test_saving_without_a_note_leaves_it(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    note(seat, entry, "Kept.")
    with unit_of_work():
        save_sheet(seat, entry, agreement_of(seat), SheetContent(), by=seat.user, at=NOON)
    assert own_note(seat, entry) == "Kept."


def test_a_note_is_told_to_its_writer_alone(app) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge, code="K7Q4")
    seat, other = make_judge(challenge), make_judge(challenge)
    note(seat, entry, "PRIVATE-WORD")
    (told,) = private_notes(seat.user_id).rows
    assert (told["code"], told["text"]) == ("K7Q4", "PRIVATE-WORD")
    assert private_notes(other.user_id).rows == []
    assert own_note(other, entry) == ""


def test_notes_go_with_the_account_of_their_writer(app) -> None:
    challenge = make_judged()
    entry, seat, other = make_standing_entry(challenge), make_judge(challenge), make_judge(challenge)
    for writer in (seat, other):
        note(writer, entry, "Mine.")
    with unit_of_work():
        forget_notes(Parting(seat.user_id, seat.email, "closed@closed.invalid", NOON))
    assert [row.seat_id for row in db.session.query(PrivateNote)] == [other.id]


def test_no_note_on_what_is_hidden_from_another_seat_or_without_end(app) -> None:
    challenge = make_judged()
    hidden, entry = make_standing_entry(challenge), make_standing_entry(challenge)
    seat, other = make_judge(challenge, conflicts={hidden.id: "a friend"}), make_judge(challenge)
    with pytest.raises(NotVisible):
        note(seat, hidden, "x")
    with pytest.raises(Refused):
        note(seat, entry, "x", by=other.user)
    with pytest.raises(Invalid):
        note(seat, entry, "x" * 6001)
    challenge.state = ChallengeState.PUBLISHED
    db.session.commit()
    with pytest.raises(Refused, match="sealed until they close"):
        note(seat, entry, "x")
