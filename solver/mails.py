"""The mails to solvers about their entries."""

from typing import Any

from challenge_hub.accounts.models import User
from challenge_hub.challenges.labels import section_label
from challenge_hub.challenges.models import Answer, Challenge, Question
from challenge_hub.core.database import db
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.entries.models import Entry, Receipt
from challenge_hub.notifications.mail import mail


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


@mail("entry_withdrawn", why=_l("You get this because you withdrew an entry on Challenge Hub."))
def entry_withdrawn(_recipient: User, *, entry_id: int) -> dict[str, Any]:
    """Give the entry that was withdrawn."""
    return _entry(entry_id)


@mail("challenge_cancelled", why=_l("You get this because you began an entry in this challenge."))
def challenge_cancelled(_recipient: User, *, entry_id: int) -> dict[str, Any]:
    """Give the cancelled challenge with its public reason."""
    return _entry(entry_id)


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
