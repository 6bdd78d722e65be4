"""Keeping lines for later comments."""

from datetime import datetime

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.unit_of_work import emit
from challenge_hub.core.wording import clean
from judging.events.phrases import PhraseKept, PhraseRemoved
from judging.models import KeptPhrase
from judging.phrases import LONGEST, MOST_KEPT
from judging.policies import can_keep_phrases
from judging.queries.phrases import kept_phrases


def keep_phrase(text: str, *, by: User, at: datetime) -> KeptPhrase:
    """Keep a line for the person's comments on every panel. Emits PhraseKept.

    Raises Refused for who judges nowhere; Invalid for one that is empty, long or kept already, or one too many.
    """
    can_keep_phrases(by).demand()
    line, known = clean(text), kept_phrases(by)
    if not line or len(line) > LONGEST:
        raise Invalid(_("Please write up to %(limit)d characters.", limit=LONGEST))
    if line.casefold() in {row.text.casefold() for row in known}:
        raise Invalid(_("You keep this line already."))
    if len(known) >= MOST_KEPT:
        raise Invalid(_("You can keep up to %(most)d lines. Remove one first.", most=MOST_KEPT))
    phrase = KeptPhrase(user_id=by.id, text=line, kept_at=at)
    db.session.add(phrase)
    db.session.flush()  # the event names the row
    emit(PhraseKept(at=at, by=by.id, subject_id=phrase.id))
    return phrase


def remove_phrase(phrase: KeptPhrase, *, by: User, at: datetime) -> None:
    """No longer keep a line. Emits PhraseRemoved; raises Refused for somebody else's."""
    if phrase.user_id != by.id:
        raise Refused(_("This is somebody else’s line."))
    emit(PhraseRemoved(at=at, by=by.id, subject_id=phrase.id))
    db.session.delete(phrase)
