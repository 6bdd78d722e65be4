"""`docs/verify.md` shows how to check evidence without Challenge Hub: its blocks are run as they stand there."""

import json
import os
import re
import shutil
import subprocess
from datetime import timedelta

import pytest

from challenge_hub.core.unit_of_work import unit_of_work
from solver.attachments.services import Asked, add_attachment
from tests.architecture.source import ROOT
from tests.conftest import NOON
from tests.factories.entries import hand_in, make_entry, make_submitted
from tests.factories.files import make_stored
from tests.factories.people import make_user
from tests.factories.roots import close_and_seal
from tests.factories.terms import make_published_with_terms

BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture
def folder(app, signed_in, client, tmp_path):
    """What an entrant has after the close: the three files, downloaded."""
    challenge, person = make_published_with_terms(), make_user("Анна Ünal")
    make_submitted(challenge)
    entry = make_entry(challenge, person, title="Бетон & اهتزاز")
    with unit_of_work():
        add_attachment(
            entry,
            make_stored("Figures."),
            Asked("figures.txt"),
            challenge.versions[-1].content["form"],
            by=person,
            at=NOON,
        )
    receipt = hand_in(entry, at=NOON + timedelta(minutes=1))
    make_submitted(challenge, at=NOON + timedelta(minutes=2))
    close_and_seal(challenge)
    browser = signed_in(person)
    for name, address in (
        ("receipt.json", f"/solver/receipts/{receipt.ref}.json"),
        ("inclusion.json", f"/solver/receipts/{receipt.ref}/inclusion.json"),
        ("keys.json", "/.well-known/challenge-hub-keys.json"),
    ):
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / name).write_bytes(browser.get(address).data)
    return tmp_path / "files"


def run(folder):
    """Every block in turn, by a shell that has nothing but the system's own tools."""
    blocks = BLOCK.findall((ROOT / "docs" / "verify.md").read_text(encoding="utf-8"))
    assert len(blocks) == 4
    assert shutil.which("openssl", path=os.defpath), "openssl is needed: apt-get install openssl"
    done = [
        subprocess.run(["sh", "-eu", "-c", block], cwd=folder, capture_output=True, text=True, check=False, env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"})
        for block in blocks
    ]  # fmt: skip
    return [each.returncode for each in done], "".join(each.stdout for each in done)


def test_the_recipe_finds_sound_evidence_sound(folder):
    codes, said = run(folder)
    key_id = json.loads((folder / "receipt.json").read_text())["key_id"]
    root = json.loads((folder / "inclusion.json").read_text())["root"]
    assert codes == [0, 0, 0, 0]
    assert said.count("Signature Verified Successfully") == 3
    for words in (
        f"key {key_id}\n",
        "the content is the one that arrived",
        "figures.txt",
        f"under root {root}",
    ):
        assert words in said


ALTERED = [
    ("receipt.json", "2027-03-01T12", "2027-03-01T11", [0, 1, 0, 0]),
    ("receipt.json", "Vibrate it", "Warm it", [0, 0, 1, 0]),
    ("inclusion.json", "2027-03-01T12", "2027-03-01T11", [0, 0, 0, 1]),
    ("inclusion.json", '"leaf_index":1', '"leaf_index":0', [0, 0, 0, 1]),
    ("inclusion.json", '\\"number\\":1', '\\"number\\":2', [0, 0, 0, 1]),
]


def test_the_recipe_finds_what_was_altered(folder):
    for name, old, new, codes in ALTERED:
        path = folder / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))
        assert (name, old, run(folder)[0]) == (name, old, codes)
        path.write_text(text)
