"""The mails to solvers about their entries."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.amendments.lifecycle import VersionKind
from challenge_hub.challenges.amendments.queries import get_version, whole_content
from challenge_hub.challenges.diff import compare, for_notice, plain
from challenge_hub.challenges.labels import instant, section_label
from challenge_hub.challenges.lifecycle import QuestionState
from challenge_hub.challenges.models import Answer, AudienceKind, Challenge, Question
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.evidence.queries import covering
from challenge_hub.entries.late.models import LateAccess
from challenge_hub.entries.models import Entry, Receipt
from challenge_hub.entries.queries import own_in
from challenge_hub.entries.screening.models import Clarification, EligibilityRuling
from challenge_hub.notifications.mail import mail
from challenge_hub.teams.models import TeamInvitation
from solver.questions.queries import own_questions


@mail("entry_receipt", why=_l("You get this because you handed in an entry on Challenge Hub."))
def entry_receipt(_recipient: User, *, receipt_id: int) -> dict[str, Any]:
    """Give the facts of a receipt."""
    receipt = db.session.get_one(Receipt, receipt_id)
    version = receipt.version
    return {
        "receipt": receipt,
        "version": version,
        "entry": version.entry,
        "challenge": version.entry.challenge,
        "url": f"/solver/receipts/{receipt.ref}",
    }


@mail("entries_sealed", why=_l("You get this because you handed in an entry on Challenge Hub."))
def entries_sealed(_recipient: User, *, receipt_id: int) -> dict[str, Any]:
    """Give the root that a receipt is under, and where the proof is."""
    receipt = db.session.get_one(Receipt, receipt_id)
    found = covering(receipt)
    if found is None:
        raise NotVisible
    return {
        "root": found[0],
        "challenge": receipt.version.entry.challenge,
        "url": f"/solver/receipts/{receipt.ref}#sealed",
    }


@mail("entry_withdrawn", why=_l("You get this because you withdrew an entry on Challenge Hub."))
def entry_withdrawn(_recipient: User, *, entry_id: int) -> dict[str, Any]:
    """Give the entry that was withdrawn."""
    return _entry(entry_id)


TAKES_PART = _l("You get this because you began an entry in this challenge or accepted its terms.")
# Beyond it a mail is cut off by those who read it; the history has the rest.
LONGEST_NOTICE = 20_000


@mail("challenge_cancelled", why=TAKES_PART)
def challenge_cancelled(
    recipient: User, *, challenge: int | None = None, entry_id: int | None = None
) -> dict[str, Any]:
    """Give the cancelled challenge with its public reason, and the person's entry if there is one.

    Mails that waited when the platform was renewed name the entry alone.
    """
    if challenge is None:
        return _entry(entry_id or 0)
    row = db.session.get_one(Challenge, challenge)
    entry = own_in(recipient, row)
    return {
        "challenge": row,
        "entry": entry,
        "url": f"/solver/entries/{entry.ref}" if entry else f"/challenges/{row.ref}",
    }


@mail("challenge_amended", why=TAKES_PART)
def challenge_amended(recipient: User, *, challenge: int, number: int) -> dict[str, Any]:
    """Give a new version of a brief and what changed in it, word by word."""
    row = db.session.get_one(Challenge, challenge)
    version, before = get_version(row, number), get_version(row, number - 1)
    changes, left_out = for_notice(
        compare(whole_content(before), whole_content(version)), most=LONGEST_NOTICE
    )
    return {
        "challenge": row,
        "version": version,
        "title": version.content["title"],
        "changes": changes,
        "plain": [(change.label, plain(change.pieces)) for change in changes],
        "left_out": left_out,
        "closes": instant(version.content["timeline"]["entries_close_at"]),
        "material": version.kind == VersionKind.MATERIAL,
        "entry": own_in(recipient, row),
        "url": f"/challenges/{row.ref}/history?from={before.number}&to={number}",
    }


def _entry(entry_id: int) -> dict[str, Any]:
    entry = db.session.get_one(Entry, entry_id)
    return {"entry": entry, "challenge": entry.challenge, "url": f"/solver/entries/{entry.ref}"}


@mail("answer_published", why=_l("You get this because you take part in this challenge."))
def answer_published(_recipient: User, *, answer_id: int) -> dict[str, Any]:
    """Give the public answer, and nothing of who asked."""
    answer = db.session.get_one(Answer, answer_id)
    challenge = db.session.get_one(Challenge, answer.challenge_id)
    return {
        "answer": answer,
        "challenge": challenge,
        "section": section_label(answer.section),
        "url": f"/challenges/{challenge.ref}#questions",
    }


@mail("question_answered", why=_l("You get this because you asked a question on Challenge Hub."))
def question_answered(recipient: User, *, answer_id: int) -> dict[str, Any]:
    """Give the public answer to who asked."""
    question = db.session.get_one(Answer, answer_id).question
    return {
        **answer_published(recipient, answer_id=answer_id),
        "url": f"/solver/questions/{question.ref}",
    }


@mail("question_declined", why=_l("You get this because you asked a question on Challenge Hub."))
def question_declined(_recipient: User, *, question_id: int) -> dict[str, Any]:
    """Give why there is no public answer."""
    question = db.session.get_one(Question, question_id)
    return {
        "question": question,
        "challenge": question.challenge,
        "section": section_label(question.decline_section),
        "url": f"/solver/questions/{question.ref}",
    }


@mail("question_unanswered", why=_l("You get this because you asked a question on Challenge Hub."))
def question_unanswered(recipient: User, *, challenge: int) -> dict[str, Any]:
    """Give the person's own questions that stayed unanswered, by section and address, without their text."""
    row = db.session.get_one(Challenge, challenge)
    unanswered = own_questions(recipient, row).where(Question.state == QuestionState.OPEN)
    return {
        "challenge": row,
        "questions": [
            (section_label(question.section), f"/solver/questions/{question.ref}")
            for question in db.session.scalars(unanswered)
        ],
        "url": f"/challenges/{row.ref}#questions",
    }


@mail("late_access", why=_l("You get this because an organiser decided about late access for you."))
def late_access(recipient: User, *, access_id: int, taken_back: bool) -> dict[str, Any]:
    """Give what late access the person was given, or lost, and why."""
    access = db.session.get_one(LateAccess, access_id)
    entry = own_in(recipient, access.challenge)
    return {
        "access": access,
        "challenge": access.challenge,
        "taken_back": taken_back,
        "url": f"/solver/entries/{entry.ref}" if entry else f"/challenges/{access.challenge.ref}",
    }


@mail(
    "team_invitation",
    why=_l("You get this because somebody entered your address to write an entry with you."),
)
def team_invitation(_recipient: User | None, *, invitation: int) -> dict[str, Any]:
    """Give who invites, and where to answer; the challenge only where everybody may know of it."""
    row = db.session.get_one(TeamInvitation, invitation)
    challenge = row.team.challenge
    return {
        "inviter": row.invited_by.name,
        "title": challenge.title if challenge.audience_kind == AudienceKind.PUBLIC else "",
        "until": row.expires_at,
        "url": f"/solver/invitations/{row.ref}",
    }


_OWN_ENTRY = _l("You get this because you are in a team that handed in an entry on Challenge Hub.")


@mail("eligibility_ruled", why=_OWN_ENTRY)
def eligibility_ruled(_recipient: User, *, ruling_id: int) -> dict[str, Any]:
    """Give what was ruled on the eligibility of an entry, and why."""
    ruling = db.session.get_one(EligibilityRuling, ruling_id)
    return {"ruling": ruling, **_entry(ruling.entry_id)}


@mail("clarification_asked", why=_OWN_ENTRY)
def clarification_asked(_recipient: User, *, clarification_id: int) -> dict[str, Any]:
    """Give what the team is asked, and until when."""
    row = db.session.get_one(Clarification, clarification_id)
    facts = _entry(row.entry_id)
    return {**facts, "clarification": row, "url": f"{facts['url']}/clarifications/{row.id}"}
