"""The desk says what needs one, by deadline, in a number of queries that does not grow."""

import re
from datetime import timedelta

from sqlalchemy import event

from challenge_hub.core.database import db
from tests.conftest import NOON
from tests.factories.entries import make_entry, make_submitted
from tests.factories.people import make_user
from tests.factories.terms import make_acceptance, make_published_with_terms


def closing(days, title):
    challenge = make_published_with_terms(title=title)
    challenge.entries_close_at = NOON + timedelta(days=days)
    db.session.commit()
    return challenge


def test_what_needs_one_comes_first_by_deadline(app, signed_in):
    solver = make_user("Connie")
    make_entry(closing(9, "Later"), solver, title="Draft for later")
    make_entry(closing(2, "Sooner"), solver, title="Draft for sooner")
    make_acceptance(solver, closing(5, "Accepted only"))
    make_submitted(closing(7, "Done"), solver, title="Handed in")
    text = signed_in(solver).get("/solver/").text
    needs = re.findall(
        r'<li><div><a href="[^"]+">(.*?)</a>', text.split("Handed in, may still be changed")[0]
    )
    assert needs == ["Draft for sooner", "Accepted only", "Draft for later"]
    assert "Handed in</a>" in text


def test_an_empty_desk_teaches_the_next_step(app, signed_in):
    assert "Find a challenge" in signed_in(make_user("New")).get("/solver/").text


def test_the_number_of_queries_does_not_grow_with_the_entries(app, signed_in):
    solver = make_user("Connie")
    browser = signed_in(solver)
    counted, numbers = [], []

    def note(_connection, _cursor, statement, *_rest):
        if statement.lstrip().upper().startswith("SELECT"):
            counted.append(statement)

    for rows in (1, 3):
        for number in range(len(numbers), rows):
            make_entry(closing(5, f"A {number}"), solver)
            make_submitted(closing(5, f"B {number}"), solver)
            make_acceptance(solver, closing(5, f"C {number}"))
        for address in ("/solver/", "/solver/entries"):
            db.session.rollback()
            event.listen(db.engine, "before_cursor_execute", note)
            try:
                assert browser.get(address).status_code == 200
            finally:
                event.remove(db.engine, "before_cursor_execute", note)
        numbers.append(len(counted))
        counted.clear()
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 24
