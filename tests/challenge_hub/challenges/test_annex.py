from dataclasses import dataclass
from types import SimpleNamespace

from challenge_hub.challenges.annex import (
    named,
    named_in_version,
    names_in_version,
    seal,
    told_in_version,
)


@dataclass
class File:
    filename: str
    confidential: bool


FILES = [File("map.png", False), File("wreck of the Aurora.pdf", True), File("sonar", True)]


def names(**opened):
    return [name for _file, name in named(FILES, **opened)]


def test_confidential_files_are_numbered_until_the_terms_are_accepted():
    assert names(opened=False) == [
        "map.png",
        "Confidential file 1 (pdf)",
        "Confidential file 2 (no extension)",
    ]
    assert names(opened=True) == ["map.png", "wreck of the Aurora.pdf", "sonar"]


def row(**other):
    told = {
        "id": 7, "place": 2, "title": "Figures", "note": "In SI units.", "filename": "wreck of the Aurora.pdf",
        "sha256": "ab" * 32, "size": 1_234_567, "media_type": "application/pdf", "confidential": True, "salt": "s",
    }  # fmt: skip
    return SimpleNamespace(**(told | other))


def test_a_version_names_a_public_file_by_its_content():
    assert named_in_version(row(confidential=False)) == {
        "id": 7, "place": 2, "title": "Figures", "note": "In SI units.", "confidential": False,
        "filename": "wreck of the Aurora.pdf", "sha256": "ab" * 32, "size": 1_234_567,
        "media_type": "application/pdf",
    }  # fmt: skip


def test_a_version_names_a_confidential_file_by_a_seal_that_tells_nothing_of_it():
    said = named_in_version(row())
    assert said == {
        "id": 7, "place": 2, "title": "Figures", "note": "In SI units.", "confidential": True, "kind": "pdf",
        "seal": seal(row()),
    }  # fmt: skip
    assert not {"Aurora", "ab" * 32, "1234567"} & set(str(said).split())


def test_the_seal_follows_the_file_and_its_salt_not_what_is_said_of_it():
    assert seal(row()) == seal(row(id=8, place=3, title="Other words", note=""))
    others = {seal(row(**{name: value})) for name, value in
              (("filename", "x.pdf"), ("sha256", "cd" * 32), ("size", 1), ("salt", "t"))}  # fmt: skip
    assert (len(others), seal(row()) in others) == (4, False)


def test_names_and_hashes_as_a_version_tells_them():
    rows = [named_in_version(row(confidential=False, filename="map.png", size=2000)), named_in_version(row())]
    assert names_in_version(rows) == ["map.png", "Confidential file 1 (pdf)"]
    assert [told_in_version(each) for each in rows] == [
        ["2 kB", "SHA-256 abababababab…"],
        [f"Seal {seal(row())[:12]}…"],
    ]
