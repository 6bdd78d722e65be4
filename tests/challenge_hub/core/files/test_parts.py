"""Parts of files: the disk's length is the truth, whatever breaks off."""

import hashlib
from multiprocessing import get_context

import pytest

from challenge_hub.core.errors import TooLarge
from challenge_hub.core.files.parts import Busy, Checksum, Elsewhere, Garbled, Parts
from challenge_hub.core.files.store import StoreUnavailable

REF = "k7x2m9qwrt"


@pytest.fixture
def parts(tmp_path):
    return Parts(tmp_path / "parts")


def come(parts):
    return parts.path(REF).read_bytes()


def test_a_file_comes_in_parts(parts):
    assert parts.offset(REF) == 0
    assert parts.append(REF, [b"ab", b"c"], at=0, size=5) == 3
    assert parts.append(REF, [b"de"], at=3, size=5) == 5
    assert (come(parts), parts.offset(REF), parts.refs()) == (b"abcde", 5, [REF])
    parts.end(REF)
    parts.end(REF)
    assert (parts.offset(REF), parts.refs()) == (0, [])


def test_a_part_for_another_place_says_where_it_goes_on(parts):
    parts.append(REF, [b"abc"], at=0, size=5)
    for at in (0, 4):
        with pytest.raises(Elsewhere) as refused:
            parts.append(REF, [b"de"], at=at, size=5)
        assert refused.value.offset == 3
    assert come(parts) == b"abc"


def test_more_than_was_announced_is_cut_off(parts):
    parts.append(REF, [b"abc"], at=0, size=5)
    with pytest.raises(TooLarge):
        parts.append(REF, [b"d", b"ef"], at=3, size=5)
    assert come(parts) == b"abc"


def test_a_garbled_part_is_not_kept(parts):
    right = Checksum("sha256", hashlib.sha256(b"abc").digest())
    with pytest.raises(Garbled):
        parts.append(REF, [b"abd"], at=0, size=5, checksum=right)
    assert come(parts) == b""
    assert parts.append(REF, [b"a", b"bc"], at=0, size=5, checksum=right) == 3


def broken_off():
    yield b"abc"
    raise OSError(28, "No space left on device")


def test_what_came_before_the_disk_was_full_is_kept_unless_it_was_to_be_checked(parts):
    with pytest.raises(StoreUnavailable):
        parts.append(REF, broken_off(), at=0, size=5)
    assert come(parts) == b"abc"
    with pytest.raises(StoreUnavailable):
        parts.append(REF, broken_off(), at=3, size=9, checksum=Checksum("sha256", b""))
    assert come(parts) == b"abc"


def _try(parts, found):
    try:
        parts.append(REF, [b"x"], at=0, size=5)
    except Busy:
        found.put("busy")
    else:
        found.put("written")


def test_two_processes_never_write_the_same_file(parts):
    processes = get_context("fork")
    found = processes.Queue()
    with parts.alone(REF):
        other = processes.Process(target=_try, args=(parts, found))
        other.start()
        assert found.get(timeout=10) == "busy"
        other.join()
    _try(parts, found)
    assert found.get(timeout=10) == "written"


@pytest.mark.parametrize("ref", ["../secret", "", "k7x2m9qwr/"])
def test_nothing_but_a_reference_names_a_file(parts, ref):
    with pytest.raises(ValueError, match="no reference"):
        parts.path(ref)
