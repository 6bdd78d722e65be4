"""Entries that are nearly alike: what is compared, what was found, what was noted on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import BriefVersion, Challenge
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.entries.lifecycle import EntryState
from challenge_hub.entries.models import Entry, ProposalVersion
from challenge_hub.entries.queries import standing
from judging.lifecycle import DuplicateSearchState
from judging.models import DuplicateNote, DuplicatePair, DuplicateSearch
from judging.passages import Written, said_by, written_in

_AT_ONCE = 200
UNNOTED = "open"
_FirstVersion, _SecondVersion = aliased(ProposalVersion), aliased(ProposalVersion)
_First, _Second = aliased(Entry), aliased(Entry)


@dataclass(frozen=True)
class PairRow:
    """A pair in the list: the codes of both entries, how alike they are, what was noted on it last."""

    first: str
    second: str
    # In thousandths.
    similarity: int
    # The words of the longest shared passage.
    longest: int
    verdict: str | None
    word: str | None
    noted_by: str | None


def newest_versions(challenge: Challenge) -> list[int]:
    """Give the ids of the newest versions of the entries that stand, by the entries' codes."""
    newest = (
        standing(challenge.id)
        .join(Entry.versions)
        .order_by(None)
        .with_only_columns(Entry.code, func.max(ProposalVersion.id))
        .group_by(Entry.code)
        .order_by(Entry.code)
    )
    return [version_id for _code, version_id in db.session.execute(newest)]


def written_of(versions: list[int]) -> Iterator[tuple[int, tuple[Written, ...]]]:
    """Give what is compared of versions, by id; a bounded number of their contents in memory."""
    for start in range(0, len(versions), _AT_ONCE):
        rows = db.session.execute(
            select(ProposalVersion.id, ProposalVersion.content).where(
                ProposalVersion.id.in_(versions[start : start + _AT_ONCE])
            )
        )
        yield from ((version_id, written_in(content)) for version_id, content in rows)


def texts_of_briefs(challenge: Challenge) -> list[str]:
    """Give every text in the briefs of a challenge, whichever version of it an entry answers."""
    contents: Any = db.session.scalars(
        select(BriefVersion.content).where(BriefVersion.challenge_id == challenge.id)
    )
    return sorted({text for content in contents for text in said_by(content)})


def search_asked(challenge: Challenge) -> DuplicateSearch | None:
    """Give the look that is being worked out, or None."""
    return db.session.scalar(_newest(challenge, DuplicateSearchState.ASKED))


def search_done(challenge: Challenge) -> DuplicateSearch | None:
    """Give the newest look that is done, or None: its pairs are those that are shown."""
    return db.session.scalar(_newest(challenge, DuplicateSearchState.DONE))


def _newest(challenge: Challenge, state: DuplicateSearchState) -> Select[DuplicateSearch]:
    query = select(DuplicateSearch).where(
        DuplicateSearch.challenge_id == challenge.id, DuplicateSearch.state == state
    )
    return query.options(joinedload(DuplicateSearch.asked_by)).order_by(DuplicateSearch.id.desc()).limit(1)


def is_outdated(search: DuplicateSearch) -> bool:
    """Tell whether an entry has come, gone or got a newer version since a look."""
    return set(newest_versions(search.challenge)) != set(search.versions)


def _between_standing(search: DuplicateSearch) -> Select[DuplicatePair]:
    """The pairs of a look whose entries both stand still."""
    return (
        select(DuplicatePair)
        .join(_FirstVersion, _FirstVersion.id == DuplicatePair.first_version_id)
        .join(_First, _First.id == _FirstVersion.entry_id)
        .join(_SecondVersion, _SecondVersion.id == DuplicatePair.second_version_id)
        .join(_Second, _Second.id == _SecondVersion.entry_id)
        .where(
            DuplicatePair.search_id == search.id,
            _First.state == EntryState.SUBMITTED,
            _Second.state == EntryState.SUBMITTED,
        )
    )


def pairs_listed(
    search: DuplicateSearch, *, least: int = 0, noted: str = "", offset: int = 0, limit: int = 51
) -> tuple[list[PairRow], int]:
    """Give the pairs of a look, the most alike first, and how many fit in all (0 beyond the last row).

    `least` is the smallest likeness in thousandths; `noted` a verdict, or UNNOTED for those on which nothing is noted.
    """
    newest = select(func.max(DuplicateNote.id)).group_by(
        DuplicateNote.first_version_id, DuplicateNote.second_version_id
    )
    on = and_(_on_pair(), DuplicateNote.id.in_(newest))
    query = (
        _between_standing(search)
        .outerjoin(DuplicateNote, on)
        .outerjoin(User, User.id == DuplicateNote.noted_by_id)
        .where(DuplicatePair.similarity >= least)
    )
    if noted == UNNOTED:
        query = query.where(DuplicateNote.id.is_(None))
    elif noted:
        query = query.where(DuplicateNote.verdict == noted)
    rows = db.session.execute(
        query.with_only_columns(
            _First.code,
            _Second.code,
            DuplicatePair.similarity,
            DuplicatePair.passages,
            DuplicateNote.verdict,
            DuplicateNote.word,
            User.name,
            func.count().over(),
        )
        .order_by(DuplicatePair.similarity.desc(), _First.code, _Second.code)
        .offset(offset)
        .limit(limit)
    ).all()
    total = rows[0][-1] if rows else 0
    return [
        PairRow(first, second, similarity, max((each["words"] for each in passages), default=0), *note)
        for first, second, similarity, passages, *note, _total in rows
    ], total


def _on_pair() -> ColumnElement[bool]:
    return and_(
        DuplicateNote.first_version_id == DuplicatePair.first_version_id,
        DuplicateNote.second_version_id == DuplicatePair.second_version_id,
    )


def get_pair(challenge: Challenge, one: str, other: str) -> DuplicatePair:
    """Give a pair of the newest look that is done by the codes of its entries, in either order. Raises NotVisible."""
    search = search_done(challenge)
    if search is None:
        raise NotVisible
    named = or_(
        and_(_First.code == one, _Second.code == other), and_(_First.code == other, _Second.code == one)
    )
    pair = db.session.scalar(
        _between_standing(search)
        .where(named)
        .options(
            joinedload(DuplicatePair.first).joinedload(ProposalVersion.entry),
            joinedload(DuplicatePair.second).joinedload(ProposalVersion.entry),
        )
    )
    if pair is None:
        raise NotVisible
    return pair


def notes_of(pair: DuplicatePair) -> list[DuplicateNote]:
    """Give what was noted on exactly these two versions, newest first."""
    query = select(DuplicateNote).where(
        DuplicateNote.first_version_id == pair.first_version_id,
        DuplicateNote.second_version_id == pair.second_version_id,
    )
    return list(
        db.session.scalars(
            query.options(joinedload(DuplicateNote.noted_by)).order_by(DuplicateNote.id.desc())
        )
    )
