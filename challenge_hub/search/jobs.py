"""The work that keeps the index current; outside requests, and safe to run twice."""

from datetime import datetime

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.tasks import task
from challenge_hub.outbox.timers import daily, timer
from challenge_hub.search.engine import IndexBusy, SearchUnavailable
from challenge_hub.search.indexing import all_documents, document
from challenge_hub.search.people import index_terms, not_indexed
from challenge_hub.search.running import may_mend, search_engine

PEOPLE_AT_ONCE = 200


@task("search.index")
def index_challenge(challenge_id: int) -> None:
    """Put one challenge into the index as it now stands, or take it out where nobody may find it."""
    engine = search_engine()
    found = document(challenge_id, now())
    db.session.rollback()
    try:
        if found is None:
            engine.remove([challenge_id])
        else:
            engine.update([found])
    except SearchUnavailable:
        rebuild(now())


def rebuild(at: datetime) -> int:
    """Make the index anew from the database; gives the number of challenges in it. Raises IndexBusy."""
    try:
        return search_engine().rebuild(all_documents(at))
    finally:
        db.session.rollback()


@timer
def keep_index(at: datetime) -> None:
    """Rebuild an index that is missing, of another version, or that any process found damaged.

    At most every two minutes, so that what fails again at once does not keep the worker busy.
    """
    if search_engine().is_usable() or not may_mend(at):
        return
    try:
        rebuild(at)
    except IndexBusy:
        return  # another process is at it


@task("search.index_person")
def index_person(user_id: int) -> None:
    """Write the words by which a person is found as their profile now stands."""
    with unit_of_work():
        person = db.session.get(User, user_id)
        if person is not None:
            index_terms(person)


@daily
def index_missing_people(at: datetime) -> None:
    """Write the words of people who have none: profiles that are older than the search, or were loaded otherwise."""
    del at
    while missing := not_indexed(PEOPLE_AT_ONCE):
        db.session.rollback()
        with unit_of_work():
            people = db.session.scalars(select(User).where(User.id.in_(missing))).all()
            found = [index_terms(person) for person in people]
        if not any(found):
            return
