import pytest

from challenge_hub.audit.models import AuditRecord
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.openings import Reader
from challenge_hub.entries.queries import openings_of
from challenge_hub.entries.services import record_opening
from judging.models import PairVerdict
from judging.queries.duplicates import notes_of
from judging.services.duplicates import record_duplicates
from organiser.screening.duplicates.services import ask_for_duplicates, note_pair, open_pair
from tests.conftest import NOON
from tests.factories.duplicates import make_alike, make_search
from tests.factories.panels import make_judge, make_judged
from tests.factories.people import make_organiser


@pytest.fixture
def challenge(app):
    return make_judged()


@pytest.fixture
def pair(challenge):
    return make_search(challenge, (*make_alike(challenge, "A3A3", "C4C4"), 500)).pairs[0]


def ask(challenge, by):
    with unit_of_work():
        return ask_for_duplicates(challenge, by=by, at=NOON)


def note(pair, by, word="One team."):
    with unit_of_work():
        return note_pair(pair, PairVerdict.TOGETHER, word, by=by, at=NOON)


def test_asking_again_sets_aside_what_is_not_done(challenge) -> None:
    staff = make_organiser()
    first, second = ask(challenge, staff), ask(challenge, staff)
    assert (first.state, second.state) == ("set_aside", "asked")
    with pytest.raises(WrongState), unit_of_work():
        record_duplicates(first, [], [], at=NOON)


def test_opening_a_pair_is_recorded_once_for_both_entries(pair) -> None:
    staff = make_organiser()
    for _again in range(2):
        with unit_of_work():
            open_pair(pair, by=staff, at=NOON)
    for version in (pair.first, pair.second):
        assert openings_of(version.entry) == [(Reader.ORGANISER, NOON)]


def test_a_note_needs_both_entries_opened_and_a_word(pair) -> None:
    staff = make_organiser()
    with unit_of_work():
        record_opening(pair.first.entry, Reader.ORGANISER, by=staff, at=NOON)
    with pytest.raises(Refused, match="open both"):
        note(pair, staff)
    with unit_of_work():
        open_pair(pair, by=staff, at=NOON)
    for word in (" ", "x" * 501):
        with pytest.raises(Invalid):
            note(pair, staff, word)
    noted = note(pair, staff)
    assert notes_of(pair) == [noted]
    assert (noted.first_version_id, noted.second_version_id) == (
        pair.first_version_id,
        pair.second_version_id,
    )
    record = db.session.query(AuditRecord).filter_by(event="duplicates.noted").one()
    assert "One team" not in record.payload


def test_who_judges_neither_asks_nor_opens_nor_notes(challenge, pair) -> None:
    judge = make_organiser()
    make_judge(challenge, judge)
    with pytest.raises(Refused, match="Another organiser"):
        ask(challenge, judge)
    with pytest.raises(Refused, match="Another organiser"), unit_of_work():
        open_pair(pair, by=judge, at=NOON)
    with pytest.raises(Refused, match="Another organiser"):
        note(pair, judge)
