"""Lists cost the same with one row and with three."""

from contextlib import contextmanager

from sqlalchemy import event

from awards.models import AwardDecision
from awards.queries import certificates, decision_desk, open_awards
from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from tests.factories.awards import accept, award_of, make_approved, make_released, make_scored


@contextmanager
def counted():
    found = []

    def listener(_connection, _cursor, statement, *_more):
        if statement.startswith("SELECT"):  # SQLite's own BEGIN is no question
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", listener)
    yield found
    event.remove(db.engine, "before_cursor_execute", listener)


def rows_of_certificates():
    db.session.expunge_all()
    with counted() as found:
        rows = [
            (
                row.award.prize.label,
                row.award.decision.challenge.organisation.name,
                row.award.entry.captain.name,
            )
            for row in db.session.scalars(certificates())
        ]
    return len(rows), len(found)


def test_certificates_come_in_four_queries_however_many(app):
    judged = make_scored()
    decision = make_released(judged)
    decision_id = decision.id
    accept(award_of(decision, judged.entries[0]))
    assert rows_of_certificates() == (
        1,
        4,
    )  # the list; the people of the teams; roles, memberships and organisations that a person brings along
    decision = db.session.get_one(AwardDecision, decision_id)
    for number in (1, 2):
        accept(decision.awards[number])
    assert rows_of_certificates() == (3, 4)


def desk_queries(marks):
    judged = make_scored(marks)
    make_approved(judged)
    organiser_id, challenge_id = judged.organiser.id, judged.challenge.id
    db.session.expunge_all()
    user, challenge = db.session.get_one(User, organiser_id), db.session.get_one(Challenge, challenge_id)
    with counted() as found:
        desk = decision_desk(user, challenge, "organiser")
        _shown = [(award.prize.label, award.entry.code) for award in desk.decision.awards]
    return len(desk.decision.awards), len(found)


def test_the_decision_panel_costs_the_same_for_one_award_and_three(app):
    one, three = desk_queries(((5, 5),)), desk_queries(((5, 5), (4, 4), (3, 3)))
    assert (one[0], three[0]) == (1, 3)
    assert one[1] == three[1]


def test_an_award_waits_for_its_winner_only(app):
    judged = make_scored()
    decision = make_released(judged)
    assert [award.id for award in open_awards(judged.solvers[0])] == [
        award_of(decision, judged.entries[0]).id
    ]
    accept(award_of(decision, judged.entries[0]))
    assert open_awards(judged.solvers[0]) == []
