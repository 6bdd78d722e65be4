"""The documents of the index, made from what is public of a challenge."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from challenge_hub.accounts.disciplines import discipline_label
from challenge_hub.challenges.content import TEXTS
from challenge_hub.challenges.lifecycle import SHOWN
from challenge_hub.challenges.models import AudienceKind, BriefVersion, Challenge, ChallengeState
from challenge_hub.challenges.questions.queries import words_of_answers
from challenge_hub.core.database import db
from challenge_hub.core.markdown import plain
from challenge_hub.search.documents import SearchDocument

BATCH = 200


def documents_of(challenges: Sequence[Challenge]) -> Iterator[SearchDocument]:
    """The searchable words of challenges: of the brief as published, never of a draft behind it, and of answers.

    The name of an anonymous seeker stays out, so that nobody finds it by searching. One query for all answers.
    """
    answers = words_of_answers([challenge.id for challenge in challenges])
    for challenge in challenges:
        yield replace(_of_brief(challenge), answers=answers.get(challenge.id, ""))


def _of_brief(challenge: Challenge) -> SearchDocument:
    frozen = next((row for row in challenge.versions if row.number == challenge.version_number), None)
    return _from_version(challenge, frozen) if frozen else _from_rows(challenge)


def _from_version(challenge: Challenge, version: BriefVersion) -> SearchDocument:
    content = version.content
    body = [plain(content["texts"].get(name, "")) for name in TEXTS]
    body += [f"{row['statement']} {row['metric']} {row['threshold']}" for row in content["requirements"]]
    return SearchDocument(
        challenge_id=challenge.id,
        title=content["title"],
        call=content["call"],
        abstract=content["abstract"],
        body="\n".join(part for part in body if part),
        disciplines=tuple(discipline_label(key) for key in content["disciplines"]),
        organisation="" if challenge.anonymous else challenge.organisation.name,
        public=challenge.audience_kind == AudienceKind.PUBLIC,
    )


def _from_rows(challenge: Challenge) -> SearchDocument:
    texts = [plain(getattr(challenge.brief, name)) for name in TEXTS]
    body = [*texts, *(f"{row.statement} {row.metric} {row.threshold}" for row in challenge.requirements)]
    return SearchDocument(
        challenge_id=challenge.id,
        title=challenge.title,
        call=challenge.call,
        abstract=challenge.abstract,
        body="\n".join(part for part in body if part),
        disciplines=tuple(discipline_label(row.discipline) for row in challenge.disciplines),
        organisation="" if challenge.anonymous else challenge.organisation.name,
        public=challenge.audience_kind == AudienceKind.PUBLIC,
    )


def findable(at: datetime) -> Select[Challenge]:
    """Every challenge that somebody may find at this instant, whoever it is."""
    appeared = or_(Challenge.state != ChallengeState.PUBLISHED, Challenge.publishes_at <= at)
    return (
        select(Challenge)
        .where(and_(Challenge.state.in_(SHOWN), appeared))
        .options(
            joinedload(Challenge.organisation),
            joinedload(Challenge.brief),
            selectinload(Challenge.disciplines),
            selectinload(Challenge.requirements),
            selectinload(Challenge.versions),
        )
    )


def document(challenge_id: int, at: datetime) -> SearchDocument | None:
    """The document of one challenge, or None where nobody may find it now."""
    challenge = db.session.scalar(findable(at).where(Challenge.id == challenge_id))
    return next(documents_of([challenge])) if challenge else None


def all_documents(at: datetime) -> Iterator[SearchDocument]:
    """Every document, read from the database in batches so that memory stays bounded."""
    last = 0
    while True:
        batch = db.session.scalars(
            findable(at).where(Challenge.id > last).order_by(Challenge.id).limit(BATCH)
        ).all()
        yield from documents_of(batch)
        if len(batch) < BATCH:
            return
        last = batch[-1].id
        db.session.expunge_all()
