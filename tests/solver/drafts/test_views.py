"""Writing a draft through HTTP, several people at once, and what stood in it earlier."""

import html
import json
from datetime import timedelta

import pytest
from sqlalchemy import event

from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.models import DraftRevision, Entry
from solver.entries.services.drafts import save_draft
from tests.conftest import NOON
from tests.factories.entries import make_entry
from tests.factories.people import make_user
from tests.factories.teams import make_team_entry
from tests.factories.terms import make_published_with_terms

FETCH = {"X-Requested-With": "fetch", "Accept": "application/json"}


@pytest.fixture
def entry(app):
    return make_team_entry(make_published_with_terms(), make_user("Ann"), make_user("Wen Liu"))


class Window:
    """A browser window with the form of an entry, as it was loaded."""

    def __init__(self, browser, entry):
        self.browser, self.address = browser, f"/solver/entries/{entry.ref}/edit"
        page = browser.get(self.address).text
        self.fields = {name: value_of(page, name) for name in ("lock", "base")}
        self.fields |= {"title": entry.title, "answer_approach": entry.draft_answers["approach"]}
        self.fields["answer_team"] = entry.draft_answers["team"]

    def save(self, *, quiet=False, **typed):
        return self.browser.post(self.address, data=self.fields | typed, headers=FETCH if quiet else {})


def value_of(page, name):
    return html.unescape(page.split(f'name="{name}" type="hidden" value="')[1].split('"')[0])


def now():
    db.session.expire_all()
    entry = db.session.query(Entry).one()
    return {"title": entry.title, **entry.draft_answers}


def test_members_who_write_different_answers_both_find_theirs(entry, signed_in):
    ann, wen = (Window(signed_in(person), entry) for person in entry.team.members)
    assert wen.save(answer_team="Ann and Wen").status_code == 302
    told = ann.save(answer_approach="Heat it.")
    assert told.location == f"/solver/entries/{entry.ref}/check"
    assert "Wen Liu changed: “Who you are”. Both are kept." in ann.browser.get(told.location).text
    assert now() == {"title": "Vibrating bars", "approach": "Heat it.", "team": "Ann and Wen"}


def test_an_autosave_is_told_what_others_changed(entry, signed_in):
    ann, wen = (Window(signed_in(person), entry) for person in entry.team.members)
    wen.save(answer_team="Ann and Wen")
    told = ann.save(quiet=True, answer_approach="Heat it.").json
    assert {name: told[name] for name in ("theirs", "told", "conflicts", "unsaved", "live")} == {
        "theirs": {"answer_team": "Ann and Wen"},
        "told": "Wen Liu changed: “Who you are”.",
        "conflicts": {},
        "unsaved": False,
        "live": {"others": "Wen Liu saved 12:00"},
    }
    # With what it was told the next autosave of the window builds on both.
    again = ann.save(
        quiet=True,
        lock=told["lock"],
        base=json.dumps(told["base"]),
        answer_approach="Heat it well.",
        answer_team="Ann and Wen",
    )
    assert (again.json["theirs"], again.json["conflicts"]) == ({}, {})
    assert now() == {"title": "Vibrating bars", "approach": "Heat it well.", "team": "Ann and Wen"}


def test_two_texts_for_one_answer_are_shown_side_by_side_and_saving_again_decides(entry, signed_in):
    ann, wen = (Window(signed_in(person), entry) for person in entry.team.members)
    wen.save(answer_approach="Cool it.")
    both = ann.save(title="Hot bars", answer_approach="Heat it.", answer_team="Ann")
    assert both.status_code == 409
    assert ("Wen Liu wrote, 12:00:" in both.text, "Cool it." in both.text) == (True, True)
    assert ">\nHeat it.</textarea>" in both.text.replace("\r", "")
    assert now() == {"title": "Hot bars", "approach": "Cool it.", "team": "Ann"}
    decided = ann.save(
        lock=value_of(both.text, "lock"),
        base=value_of(both.text, "base"),
        title="Hot bars",
        answer_approach="Heat it.",
        answer_team="Ann",
    )
    assert decided.status_code == 302
    assert now()["approach"] == "Heat it."


def test_an_autosave_with_two_texts_keeps_the_first_and_says_so_until_one_is_chosen(entry, signed_in):
    ann, wen = (Window(signed_in(person), entry) for person in entry.team.members)
    wen.save(answer_approach="Cool it.")
    told = ann.save(quiet=True, answer_approach="Heat it.").json
    conflict = told["conflicts"]["answer_approach"]
    assert (told["unsaved"], conflict["text"], conflict["note"]) == (
        True,
        "Cool it.",
        "Wen Liu wrote, 12:00:",
    )
    assert "answer_approach" not in told["base"]
    base = json.loads(ann.fields["base"]) | told["base"]
    still = ann.save(quiet=True, base=json.dumps(base), lock=told["lock"], answer_approach="Heat it.").json
    assert still["unsaved"] is True
    chosen = base | {"answer_approach": conflict["mark"]}
    mine = ann.save(quiet=True, base=json.dumps(chosen), lock=told["lock"], answer_approach="Heat it.").json
    assert (mine["unsaved"], now()["approach"]) == (False, "Heat it.")
    rows = db.session.query(DraftRevision).filter_by(key="approach", unsaved=True)
    assert [row.text for row in rows] == ["Heat it."]


@pytest.mark.parametrize("base", ["", "[]", "{", '"x"', "{}"])
def test_marks_that_cannot_be_read_write_nothing_over(entry, signed_in, base):
    window = Window(signed_in(entry.captain), entry)
    answer = window.save(base=base, lock="0", answer_approach="Heat it.")
    assert (answer.status_code, now()["approach"]) == (409, "Vibrate it like stiff concrete.")


def test_an_earlier_text_goes_into_the_form_and_counts_once_it_is_saved(entry, signed_in):
    window = Window(signed_in(entry.captain), entry)
    window.save(answer_approach="")
    page = window.browser.get(f"/solver/entries/{entry.ref}/earlier").text
    row = db.session.query(DraftRevision).filter_by(text="Vibrate it like stiff concrete.").one()
    address = f"/solver/entries/{entry.ref}/edit?text={row.id}"
    assert f'href="{address}"' in page
    form = window.browser.get(address).text
    assert "Vibrate it like stiff concrete.</textarea>" in form
    assert "approach" not in now()
    window.save(base=value_of(form, "base"), lock=value_of(form, "lock"), answer_approach=row.text)
    assert now()["approach"] == "Vibrate it like stiff concrete."


def test_earlier_texts_are_the_teams_alone(entry, signed_in, app):
    stranger = make_user("Stranger")
    other = make_entry(entry.challenge, stranger)
    row = db.session.query(DraftRevision).filter_by(entry_id=entry.id).first()
    browser = signed_in(stranger)
    assert browser.get(f"/solver/entries/{entry.ref}/earlier").status_code == 404
    for number in (row.id, 0, -1, 10**20):
        assert browser.get(f"/solver/entries/{other.ref}/edit?text={number}").status_code == 404


def test_the_list_of_earlier_states_takes_as_many_queries_for_three_as_for_one(app, signed_in):
    entry = make_entry(make_published_with_terms(), title="", answers={"approach": "One."})
    browser, statements, counts = signed_in(entry.captain), [], []
    event.listen(db.engine, "before_cursor_execute", lambda *args: statements.append(args[2]))
    for number in (1, 2, 3):
        db.session.expire_all()
        address = f"/solver/entries/{entry.ref}/earlier"
        statements.clear()
        page = browser.get(address).text
        counts.append(len(statements))
        assert page.count('class="rows-title"') == number
        with unit_of_work():
            save_draft(
                entry,
                title="",
                answers={"approach": f"Another one, {number}."},
                lock=entry.draft_lock,
                by=entry.captain,
                at=NOON + timedelta(hours=number),
            )
    assert counts == [counts[0]] * 3
    assert counts[0] < 20
