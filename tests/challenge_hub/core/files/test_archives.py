"""Archives are listed, never unpacked; those that would hurt somebody are refused with the reason."""

import tarfile

import pytest

from challenge_hub.core.files import archives, listing_program
from challenge_hub.core.files.archives import Listing, look_into
from challenge_hub.core.files.kinds import NotAllowed
from challenge_hub.core.files.sniff import media_type_of
from tests.factories import hard_files


def looked_into(tmp_path, content, name="file"):
    path = tmp_path / name
    path.write_bytes(content)
    return look_into(path, media_type_of(path))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            hard_files.archive({"a.txt": "abc", "b/inner.zip": "x"}),
            Listing(2, 4, 1, (("a.txt", 3), ("b/inner.zip", 1))),
        ),
        (hard_files.tape(["a.txt", "b.txt"]), Listing(2, 6, 0, (("a.txt", 3), ("b.txt", 3)))),
        (hard_files.tape(mode="w:gz"), Listing(1, 3, 0, (("a.txt", 3),))),
        (hard_files.gzipped(b"abcd"), Listing(1, 4, 0, (("file", 4),))),
        (hard_files.archive({"a\u202etxt.exe": ""}), Listing(1, 0, 0, (("a\ufffdtxt.exe", 0),))),
        (hard_files.docx(), None),
        (hard_files.pdf(), None),
    ],
)
def test_what_is_in_an_archive_is_told(tmp_path, content, found):
    assert looked_into(tmp_path, content) == found


@pytest.mark.parametrize(
    ("made", "why"),  # made by its test alone: some of it takes a while, and every process reads this list
    [
        (hard_files.bomb, "hundreds of times"),
        (hard_files.overlapping, "hundreds of times"),
        (lambda: hard_files.docx(**{"word/nothing.xml": bytes(60_000_000)}), "hundreds of times"),
        (lambda: hard_files.gzipped(bytes(60_000_000)), "hundreds of times"),
        (lambda: hard_files.archive({"../../etc/cron": "x"}), "leads out"),
        (lambda: hard_files.archive({"C:\\boot.ini": "x"}), "leads out"),
        (lambda: hard_files.tape(["/etc/passwd"], mode="w:gz"), "leads out"),
        (hard_files.symlink, "links"),
        (lambda: hard_files.tape(kind=tarfile.CHRTYPE), "links"),
        (lambda: hard_files.archive({str(number): "" for number in range(10_001)}), "more than 10,000 files"),
        (lambda: hard_files.gzipped(b"abcd" * 1000)[:30], "damaged"),
    ],
)
def test_what_would_hurt_is_refused(tmp_path, made, why):
    content = made()
    with pytest.raises(NotAllowed, match=why):
        looked_into(tmp_path, content)


@pytest.mark.parametrize(
    "answer", ["while True: pass", "raise SystemExit(1)", "print('no JSON')", "print('[]')"]
)
def test_whatever_the_program_does_ends_in_a_refusal(tmp_path, monkeypatch, answer):
    program = tmp_path / "program.py"
    program.write_text(answer)
    monkeypatch.setattr(listing_program, "__file__", str(program))
    monkeypatch.setattr(listing_program, "SECONDS", 0.2)
    with pytest.raises(NotAllowed, match="too long"):
        looked_into(tmp_path, hard_files.archive({"a": "b"}))


def test_every_word_has_its_reason(app):
    words = ["many", "large", "ratio", "path", "link", "locked", "broken", "long"]
    assert len({archives._reason(word) for word in words}) == len(words)
