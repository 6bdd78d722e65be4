"""The words a person is found by are written when what they name changes, and made up for where they are missing."""

from challenge_hub.accounts.services import change_account
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.services import drain
from challenge_hub.search.jobs import index_missing_people
from challenge_hub.search.models import PersonTerm
from tests.conftest import NOON
from tests.factories.contacts import make_open
from tests.factories.people import make_user


def terms(person):
    rows = db.session.query(PersonTerm.term).filter_by(user_id=person.id)
    return {term for (term,) in rows}


def test_words_are_those_of_the_card(app):
    person = make_open(
        "Connie Concrete", skills=["Ice", "Concrete"], methods=["3D printing"], disciplines=["fluids.micro"],
        languages=["nb"], hours=6, country="SE", show_country=True,
    )  # fmt: skip
    found = terms(person)
    assert {"ic", "3d", "print", "microfluid", "capillar", "fluid", "mechan"} - found == set()
    assert {term for term in found if ":" in term} == {
        "d:fluids.micro",
        "d:fluids",
        "l:nb",
        "h:5",
        "r:europe",
    }
    assert "concret" not in found


def test_a_change_is_written_after_it_and_only_where_something_changed(app):
    person = make_open(skills=["Ice"], country="SE", show_country=True)
    person.profile.skills = ["Sand"]
    db.session.commit()
    with unit_of_work():
        change_account(person, name="Ice Sand", country="KE", time_zone="UTC", at=NOON)
    drain(at=NOON)
    assert terms(person) == {"r:africa"}
    with unit_of_work():
        change_account(person, name="Connie", country="KE", time_zone="UTC", at=NOON)
    drain(at=NOON)
    assert terms(person) == {"sand", "r:africa"}


def test_people_without_words_get_them_and_those_without_any_are_no_endless_task(app):
    person, silent = make_open(skills=["Ice"]), make_open("Only Name", skills=["Only", "the"])
    db.session.query(PersonTerm).delete()
    db.session.commit()
    make_user()
    index_missing_people(NOON)
    assert (terms(person), terms(silent)) == ({"ic"}, set())
