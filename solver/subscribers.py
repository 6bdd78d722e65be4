"""Who is told about entries: the solver, of everything that concerns theirs."""

from sqlalchemy import select

from challenge_hub.challenges.events import ChallengeCancelled, EntriesClosed
from challenge_hub.challenges.models import Challenge
from challenge_hub.core.database import db
from challenge_hub.core.events import subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.events import EntrySubmitted, EntryWithdrawn
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, Receipt
from challenge_hub.notifications.services import tell


@subscribe(EntrySubmitted)
def send_receipt(event: EntrySubmitted) -> None:
    """Put the receipt into the solver's inbox and send it by mail."""
    entry = db.session.get_one(Entry, event.subject_id)
    receipt = db.session.get_one(Receipt, event.receipt_id)
    tell(
        entry.solver_id,
        kind="entry.receipt",
        title=_("Receipt: %(title)s", title=entry.challenge.title),
        body=_(
            "Version %(number)d of your entry arrived. The receipt proves what arrived and when.",
            number=event.version,
        ),
        url=f"/solver/receipts/{receipt.ref}",
        challenge_id=entry.challenge_id,
        mail="entry_receipt",
        at=event.at,
        receipt_id=receipt.id,
    )


@subscribe(EntryWithdrawn)
def confirm_withdrawal(event: EntryWithdrawn) -> None:
    """Tell the solver that the entry is out, and that it may come back."""
    entry = db.session.get_one(Entry, event.subject_id)
    tell(
        entry.solver_id,
        kind="entry.withdrawn",
        title=_("Withdrawn: %(title)s", title=entry.challenge.title),
        body=_(
            "Nobody will read this entry. You may hand it in again until entries close; your receipts are kept."
        ),
        url=f"/solver/entries/{entry.ref}",
        challenge_id=entry.challenge_id,
        mail="entry_withdrawn",
        at=event.at,
        entry_id=entry.id,
    )


@subscribe(EntriesClosed)
def tell_of_the_close(event: EntriesClosed) -> None:
    """Tell everybody whose entry stands that it is now with the panel; and those who left a draft, that it is not."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    rows = db.session.execute(
        select(Entry.ref, Entry.solver_id, Entry.state)
        .where(Entry.challenge_id == challenge.id)
        .order_by(Entry.id)
    )
    for ref, solver_id, state in rows:
        stands = state == EntryState.SUBMITTED
        tell(
            solver_id,
            kind="entry.closed",
            title=_("Entries have closed: %(title)s", title=challenge.title),
            body=_("Your entry is with the panel.")
            if stands
            else _("Your entry was not handed in; your draft is kept."),
            url=f"/solver/entries/{ref}",
            challenge_id=challenge.id,
            at=event.at,
        )


@subscribe(ChallengeCancelled)
def tell_of_cancellation(event: ChallengeCancelled) -> None:
    """Tell everybody who began an entry, with the public reason, by page and mail."""
    rows = db.session.execute(
        select(Entry.id, Entry.ref, Entry.solver_id)
        .where(Entry.challenge_id == event.subject_id)
        .order_by(Entry.id)
    )
    challenge = db.session.get_one(Challenge, event.subject_id)
    for entry_id, ref, solver_id in rows:
        tell(
            solver_id,
            kind="challenge.cancelled",
            title=_("Cancelled: %(title)s", title=challenge.title),
            body=event.reason,
            url=f"/solver/entries/{ref}",
            challenge_id=challenge.id,
            mail="challenge_cancelled",
            at=event.at,
            entry_id=entry_id,
        )
