"""Verbs on a person's archive, and the end of an account."""

from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import delete

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, WrongState
from challenge_hub.core.holdings import Parting, forget, hindrances, subjects
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.tokens import new_ref
from challenge_hub.core.unit_of_work import emit
from challenge_hub.core.wording import clean
from challenge_hub.notifications.services import send_mail
from challenge_hub.personal.events import (
    AccountClosed,
    PersonalArchiveExpired,
    PersonalArchiveFinished,
    PersonalArchiveRequested,
)
from challenge_hub.personal.models import PersonalArchive
from challenge_hub.personal.policies import can_close
from challenge_hub.personal.queries import archive_of

# After this an archive that is still being packed may be asked for anew: something went wrong with it.
PATIENCE = timedelta(days=1)
LONGEST_REASON = 300
_SHOWN = 6
# Reserved for names that never resolve (RFC 2606), so that no mail can leave for it.
_NOWHERE = "closed.invalid"


def request_archive(*, kept_days: int, by: User, at: datetime) -> PersonalArchive:
    """Ask for everything that is held of oneself; a job packs it. An archive that was ready makes way for it.

    Raises WrongState while one is being packed. Emits PersonalArchiveRequested.
    """
    present = archive_of(by, at=at)
    if present is not None and present.finished_at is None and present.requested_at > at - PATIENCE:
        raise WrongState(_("Your archive is being packed. We write to you when it is ready."))
    db.session.execute(delete(PersonalArchive).where(PersonalArchive.user_id == by.id))
    archive = PersonalArchive(user_id=by.id, requested_at=at, kept_days=kept_days, total=len(subjects()))
    db.session.add(archive)
    db.session.flush()  # the event names the archive by its id
    emit(PersonalArchiveRequested(at=at, by=by.id, subject_id=archive.id))
    return archive


def note_progress(archive: PersonalArchive, *, done: int) -> None:
    """Note how many subjects are in; progress is no fact, so it emits nothing."""
    archive.done = min(done, archive.total)


def finish_archive(archive: PersonalArchive, *, file_sha256: str, size: int, at: datetime) -> None:
    """Note the finished file, `size` in bytes, and until when it is kept. Emits PersonalArchiveFinished."""
    archive.finished_at, archive.file_sha256, archive.size = at, file_sha256, size
    archive.done, archive.expires_at = archive.total, at + timedelta(days=archive.kept_days)
    emit(PersonalArchiveFinished(at=at, by=None, subject_id=archive.id, size=size))


def expire_archive(archive: PersonalArchive, *, at: datetime) -> None:
    """Delete an archive whose days are over; its content goes with the next sweep. Emits PersonalArchiveExpired."""
    emit(PersonalArchiveExpired(at=at, by=None, subject_id=archive.id))
    db.session.delete(archive)


def close_account(person: User, *, typed: str, reason: str = "", by: User, at: datetime) -> None:
    """Close an account for good: nobody signs in by it, and a pseudonym takes the place of name and address.

    `typed` is the account's address, as a confirmation; an administrator says why. Every package forgets what nobody
    else relies on; evidence stays as it is. A last mail goes to the address. Emits AccountClosed. Raises Refused,
    WrongState with every reason while something open depends on the person, Invalid.
    """
    can_close(by, person).demand()
    reason = clean(reason)
    _demand_confirmed(person, typed)
    _demand_reason(person, reason, needed=by.id != person.id)
    reasons = list(hindrances(person.id, at))
    if reasons:
        raise WrongState(" ".join(reasons))
    address = person.email
    parting = Parting(person.id, address, f"closed-{new_ref()}{new_ref()}@{_NOWHERE}", at)
    forget(parting)
    _blank(person, parting)
    send_mail("account_closed", address=address, at=at)
    emit(AccountClosed(at=at, by=by.id, subject_id=person.id, reason=reason))


def _demand_confirmed(person: User, typed: str) -> None:
    if typed.strip().lower() != person.email:
        message = _("Please type the address of the account, exactly as it stands above.")
        raise Invalid(message, {"typed": [message]})


def _demand_reason(person: User, reason: str, *, needed: bool) -> None:
    """The reason stays in the record of actions for ever, so it may not say whose account it was."""
    message = ""
    if needed and not reason:
        message = _("Please say why, such as “asked by letter of 3 March”.")
    elif len(reason) > LONGEST_REASON:
        message = _("Please use at most %(most)d characters.", most=LONGEST_REASON)
    elif any(word.casefold() in reason.casefold() for word in (person.name, person.email)):
        message = _("Please leave out name and address: the reason stays in the record of actions for ever.")
    if message:
        raise Invalid(message, {"reason": [message]})


def _blank(person: User, parting: Parting) -> None:
    """Take everything from the row but its id, when it was opened and when closed; every session ends with it."""
    person.closed_at, person.active = parting.at, False
    person.name = _("Closed account %(mark)s", mark=new_ref()[:_SHOWN])
    person.email = parting.new_address
    # A confirmed address is nobody else's to take, by whatever way.
    person.confirmed_at = person.confirmed_at or parting.at
    person.country, person.time_zone = None, "UTC"
    person.password, person.fs_uniquifier = None, uuid4().hex
    person.tf_primary_method = person.tf_totp_secret = person.tf_phone_number = None
    person.tf_last_counter = person.mf_recovery_codes = person.fs_webauthn_user_handle = None
    person.roles = []
