"""A judge's own words, for use in the next comment: lines kept by hand, and those on a panel so far; nobody else's."""

from collections.abc import Sequence

from sqlalchemy import literal, select, union_all

from challenge_hub.accounts.models import User
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.models import Entry
from judging.models import KeptPhrase, Score, Scoresheet, Seat
from judging.phrases import phrases


def kept_phrases(user: User) -> Sequence[KeptPhrase]:
    """Give the lines that a person keeps, the newest first; there are few."""
    return db.session.scalars(
        select(KeptPhrase).where(KeptPhrase.user_id == user.id).order_by(KeptPhrase.id.desc())
    ).all()


def get_kept_phrase(user: User, phrase_id: int) -> KeptPhrase:
    """Give one line that a person keeps. Raises NotVisible."""
    for row in kept_phrases(user):
        if row.id == phrase_id:
            return row
    raise NotVisible


def own_phrases(seat: Seat, besides: Entry) -> dict[str, tuple[str, ...]]:
    """Give earlier words by the comment they stood in, newest first, without those on the entry at hand.

    Keys: `comment_to_solver`, `comment_to_panel`, and a criterion's id as text. One query.
    """
    mine = (Scoresheet.seat_id == seat.id, Scoresheet.entry_id != besides.id)
    saved, sheet_id = Scoresheet.saved_at.label("saved_at"), Scoresheet.id.label("sheet_id")
    parts = [
        select(
            literal(name).label("place"), literal(0).label("criterion"), column.label("text"), saved, sheet_id
        ).where(*mine, column != "")
        for name, column in (
            ("comment_to_solver", Scoresheet.comment_to_solver),
            ("comment_to_panel", Scoresheet.comment_to_panel),
        )
    ]
    parts.append(
        select(literal(""), Score.criterion_id, Score.comment, saved, sheet_id)
        .join(Score.scoresheet)
        .where(*mine, Score.comment != "")
    )
    words = union_all(*parts).subquery()
    found: dict[str, list[str]] = {}
    for place, criterion, text in db.session.execute(
        select(words.c.place, words.c.criterion, words.c.text).order_by(
            words.c.saved_at.desc(), words.c.sheet_id
        )
    ):
        found.setdefault(place or str(criterion), []).append(text)
    return {place: phrases(texts) for place, texts in found.items()}
