"""What a team is told about the screening of its entry."""

from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.models import Entry
from challenge_hub.entries.screening.events import ClarificationAsked, EntryReinstated, EntryRuledOut
from challenge_hub.entries.screening.models import Clarification
from challenge_hub.notifications.services import tell


@subscribe(EntryRuledOut, EntryReinstated)
def tell_of_a_ruling(event: Event) -> None:
    """Tell everybody in the team what was ruled, and why."""
    assert isinstance(event, EntryRuledOut | EntryReinstated)  # noqa: S101 -- subscribed to no other
    entry = db.session.get_one(Entry, event.subject_id)
    names = {"title": entry.challenge.title}
    out = isinstance(event, EntryRuledOut)
    for person in entry.team.members:
        tell(
            person.id,
            kind=event.name,
            title=_("Not eligible: your entry in “%(title)s”", **names)
            if out
            else _("Eligible after all: your entry in “%(title)s”", **names),
            body=event.reason,
            url=f"/solver/entries/{entry.ref}",
            challenge_id=entry.challenge_id,
            mail="eligibility_ruled",
            at=event.at,
            ruling_id=event.ruling_id,
        )


@subscribe(ClarificationAsked)
def ask_the_team(event: ClarificationAsked) -> None:
    """Tell everybody in the team what is asked; the captain answers."""
    row = db.session.get_one(Clarification, event.clarification_id)
    for person in row.entry.team.members:
        tell(
            person.id,
            kind=event.name,
            title=_("A question about your entry in “%(title)s”", title=row.entry.challenge.title),
            body=row.question,
            url=f"/solver/entries/{row.entry.ref}/clarifications/{row.id}",
            challenge_id=row.entry.challenge_id,
            mail="clarification_asked",
            at=event.at,
            clarification_id=row.id,
        )
