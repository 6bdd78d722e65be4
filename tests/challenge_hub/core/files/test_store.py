import hashlib
import io
import os
import resource
import tracemalloc
from datetime import UTC, datetime, timedelta

import pytest

from challenge_hub.core.errors import NotVisible, TooLarge
from challenge_hub.core.files.store import (
    FileStore,
    StoredFile,
    StoreUnavailable,
    described,
    readable_size,
)

MB = 1024 * 1024
LATER = datetime.now(UTC) + timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    return FileStore.local(tmp_path / "files")


def files_under(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def put(store, content, limit_bytes=100 * MB):
    return store.put(io.BytesIO(content), limit_bytes=limit_bytes)


class Pattern(io.RawIOBase):
    """A stream of a known size that never exists in memory as a whole."""

    def __init__(self, size):
        self.left = size

    def read(self, size=-1):
        taken = min(self.left, size)
        self.left -= taken
        return b"x" * taken


def test_a_content_is_kept_under_its_digest(store):
    stored = put(store, b"a,b\n1,2\n")
    assert stored == StoredFile(hashlib.sha256(b"a,b\n1,2\n").hexdigest(), 8, "text/csv")
    assert store.read(stored.sha256) == b"a,b\n1,2\n"
    assert store.intact(stored.sha256)


def test_the_same_content_is_kept_once(store, tmp_path):
    assert put(store, b"same") == put(store, b"same")
    assert len(files_under(tmp_path)) == 1
    assert list(store.kept_before(LATER)) == [hashlib.sha256(b"same").hexdigest()]


def test_an_empty_content_is_kept_and_named_so(store):
    assert put(store, b"").media_type == "application/x-empty"


def test_the_limit_is_exact_and_nothing_stays_behind(store, tmp_path):
    assert put(store, b"x" * 10, limit_bytes=10).size == 10
    before = files_under(tmp_path)
    with pytest.raises(TooLarge, match="larger than 10 bytes"):
        put(store, b"y" * 11, limit_bytes=10)
    assert files_under(tmp_path) == before


def test_a_stream_that_breaks_leaves_nothing_behind(store, tmp_path):
    class Broken(Pattern):
        def read(self, size=-1):
            if self.left < 5 * MB:
                raise ConnectionResetError("gone")
            return super().read(size)

    with pytest.raises(StoreUnavailable):
        store.put(Broken(8 * MB), limit_bytes=100 * MB)
    assert files_under(tmp_path) == []


def test_a_large_content_passes_in_constant_memory(store):
    tracemalloc.start()
    stored = store.put(Pattern(60 * MB), limit_bytes=100 * MB)
    assert sum(len(chunk) for chunk in store.open(stored.sha256)) == 60 * MB
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * MB


class NotWanted(Exception):
    """What somebody who accepts files says of one they do not take."""


def test_what_is_not_accepted_is_never_kept(store, tmp_path):
    seen = []

    def refuse(found):
        seen.append(found)
        raise NotWanted

    with pytest.raises(NotWanted):
        store.put(io.BytesIO(b"a,b\n1,2\n"), limit_bytes=MB, accept=refuse)
    assert seen == [StoredFile(hashlib.sha256(b"a,b\n1,2\n").hexdigest(), 8, "text/csv")]
    assert files_under(tmp_path) == []


def test_putting_a_content_again_makes_it_young(store, tmp_path):
    digest = put(store, b"again").sha256
    year_ago = datetime.now(UTC).timestamp() - 365 * 86400
    os.utime(files_under(tmp_path)[0], (year_ago, year_ago))
    yesterday = datetime.now(UTC) - timedelta(days=1)
    assert (list(store.kept_before(yesterday)), store.is_kept_before(digest, yesterday)) == ([digest], True)
    put(store, b"again")
    assert (list(store.kept_before(yesterday)), store.is_kept_before(digest, yesterday)) == ([], False)
    assert not store.is_kept_before("0" * 64, LATER)


def test_what_never_arrived_is_cleared_away(store, tmp_path):
    old, young = tmp_path / "files/incoming/in-old", tmp_path / "files/incoming/in-young"
    for path in (old, young):
        path.write_bytes(b"half a file")
    os.utime(old, (0, 0))
    store.clear_scratch(datetime.now(UTC) - timedelta(days=1))
    assert files_under(tmp_path) == [young]


def test_a_content_that_was_swept_meanwhile_is_a_clear_error(store):
    stored = put(store, b"there")
    store.demand(stored)
    store.delete(stored.sha256)
    with pytest.raises(StoreUnavailable, match="please try again"):
        store.demand(stored)


@pytest.mark.parametrize("digest", ["0" * 64, "../../etc/passwd", "", "0" * 63 + "G"])
def test_what_is_not_there_is_not_visible(store, digest):
    with pytest.raises(NotVisible):
        store.read(digest)


def test_an_orphan_can_be_deleted_twice(store):
    digest = put(store, b"gone").sha256
    store.delete(digest)
    store.delete(digest)
    assert not store.exists(digest)
    assert not store.intact(digest)


def test_a_changed_content_is_noticed(store, tmp_path):
    digest = put(store, b"true").sha256
    next(path for path in files_under(tmp_path) if path.name == digest).write_bytes(b"fake")
    assert not store.intact(digest)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "files").write_text("a file where the folder should be")
    with pytest.raises(StoreUnavailable, match="files, cannot be used"):
        FileStore.local(tmp_path / "files")


def test_a_vanished_folder_is_a_clear_error(store, tmp_path):
    (tmp_path / "files").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreUnavailable, match="Nothing was kept"):
        put(store, b"x")


def test_a_full_disk_is_a_clear_error_and_leaves_nothing(store, tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(
        resource.RLIMIT_FSIZE, (MB, hard)
    )  # Python ignores the signal; writing fails as on a full disk
    try:
        with pytest.raises(StoreUnavailable, match="Nothing was kept"):
            put(store, b"x" * (3 * MB))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files_under(tmp_path) == []


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 bytes"), (950, "950 bytes"), (25_000_000, "25 MB"), (2_500_000_000, "2.5 GB")]
)
def test_sizes_are_readable(size, text):
    assert readable_size(size) == text


def test_what_is_set_apart_is_out_of_reach_until_its_month_is_over(tmp_path):
    store = FileStore.local(tmp_path / "files")
    with store.arriving(io.BytesIO(b"virus"), limit_bytes=10) as (path, found):
        store.set_apart(path, found)
    apart = tmp_path / "files" / "quarantine" / found.sha256
    assert (apart.read_bytes(), store.exists(found.sha256), list(store.scratch.iterdir())) == (
        b"virus",
        False,
        [],
    )
    store.clear_quarantine(datetime.now(UTC) - timedelta(minutes=1))
    assert apart.exists()
    store.clear_quarantine(datetime.now(UTC) + timedelta(minutes=1))
    assert not apart.exists()


def test_a_file_of_the_same_disk_is_kept_without_copying_it(tmp_path):
    store = FileStore.local(tmp_path / "files")
    path = tmp_path / "arrived"
    path.write_bytes(b"content")
    found = described(path)
    for _again in range(2):
        store.keep(path, found)
        assert (store.read(found.sha256), path.stat().st_nlink, list(store.scratch.iterdir())) == (
            b"content",
            2,
            [],
        )
    path.unlink()
    assert store.intact(found.sha256)
