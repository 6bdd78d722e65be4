"""Whether others may find a person, and whether messages come by mail."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.contacts.events import ContactSettingsChanged
from challenge_hub.contacts.models import ContactSettings
from challenge_hub.contacts.queries.people import settings_of
from challenge_hub.core.database import db
from challenge_hub.core.unit_of_work import emit


def change_settings(person: User, *, open_to_collaborate: bool, relay_messages: bool, at: datetime) -> None:
    """Set whether others may find a person, and whether messages come by mail too. Emits ContactSettingsChanged."""
    settings = settings_of(person)
    if settings is None:
        settings = ContactSettings(user_id=person.id)
        db.session.add(settings)
    settings.open_to_collaborate, settings.relay_messages = open_to_collaborate, relay_messages
    settings.changed_at = at
    emit(
        ContactSettingsChanged(
            at=at,
            by=person.id,
            subject_id=person.id,
            open_to_collaborate=open_to_collaborate,
            relay_messages=relay_messages,
        )
    )
