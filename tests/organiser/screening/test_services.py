from datetime import timedelta

import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible, Refused, WrongState
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import EntryOpening
from challenge_hub.entries.queries import count_standing
from challenge_hub.entries.screening.models import Clarification, EligibilityRuling
from challenge_hub.notifications.models import InboxItem
from challenge_hub.outbox.services import drain
from judging.models import Conflict
from judging.policies import takes_no_part
from judging.queries import get_visible_entry, results
from organiser.screening.checklist import QUESTIONS
from organiser.screening.services import MOST_QUESTIONS, ask, rule, screen
from tests.conftest import NOON
from tests.factories.panels import make_answer, make_judge, make_judged, make_standing_entry, score
from tests.factories.people import make_user
from tests.factories.screening import (
    ANSWER_BY,
    make_clarification,
    make_eligibility_ruling,
    make_screener,
    make_screening,
)


@pytest.fixture
def found(app):
    """Two entries, a judge who has scored both, and an organiser who has opened the first."""
    challenge = make_judged()
    answers = [make_answer("method", "Shake it."), make_answer("names", "Wanda", personal=True)]
    first = make_standing_entry(challenge, make_user("Wanda Whoami"), code="K7", answers=answers)
    second = make_standing_entry(challenge, code="Q4")
    seat = make_judge(challenge, make_user("Jo Judge"))
    for entry, mark in ((first, 5), (second, 3)):
        score(seat, entry, mark, mark)
    return challenge, first, second, seat, make_screener(first)


def inbox(person):
    return [
        row.title for row in db.session.query(InboxItem).filter_by(user_id=person.id).order_by(InboxItem.id)
    ]


def test_the_team_sees_that_an_organiser_opened_its_entry(found) -> None:
    _challenge, first, _second, _seat, staff = found
    opening = db.session.query(EntryOpening).filter_by(user_id=staff.id).one()
    assert (opening.entry_id, opening.reader) == (first.id, "organiser")


def test_what_was_found_is_kept_with_the_version_that_was_read(found) -> None:
    _challenge, first, _second, _seat, staff = found
    assert make_screening(first, staff).in_order
    row = make_screening(first, staff, blind="no")
    assert (row.in_order, row.proposal_version_id) == (False, first.versions[-1].id)
    with pytest.raises(Invalid) as refused, unit_of_work():
        screen(first, dict.fromkeys(list(QUESTIONS)[1:], "yes"), "", by=staff, at=NOON)
    assert list(refused.value.problems) == ["answers"]


def test_nothing_is_done_about_an_entry_that_was_not_opened(found) -> None:
    _challenge, _first, second, _seat, staff = found
    for verb in (make_screening, make_eligibility_ruling, make_clarification):
        with pytest.raises(Refused, match="open this entry first"):
            verb(second, staff)


def test_an_entry_that_is_not_eligible_is_out_of_everything_and_comes_back_as_it_was(found) -> None:
    challenge, first, _second, seat, staff = found
    make_eligibility_ruling(first, staff)
    assert (first.state, first.ruled_out_at) == ("not_eligible", NOON)
    assert count_standing(challenge.id) == 1
    assert [row.code for row in results(challenge).ranked] == ["Q4"]
    with pytest.raises(NotVisible):
        get_visible_entry(seat, "K7")
    # It may come back, so its people stay away from judging.
    assert not takes_no_part(first.captain, challenge)
    make_eligibility_ruling(first, staff, eligible=True)
    assert [row.code for row in results(challenge).ranked] == ["K7", "Q4"]
    assert [row.eligible for row in db.session.query(EligibilityRuling).order_by(EligibilityRuling.id)] == [
        False,
        True,
    ]


def test_team_and_judges_who_read_it_are_told_and_nobody_else(found, mails) -> None:
    challenge, first, second, seat, staff = found
    idle = make_judge(challenge, make_user("Idle Judge"))
    before = len(inbox(second.captain)), len(inbox(idle.user))
    make_eligibility_ruling(first, staff)
    assert inbox(first.captain)[-1] == "Not eligible: your entry in “Keep a frozen mass flowing”"
    assert inbox(seat.user)[-1] == "Entry K7 of “Keep a frozen mass flowing” is judged no more"
    assert (len(inbox(second.captain)), len(inbox(idle.user))) == before
    drain(at=NOON)
    [mail] = [mail for mail in mails if mail.subject.startswith("Not eligible")]
    assert mail.to == [first.captain.email]
    assert "It breaks rule 4 of the brief." in mail.body
    assert "Wanda" not in str(
        [row.body for row in db.session.query(InboxItem).filter_by(user_id=seat.user_id)]
    )


def test_what_is_so_is_not_ruled_again_and_needs_a_reason(found) -> None:
    _challenge, first, _second, _seat, staff = found
    with pytest.raises(WrongState):
        make_eligibility_ruling(first, staff, eligible=True)
    with pytest.raises(Invalid), unit_of_work():
        rule(first, eligible=False, reason=" ", by=staff, at=NOON)


def test_a_conflict_is_found_with_an_entry_while_it_is_out(found) -> None:
    challenge, first, _second, _seat, staff = found
    make_eligibility_ruling(first, staff)
    domain = first.captain.email.partition("@")[2]
    friend = make_judge(challenge, make_user(email=f"friend@{domain}"))
    make_eligibility_ruling(first, staff, eligible=True)
    assert db.session.query(Conflict).filter_by(seat_id=friend.id, entry_id=first.id).count() == 1


def test_a_team_is_asked_about_one_thing_within_a_time(found, mails) -> None:
    _challenge, first, _second, _seat, staff = found
    row = make_clarification(first, staff, field_key="method")
    assert (row.for_panel, row.field_key, row.answer_by) == (True, "method", ANSWER_BY)
    drain(at=NOON)
    [mail] = [mail for mail in mails if mail.subject.startswith("A question about your entry")]
    assert mail.to == [first.captain.email]
    assert not make_clarification(first, staff, field_key="names").for_panel  # judges do not see that field

    def asked(**changed):
        known = {"field_key": "", "for_panel": True, "answer_by": ANSWER_BY} | changed
        with pytest.raises(Invalid) as refused, unit_of_work():
            ask(first, known.pop("question", "Why?"), **known, by=staff, at=NOON)
        return list(refused.value.problems)

    assert asked(answer_by=NOON) == ["answer_by"]
    assert asked(answer_by=NOON + timedelta(days=61)) == ["answer_by"]
    assert asked(question=" ", field_key="gone") == ["question", "field_key"]
    for _more in range(MOST_QUESTIONS - 2):
        make_clarification(first, staff)
    assert asked() == ["question"]
    assert db.session.query(Clarification).count() == MOST_QUESTIONS
