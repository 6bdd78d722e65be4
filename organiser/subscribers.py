"""What organisers are told: a brief that waits for review, a panel whose work begins."""

from challenge_hub.challenges.amendments.events import AmendmentSubmitted
from challenge_hub.challenges.events import BriefSubmittedForReview, EntriesClosed
from challenge_hub.challenges.models import Challenge
from challenge_hub.challenges.outages.events import OutageSuspected
from challenge_hub.contacts.events import ContactReported
from challenge_hub.contacts.models import ContactReport
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.entries.copies.events import FileCleaned, FileNotCleaned
from challenge_hub.entries.events import EntryAttachmentQuarantined
from challenge_hub.entries.late.events import LateAccessWished
from challenge_hub.entries.models import Entry
from challenge_hub.entries.screening.events import ClarificationAnswered
from challenge_hub.entries.screening.models import Clarification
from challenge_hub.notifications.services import tell
from organiser.people.queries import staff


@subscribe(BriefSubmittedForReview, AmendmentSubmitted)
def ask_for_a_review(event: Event) -> None:
    """Tell every organiser who may review the brief, or the amendment, in the inbox and by mail."""
    amendment = isinstance(event, AmendmentSubmitted)
    challenge = db.session.get_one(Challenge, event.subject_id)
    for person in staff():
        if person.member_of(challenge.organisation_id) is None:
            tell(
                person.id,
                kind="brief.waiting",
                title=_("An amendment waits for review: %(title)s", title=challenge.title)
                if amendment
                else _("A brief waits for review: %(title)s", title=challenge.title),
                body=_("Sent by %(organisation)s.", organisation=challenge.organisation.name),
                url=f"/organiser/reviews/{challenge.ref}",
                challenge_id=challenge.id,
                mail="brief_waiting",
                at=event.at,
                review_challenge_id=challenge.id,
                amendment=amendment,
            )


@subscribe(OutageSuspected)
def ask_about_a_silence(event: OutageSuspected) -> None:
    """Ask every organiser whether it was an outage: the bell may wait for the answer."""
    for person in staff():
        tell(
            person.id,
            kind="outage.suspected",
            title=_("Was the platform out of reach?"),
            body=_(
                "It was silent for a while. Say whether that was an outage, and whether time is given back."
            ),
            url=f"/organiser/outages/{event.subject_id}",
            at=event.at,
        )


@subscribe(LateAccessWished)
def pass_on_a_wish(event: LateAccessWished) -> None:
    """Tell every organiser who may give late access that somebody asks for it."""
    entry = db.session.get_one(Entry, event.subject_id)
    for person in staff():
        if person.member_of(entry.challenge.organisation_id) is None:
            tell(
                person.id,
                kind="late_access.wished",
                title=_("Late access is asked for: %(title)s", title=entry.challenge.title),
                body=_("An entry came after the close, and its solver says why."),
                url=f"/organiser/challenges/{entry.challenge.ref}/late-access",
                challenge_id=entry.challenge_id,
                at=event.at,
            )


@subscribe(ClarificationAnswered)
def pass_on_an_answer(event: ClarificationAnswered) -> None:
    """Tell the organiser who asked that the team has answered."""
    row = db.session.get_one(Clarification, event.clarification_id)
    entry = row.entry
    tell(
        row.asked_by_id,
        kind=event.name,
        title=_("Entry %(code)s answered: %(title)s", code=entry.code, title=entry.challenge.title),
        body=_("The clarification you asked for is there."),
        url=f"/organiser/challenges/{entry.challenge.ref}/screening/{entry.code}",
        challenge_id=entry.challenge_id,
        at=event.at,
    )


@subscribe(EntriesClosed)
def begin_judging(event: EntriesClosed) -> None:
    """Tell every organiser that the panel may begin, or that there is nothing to judge."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    for person in staff():
        tell(
            person.id,
            kind="entries.closed",
            title=_("Entries have closed: %(title)s", title=challenge.title),
            body=_("%(entries)d entries stand. See that both chambers are seated.", entries=event.entries),
            url=f"/organiser/challenges/{challenge.ref}/panel",
            challenge_id=challenge.id,
            at=event.at,
        )


@subscribe(ContactReported)
def tell_of_a_report(event: ContactReported) -> None:
    """Tell every organiser that somebody showed them something, and not what."""
    report = db.session.get_one(ContactReport, event.subject_id)
    for person in staff():
        tell(
            person.id,
            kind="contact.reported",
            title=_("Somebody reported a contact"),
            body=_("Read what they show you, and note what you did about it."),
            url=f"/organiser/reports/{report.ref}",
            at=event.at,
        )


@subscribe(EntryAttachmentQuarantined)
def tell_of_a_virus(event: EntryAttachmentQuarantined) -> None:
    """Tell every organiser that a virus was found, and its name; nothing of the entry, which is sealed."""
    _tell_of_a_file(
        event,
        _("A virus was found in a file of an entry"),
        _(
            "The scanner calls it %(virus)s. The file is set apart, its people are told, and the entry cannot be "
            "handed in with it.",
            virus=event.finding,
        ),
    )


@subscribe(FileNotCleaned)
def tell_of_a_file_nobody_can_clean(event: FileNotCleaned) -> None:
    """Tell every organiser, once, that judges do not get a file unless its people replace it or another try works."""
    if event.attempt > 1:
        return
    _tell_of_a_file(
        event,
        _("A file of an entry cannot be made anonymous"),
        _(
            "What it says of its author could not be removed, so judges do not get it. Whoever added it is told, and "
            "can replace it until entries close; a few more tries follow. The file begins with %(digest)s in the "
            "audit log.",
            digest=event.original_sha256[:12],
        ),
    )


@subscribe(FileCleaned)
def tell_of_a_file_that_was_cleaned_after_all(event: FileCleaned) -> None:
    """Tell every organiser, who heard that judges do not get a file, that now they do."""
    if event.attempt == 1:
        return
    _tell_of_a_file(
        event,
        _("A file of an entry was made anonymous after all"),
        _(
            "Another try worked, and judges get it. The file begins with %(digest)s in the audit log.",
            digest=event.original_sha256[:12],
        ),
    )


def _tell_of_a_file(event: Event, title: str, body: str) -> None:
    challenge = db.session.get(Challenge, event.challenge_id) if event.challenge_id else None
    for person in staff():
        tell(
            person.id,
            kind=event.name,
            title=title,
            body=body,
            url=f"/organiser/challenges/{challenge.ref}/panel" if challenge else "",
            challenge_id=event.challenge_id,
            at=event.at,
        )
