import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from judging.models import Conflict
from judging.queries import get_visible_entry, results
from judging.services import rule_on, suggest_for
from tests.conftest import NOON
from tests.factories.panels import make_judge, make_judged, make_standing_entry, score
from tests.factories.people import make_organiser, make_user


def rule(conflict, *, upheld, reason="Looked into it.", by=None):
    with unit_of_work():
        return rule_on(conflict, upheld=upheld, reason=reason, by=by or make_organiser(), at=NOON)


@pytest.fixture
def found(app):
    """A judge and an entry between whom a conflict was derived."""
    challenge = make_judged()
    entry = make_standing_entry(challenge, make_user(email="a@works.example"))
    seat = make_judge(challenge, make_user(email="b@works.example"))
    return seat, entry, db.session.query(Conflict).one()


def test_a_lifted_conflict_gives_the_entry_back_and_upholding_takes_it_again(found) -> None:
    seat, entry, conflict = found
    with pytest.raises(NotVisible):
        get_visible_entry(seat, entry.code)
    rule(conflict, upheld=False, reason="Another faculty.")
    assert get_visible_entry(seat, entry.code) == entry
    score(seat, entry, 3, 4)
    assert len(results(seat.challenge).ranked) == 1
    rule(conflict, upheld=True, reason="They share an office.")
    with pytest.raises(NotVisible):
        get_visible_entry(seat, entry.code)
    assert results(seat.challenge).ranked == ()
    assert [(row.verdict, row.reason) for row in conflict.rulings] == [
        ("lifted", "Another faculty."),
        ("stands", "They share an office."),
    ]


def test_what_is_so_is_not_ruled_again_and_needs_a_reason(found) -> None:
    conflict = found[2]
    with pytest.raises(WrongState):
        rule(conflict, upheld=True)
    with pytest.raises(Invalid):
        rule(conflict, upheld=False, reason=" ")
    with pytest.raises(Refused):
        rule(conflict, upheld=False, by=make_user())


def test_a_declared_conflict_is_never_lifted(app) -> None:
    challenge = make_judged()
    entry = make_standing_entry(challenge)
    seat = make_judge(challenge, conflicts={entry.id: "A friend."})
    with pytest.raises(Refused, match="declares stands"):
        rule(seat.conflicts[0], upheld=False)


def test_an_organiser_keeps_an_entry_from_a_judge(app) -> None:
    challenge, staff = make_judged(), make_organiser()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    with unit_of_work():
        suggest_for(seat, entry, "The entrant asked.", by=staff, at=NOON)
    with pytest.raises(NotVisible):
        get_visible_entry(seat, entry.code)
    with pytest.raises(Invalid), unit_of_work():
        suggest_for(seat, entry, "Once more.", by=staff, at=NOON)
