"""Parts of the world in which the routes are walked: people who ask each other for contact, talk, block and report."""

from typing import Any

from flask import current_app

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import Challenge
from challenge_hub.contacts.services.blocks import block_person
from challenge_hub.contacts.services.reports import report_contact
from challenge_hub.core.unit_of_work import unit_of_work
from solver.collaborators.sealing import CardNames
from tests.conftest import NOON
from tests.factories.contacts import make_conversation, make_open, make_request
from tests.factories.people import make_user
from tests.factories.profiles import make_profile


def meeting_blanks(people: dict[str, User], opened: Challenge) -> dict[str, dict[str, Any]]:
    """What stands for the blanks of the routes of contacts: what is the solver's, and a request that they sent."""
    solver = make_open(person=people["solver"])
    asked, sent = make_request(make_open(), solver), make_request(solver, make_open())
    talk = make_conversation(make_open(), solver)
    with unit_of_work():
        block = block_person(make_user(), by=solver, at=NOON)
        report = report_contact(
            talk.request, reason="Rude.", message_ids=[], shows_request=True, by=solver, at=NOON
        )
        block_id, report_ref = block.id, report.ref
    profile_ref = make_profile(people["expert"]).ref
    secret = current_app.secret_key
    names = CardNames(secret.encode() if isinstance(secret, str) else secret or b"")
    return {
        "organiser.reports.": {"ref": report_ref},
        "solver.collaborators.": {"ref": opened.ref, "card": names.name(solver.id, make_open().id)},
        "solver.contacts.": {"ref": talk.ref, "block_id": block_id},
        "solver.contacts.accept": {"ref": asked.ref},
        "solver.contacts.asked": {"ref": asked.ref},
        "solver.contacts.block_sender": {"ref": asked.ref},
        "solver.contacts.block_profile": {"ref": profile_ref},
        "solver.contacts.decline": {"ref": asked.ref},
        "solver.contacts.report": {"ref": asked.ref},
        "solver.contacts.withdraw": {"ref": sent.ref},
        "solver.people.": {"ref": profile_ref},
    }
