"""Who is told about entries: the solver, of everything that concerns theirs."""

from sqlalchemy import select

from challenge_hub.challenges.amendments.events import ChallengeAmended
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.amendments.queries import get_version, whole_content
from challenge_hub.challenges.diff import compare, for_notice, plain
from challenge_hub.challenges.events import (
    AnswerPublished,
    ChallengeCancelled,
    EntriesClosed,
    QuestionDeclined,
)
from challenge_hub.challenges.labels import section_label
from challenge_hub.challenges.lifecycle import QuestionState
from challenge_hub.challenges.models import Answer, Challenge, Question
from challenge_hub.core.database import db
from challenge_hub.core.events import Event, subscribe
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import ngettext
from challenge_hub.entries.events import EntrySubmitted, EntryWithdrawn, ReceiptsSealed
from challenge_hub.entries.evidence.queries import roots_of
from challenge_hub.entries.late.events import LateAccessGiven, LateAccessRevoked
from challenge_hub.entries.late.models import LateAccess
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, ProposalVersion, Receipt
from challenge_hub.entries.queries import own_in
from challenge_hub.notifications.services import tell
from challenge_hub.teams.models import TeamMember
from ip_terms.queries import registered

LONGEST_INBOX_NOTE = 1500


@subscribe(EntrySubmitted)
def send_receipt(event: EntrySubmitted) -> None:
    """Put the receipt into the inbox of everybody in the team and send it by mail."""
    entry = db.session.get_one(Entry, event.subject_id)
    receipt = db.session.get_one(Receipt, event.receipt_id)
    for person in entry.team.members:
        tell(
            person.id,
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
    """Tell the team that the entry is out, and that it may come back."""
    entry = db.session.get_one(Entry, event.subject_id)
    for person in entry.team.members:
        tell(
            person.id,
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
        select(Entry.ref, TeamMember.user_id, Entry.state)
        .join(TeamMember, TeamMember.team_id == Entry.team_id)
        .where(Entry.challenge_id == challenge.id, TeamMember.left_at.is_(None))
        .order_by(Entry.id, TeamMember.id)
    )
    for ref, user_id, state in rows:
        stands = state == EntryState.SUBMITTED
        tell(
            user_id,
            kind="entry.closed",
            title=_("Entries have closed: %(title)s", title=challenge.title),
            body=_("Your entry is with the panel.")
            if stands
            else _("Your entry was not handed in; your draft is kept."),
            url=f"/solver/entries/{ref}",
            challenge_id=challenge.id,
            at=event.at,
        )


@subscribe(ReceiptsSealed)
def tell_of_the_seal(event: ReceiptsSealed) -> None:
    """Tell everybody in a team, once for each entry with a receipt under the new root, where the proof of it is."""
    root = next(row for row in roots_of(event.subject_id) if row.number == event.root_number)
    rows = db.session.execute(
        select(Receipt.id, Receipt.ref, TeamMember.user_id)
        .join(Receipt.version)
        .join(ProposalVersion.entry)
        .join(TeamMember, TeamMember.team_id == Entry.team_id)
        .where(Entry.challenge_id == event.subject_id, TeamMember.left_at.is_(None))
        .order_by(ProposalVersion.entry_id, TeamMember.id, ProposalVersion.number)
    ).all()
    added = {ref for ref, _leaf in root.leaves}
    newest = {row.user_id: row for row in rows if row.ref in added}  # one team a person and challenge
    for row in newest.values():
        tell(
            row.user_id,
            kind="entry.sealed",
            title=_("Sealed: %(title)s", title=root.challenge.title),
            body=_("One signed root stands over all receipts. Download the proof that yours is under it."),
            url=f"/solver/receipts/{row.ref}#sealed",
            challenge_id=event.subject_id,
            mail="entries_sealed",
            at=event.at,
            receipt_id=row.id,
        )


@subscribe(ChallengeCancelled)
def tell_of_cancellation(event: ChallengeCancelled) -> None:
    """Tell everybody who began an entry or accepted the terms, with the public reason, by page and mail."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    entered = (
        select(TeamMember.user_id, Entry.ref)
        .join(TeamMember, TeamMember.team_id == Entry.team_id)
        .where(Entry.challenge_id == challenge.id, TeamMember.left_at.is_(None))
    )
    entries = {row.user_id: row.ref for row in db.session.execute(entered)}
    for user_id in registered(challenge.id):
        entry_ref = entries.get(user_id)
        tell(
            user_id,
            kind="challenge.cancelled",
            title=_("Cancelled: %(title)s", title=challenge.title),
            body=event.reason,
            url=f"/solver/entries/{entry_ref}" if entry_ref else f"/challenges/{challenge.ref}",
            challenge_id=challenge.id,
            mail="challenge_cancelled",
            at=event.at,
            challenge=challenge.id,
        )


@subscribe(ChallengeAmended)
def tell_of_the_amendment(event: ChallengeAmended) -> None:
    """Tell everybody who began an entry or accepted the terms what changed, word by word, by page and mail."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    version = get_version(challenge, event.version)
    before = get_version(challenge, event.version - 1)
    changes, left_out = for_notice(
        compare(whole_content(before), whole_content(version)), most=LONGEST_INBOX_NOTE
    )
    lines = [version.summary, *(f"{change.label}: {plain(change.pieces)}" for change in changes)]
    if version.kind == VersionKind.MATERIAL:
        lines.insert(1, _("Accept the terms anew before you hand in. What you handed in stands as it is."))
    if left_out:
        lines.append(_("More changed than fits here."))
    for user_id in registered(challenge.id):
        tell(
            user_id,
            kind="challenge.amended",
            title=_("The brief changed: %(title)s", title=challenge.title),
            body="\n".join(lines),
            url=f"/challenges/{challenge.ref}/history?from={before.number}&to={version.number}",
            challenge_id=challenge.id,
            mail="challenge_amended",
            at=event.at,
            challenge=challenge.id,
            number=version.number,
        )


@subscribe(AnswerPublished)
def tell_of_an_answer(event: AnswerPublished) -> None:
    """Tell everybody who takes part, in the same words; only who asked learns that it was theirs."""
    answer = db.session.get_one(Answer, event.subject_id)
    question, challenge = answer.question, answer.question.challenge
    news = (
        _("An answer was corrected: %(title)s")
        if event.version > 1
        else _("A question was answered: %(title)s")
    )
    yours = (
        _("An answer was corrected: %(title)s")
        if event.version > 1
        else _("Your question was answered: %(title)s")
    )
    for user_id in sorted({*registered(challenge.id), question.asker_id}):
        mine = user_id == question.asker_id
        tell(
            user_id,
            kind="question.answered" if mine else "answer.published",
            title=(yours if mine else news) % {"title": challenge.title},
            body=_(
                "About “%(section)s”. Everybody reads the same answer.", section=section_label(answer.section)
            ),
            url=f"/solver/questions/{question.ref}" if mine else f"/challenges/{challenge.ref}#questions",
            challenge_id=challenge.id,
            mail="question_answered" if mine else "answer_published",
            at=event.at,
            answer_id=answer.id,
        )


@subscribe(QuestionDeclined)
def tell_of_a_refusal(event: QuestionDeclined) -> None:
    """Tell who asked, and nobody else."""
    question = db.session.get_one(Question, event.subject_id)
    tell(
        question.asker_id,
        kind="question.declined",
        title=_("Your question was declined: %(title)s", title=question.challenge.title),
        body=_("It gets no public answer; the seeker says why."),
        url=f"/solver/questions/{question.ref}",
        challenge_id=question.challenge_id,
        mail="question_declined",
        at=event.at,
        question_id=question.id,
    )


@subscribe(EntriesClosed)
def tell_of_silence(event: EntriesClosed) -> None:
    """Tell each person once whose questions stayed unanswered: from now on nobody can answer them."""
    challenge = db.session.get_one(Challenge, event.subject_id)
    rows = db.session.execute(
        select(Question.asker_id, Question.ref)
        .where(Question.challenge_id == challenge.id, Question.state == QuestionState.OPEN)
        .order_by(Question.id)
    )
    asked: dict[int, list[str]] = {}
    for asker_id, ref in rows:
        asked.setdefault(asker_id, []).append(ref)
    for asker_id, refs in asked.items():
        tell(
            asker_id,
            kind="question.unanswered",
            title=ngettext(
                "Your question stayed unanswered: %(title)s",
                "%(num)d questions of yours stayed unanswered: %(title)s",
                len(refs),
                title=challenge.title,
            ),
            body=_("Entries have closed, and with them the time for answers."),
            url=f"/solver/questions/{refs[0]}"
            if len(refs) == 1
            else f"/challenges/{challenge.ref}#questions",
            challenge_id=challenge.id,
            mail="question_unanswered",
            at=event.at,
            challenge=challenge.id,
        )


@subscribe(LateAccessGiven, LateAccessRevoked)
def tell_of_late_access(event: Event) -> None:
    """Tell the person, and nobody else, by page and mail; everybody reads in the history that it was given."""
    access = db.session.get_one(LateAccess, event.subject_id)
    entry = own_in(access.user, access.challenge)
    taken_back = isinstance(event, LateAccessRevoked)
    tell(
        access.user_id,
        kind="late_access.taken_back" if taken_back else "late_access.given",
        title=(_("Late access taken back: %(title)s") if taken_back else _("You have late access: %(title)s"))
        % {"title": access.challenge.title},
        body=access.revoke_reason if taken_back else access.reason,
        url=f"/solver/entries/{entry.ref}" if entry else f"/challenges/{access.challenge.ref}",
        challenge_id=access.challenge_id,
        mail="late_access",
        at=event.at,
        access_id=access.id,
        taken_back=taken_back,
    )
