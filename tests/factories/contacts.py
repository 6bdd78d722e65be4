"""People open to collaborate, requests between them, conversations."""

from collections.abc import Sequence
from datetime import datetime

from challenge_hub.accounts.models import Profile, User, Visibility
from challenge_hub.challenges.models import Challenge
from challenge_hub.contacts.limits import ContactRules
from challenge_hub.contacts.models import ContactRequest, Conversation
from challenge_hub.contacts.services.requests import accept_request, send_request
from challenge_hub.contacts.services.settings import change_settings
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.search.people import index_terms
from tests.conftest import NOON
from tests.factories.people import make_user

RULES = ContactRules(requests_a_day=10, days_to_answer=14)


def make_open(
    name: str = "",
    *,
    person: User | None = None,
    skills: Sequence[str] = ("Rheology",),
    methods: Sequence[str] = (),
    disciplines: Sequence[str] = (),
    languages: Sequence[str] = (),
    hours: int | None = None,
    country: str | None = None,
    show_country: bool = False,
    visibility: Visibility = Visibility.MEMBERS,
    is_open: bool = True,
) -> User:
    """Somebody with a profile whom others may find, unless said otherwise. Commits."""
    person = person or make_user(name, country=country)
    person.profile = Profile(
        headline="I am Nobody Else", bio="Call me at Harbour Works.", hours_free=hours, visibility=visibility,
        show_country=show_country, updated_at=NOON,
    )  # fmt: skip
    person.profile.skills, person.profile.methods = list(skills), list(methods)
    person.profile.disciplines, person.profile.languages = list(disciplines), list(languages)
    db.session.commit()
    with unit_of_work():
        index_terms(person)
        change_settings(person, open_to_collaborate=is_open, relay_messages=False, at=NOON)
    return person


def make_request(
    by: User | None = None,
    whom: User | None = None,
    *,
    message: str = "Shall we melt it together?",
    challenge: Challenge | None = None,
    rules: ContactRules = RULES,
    at: datetime = NOON,
) -> ContactRequest:
    """A request that waits. Commits."""
    by, whom = by or make_open("Asta Asker"), whom or make_open("Ottar Asked")
    with unit_of_work():
        return send_request(whom, challenge=challenge, message=message, rules=rules, by=by, at=at)


def make_conversation(
    by: User | None = None, whom: User | None = None, *, at: datetime = NOON
) -> Conversation:
    """A request that was accepted. Commits."""
    request = make_request(by, whom, at=at)
    with unit_of_work():
        return accept_request(request, by=request.recipient, at=at)
