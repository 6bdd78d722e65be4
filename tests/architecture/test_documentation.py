"""The documentation keeps up with the code: settings, words, events, targets."""

import re
from dataclasses import fields

import pytest

from challenge_hub.cli.main import main
from challenge_hub.config import PREFIX, Settings
from challenge_hub.core.database import Base
from challenge_hub.core.events import known_events
from tests.architecture.source import ROOT


def read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def test_every_setting_is_documented_and_no_other():
    documented = re.findall(r"^\| `(CHALLENGE_HUB_\w+)` \|", read("docs/configuration.md"), re.MULTILINE)
    assert documented == [PREFIX + each.name.upper() for each in fields(Settings)]


def test_every_model_is_in_the_glossary_and_no_other(app):
    models = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert set(re.findall(r"`([A-Z]\w+)`", read("docs/glossary.md"))) == models


def test_every_event_says_what_happened_in_words(app):
    silent = [
        name
        for name, event in known_events().items()
        if not re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", name) or len(event.label) < 5
    ]
    assert silent == []


def test_every_event_is_in_the_past_tense_and_stands_in_a_file_of_events(app):
    astray = [
        e.__qualname__
        for e in known_events().values()
        if ".events" not in e.__module__ and "tests" not in e.__module__
    ]
    assert astray == []


@pytest.mark.parametrize("path", ["README.md", "CONTRIBUTING.md", "docs/testing.md", "docs/operations.md"])
def test_every_make_target_named_in_a_document_exists(path):
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    assert set(re.findall(r"`?make ([a-z-]+)`", read(path))) <= targets


def test_every_file_named_in_the_documents_exists():
    documents = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").glob("*.md"),
    ]  # decisions speak of their day
    named = {
        (document.name, path)
        for document in documents
        for path in re.findall(r"`([a-z_.]+/[\w./-]+)`", document.read_text(encoding="utf-8"))
    }
    made = (
        "var/",
        "keys/",
        "x/y/z.py",
        "tests/x/y",
        "tests/seeker",
    )  # what a run makes, and what only stands for a name
    missing = {
        (name, path) for name, path in named if not path.startswith(made) and not (ROOT / path).exists()
    }
    assert missing == set()


def test_the_commands_named_in_the_documents_exist():
    named = set()
    for path in ["README.md", "docs/operations.md", "docs/architecture.md"]:
        named |= set(re.findall(r"challenge-hub ([a-z-]+)", read(path)))
    assert named - set(main.commands) == set()
