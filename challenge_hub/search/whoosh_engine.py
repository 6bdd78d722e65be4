"""The embedded engine: an index on disk, written by one process at a time and read by all."""

import os
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any

from whoosh.collectors import UnlimitedCollector
from whoosh.index import create_in, open_dir
from whoosh.query import Term

from challenge_hub.search.documents import SearchDocument
from challenge_hub.search.engine import Hits, SearchQuery, SearchUnavailable
from challenge_hub.search.index_folder import IndexFolder
from challenge_hub.search.spelling import suggestion
from challenge_hub.search.whoosh_query import build_query
from challenge_hub.search.whoosh_schema import (
    PUBLIC,
    RESTRICTED,
    SCHEMA_VERSION,
    TEXT,
    Weighting,
    schema,
    weighted_text,
)
from challenge_hub.search.wording import ParsedQuery, clean_query, parse_query

WRITER_TIMEOUT = 20.0
MEMORY_LIMIT_MB = 64
CACHED_QUERIES = 256
MAX_WORDS_ALL = 5  # longer queries are questions: few texts hold all their words


@dataclass(frozen=True, slots=True)
class _Opened:
    """A searcher on one state of the index, with the two columns every search needs held in memory."""

    build: Path
    process: int
    searcher: Any
    ids: tuple[int, ...]
    restricted: frozenset[int]


class WhooshEngine:
    """`SearchEngine` on Whoosh.

    One searcher is kept open per process (opening one costs about 30 ms at 10,000 documents) and renewed when
    the index has changed, which a look at the folder tells. Answers are remembered until then. Safe to call
    from several threads.
    """

    def __init__(self, path: Path, *, writer_timeout: float = WRITER_TIMEOUT) -> None:
        self._folder = IndexFolder(path, SCHEMA_VERSION)
        self._writer_timeout = writer_timeout
        self._lock = RLock()
        self._opened: _Opened | None = None
        self._answers: OrderedDict[SearchQuery, Hits] = OrderedDict()

    # reading

    def search(self, query: SearchQuery) -> Hits:
        """The hits for a query; raises SearchUnavailable when there is no usable index."""
        query = SearchQuery(clean_query(query.text), query.also, query.limit)
        with self._lock, self._damage_named():
            opened = self._open()
            known = self._answers.get(query)
            if known is not None:
                self._answers.move_to_end(query)
                return known
            hits = self._answer(opened, query)
            self._answers[query] = hits
            if len(self._answers) > CACHED_QUERIES:
                self._answers.popitem(last=False)
            return hits

    def count(self) -> int:
        """How many challenges are indexed; raises SearchUnavailable when there is no usable index."""
        with self._lock, self._damage_named():
            return int(self._open().searcher.doc_count())

    def is_usable(self) -> bool:
        """Whether there is an index. One that any search or writer found damaged is none, though others succeed."""
        try:
            with self._lock, self._damage_named():
                opened = self._open()
        except SearchUnavailable:
            return False
        return not self._folder.is_damaged(opened.build)

    def stamp(self) -> str:
        """A word that changes with every change of the index; empty without one."""
        return self._folder.stamp()

    def close(self) -> None:
        """Let go of the open searcher and its files; the next search opens them again."""
        with self._lock:
            if self._opened is not None and self._opened.process == os.getpid():
                self._opened.searcher.close()
            self._opened = None
            self._answers.clear()

    def _answer(self, opened: _Opened, query: SearchQuery) -> Hits:
        parsed = parse_query(query.text)
        if not parsed.terms:
            return Hits(terms=parsed.terms)
        all_words = len(parsed.words) <= MAX_WORDS_ALL
        found = self._ranked(opened, parsed, query.also, all_words=all_words)
        if not found and all_words and len(parsed.words) > 1:
            found = self._ranked(opened, parsed, query.also, all_words=False)
            all_words = not found
        first = found[: query.limit]
        return Hits(
            ids=tuple(opened.ids[number] for _, number in first),
            scores=tuple(score for score, _ in first),
            total=len(found),
            all_words=all_words,
            suggestion="" if found and all_words else suggestion(opened.searcher.reader(), query.text),
            terms=parsed.terms,
        )

    def _ranked(
        self, opened: _Opened, parsed: ParsedQuery, also: frozenset[int], *, all_words: bool
    ) -> list[tuple[float, int]]:
        # Left out here and not by Whoosh's own filter, which takes an empty set for "no filter".
        collector = UnlimitedCollector()
        opened.searcher.search_with_collector(build_query(parsed, all_words=all_words), collector)
        found = [
            (float(score), number)
            for score, number in collector.items
            if number not in opened.restricted or opened.ids[number] in also
        ]
        found.sort(key=lambda hit: (-hit[0], opened.ids[hit[1]]))
        return found

    def _open(self) -> _Opened:
        build = self._folder.current()
        if build is None:
            raise SearchUnavailable("There is no search index yet.")
        opened = self._opened
        if (
            opened is not None
            and opened.build == build
            and opened.process == os.getpid()
            and opened.searcher.up_to_date()
        ):
            return opened
        # Opened anew, not by Searcher.refresh(): in Whoosh-Reloaded 2.7.5 that keeps the old segments in, so
        # deleted documents are found again and replaced ones twice.
        self.close()
        index = open_dir(str(build), readonly=True)
        self._opened = _opened(build, index.searcher(weighting=Weighting()))
        return self._opened

    # writing

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Write a new index beside the old one, then switch to it; gives the number indexed.

        Raises IndexBusy when another process keeps writing. Updates wait meanwhile, so none is lost.
        """
        with self._folder.writing(self._writer_timeout):
            build = self._folder.new_build()
            writer = create_in(str(build), schema()).writer(limitmb=MEMORY_LIMIT_MB)
            number = _write(writer, writer.add_document, documents)
            self._folder.switch(build)
        return number

    def update(self, documents: Iterable[SearchDocument]) -> int:
        """Add or replace these documents in one commit; raises IndexBusy or SearchUnavailable."""
        documents = list(documents)  # an error in making them is not the index's
        with self._changing() as writer:
            return _write(writer, writer.update_document, documents)

    def remove(self, challenge_ids: Iterable[int]) -> None:
        """Forget these challenges in one commit; raises IndexBusy or SearchUnavailable."""
        with self._changing() as writer:
            for challenge_id in challenge_ids:
                writer.delete_by_term("key", str(challenge_id))
            writer.commit()

    @contextmanager
    def _changing(self) -> Iterator[Any]:
        with self._folder.writing(self._writer_timeout):
            build = self._folder.current()
            if build is None:
                raise SearchUnavailable("There is no search index yet.")
            with self._damage_named():
                yield open_dir(str(build)).writer(timeout=self._writer_timeout, limitmb=MEMORY_LIMIT_MB)

    @contextmanager
    def _damage_named(self) -> Iterator[None]:
        # Looked up first: a failure may come from its being replaced meanwhile.
        build = self._folder.current()
        try:
            yield
        except SearchUnavailable:
            raise
        except Exception as damage:
            # Whoosh meets damaged bytes with whatever its unpacking happens to raise: struct.error, KeyError,
            # ValueError, OSError and more. To the caller they mean one thing: rebuild.
            if build is not None:
                self._folder.mark_damaged(build)
            self.close()
            raise SearchUnavailable("The search index cannot be read.") from damage


def _opened(build: Path, searcher: Any) -> _Opened:
    reader = searcher.reader()
    ids: tuple[int, ...] = ()
    if reader.doc_count_all():
        column = reader.column_reader("number")
        ids = tuple(int(column[number]) for number in range(reader.doc_count_all()))
    # What cannot find its first word is no index: met here, and not by the first person who searches.
    for word in islice(reader.field_terms(TEXT), 1):
        searcher.docs_for_query(Term(TEXT, word))
    restricted = frozenset(searcher.docs_for_query(Term("audience", RESTRICTED)))
    return _Opened(build, os.getpid(), searcher, ids, restricted)


def _write(writer: Any, put: Callable[..., None], documents: Iterable[SearchDocument]) -> int:
    number = 0
    try:
        for document in documents:
            put(
                key=str(document.challenge_id),
                number=document.challenge_id,
                audience=PUBLIC if document.public else RESTRICTED,
                text=weighted_text(document),
                words=document.whole() if document.public else "",
            )
            number += 1
    except BaseException:
        writer.cancel()
        raise
    writer.commit()
    return number
