"""The rules about how code is written: who commits, who asks the clock, how long and how named a file is."""

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.source import Module

COMMITTER = "challenge_hub/core/unit_of_work.py"
CLOCK = "challenge_hub/core/clock.py"
ASKED = {"challenge_hub.core.clock.now", "challenge_hub.core.clock.arrived_at"}
# The edges: here a request, a command or a job begins, and with it the instant it happens at.
EDGES = {"views", "api", "blueprint", "web", "app", "cli", "jobs", "worker", "i18n"}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "time.time",
    "datetime.datetime.now",
}
LONGEST = 300
NAMELESS = {"util", "utils", "helper", "helpers", "common", "misc", "shared", "stuff"}


def calls(module: Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with what is called, as written: "db.session.commit"."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            yield node, ast.unparse(node.func)


def commits(modules: Iterable[Module]) -> Iterator[str]:
    """Commits of the database outside the unit of work."""
    for module in modules:
        if str(module.path) == COMMITTER:
            continue
        for node, called in calls(module):
            receiver, _, verb = called.rpartition(".")
            if verb == "commit" and receiver.rpartition(".")[2] in {
                "session",
                "db",
                "connection",
                "session()",
            }:
                yield f"{module.at(node.lineno)}: only the unit of work commits. Open `with unit_of_work():` at the edge."


def silent_flushes(modules: Iterable[Module]) -> Iterator[str]:
    """Flushes of the session without a comment, on the line or above it, that says why."""
    for module in modules:
        for node, called in calls(module):
            receiver, _, verb = called.rpartition(".")
            if verb != "flush" or not receiver.endswith(("session", "session()")):
                continue
            above = module.lines[node.lineno - 2].strip() if node.lineno > 1 else ""
            if not above.startswith("#") and "  # " not in module.lines[node.lineno - 1]:
                yield f"{module.at(node.lineno)}: say above this flush() why the rows are needed before the commit."


def clock_askers(modules: Iterable[Module]) -> Iterator[str]:
    """Code that asks what time it is, away from the edges."""
    for module in modules:
        if str(module.path) == CLOCK:
            continue
        for node, called in calls(module):
            if called in CLOCKS:
                yield f"{module.at(node.lineno)}: {called}() goes round the clock. Take `at` as an argument."
        for found in module.imports:
            if found.name in ASKED and not EDGES & set(module.parts):
                yield f"{module.at(found.line)}: only the edges ask the clock. Take `at` as a keyword argument."


def too_long(modules: Iterable[Module]) -> Iterator[str]:
    """Modules past the limit of lines."""
    for module in modules:
        if len(module.lines) > LONGEST:
            yield f"{module.path}: {len(module.lines)} lines. Make a folder of that name, split by noun (limit {LONGEST})."


def nameless(modules: Iterable[Module]) -> Iterator[str]:
    """Modules and folders whose name says nothing of what is in them."""
    for module in modules:
        for part in sorted(NAMELESS & set(module.parts)):
            yield f"{module.path}: {part!r} says nothing. Name it after the noun or the rule that is in it."


def not_a_package(folders: Iterable[Path]) -> Iterator[str]:
    """Folders of Python files without __init__.py."""
    for folder in folders:
        if list(folder.glob("*.py")) and not (folder / "__init__.py").exists():
            yield f"{folder}: add __init__.py, or imports find another folder of that name."


# Tests of what is not Python stand with the package that serves it.
OF_OTHER_THINGS = {
    "tests/challenge_hub/web/test_macros.py": "templates/macros",
}


def astray(tests: Iterable[Path], sources: set[Path]) -> Iterator[str]:
    """Tests that stand where no module or folder of ours does: x/y/z.py is tested in tests/x/y/test_z.py."""
    free = {"journeys", "architecture", "browser", "factories"}
    for path in tests:
        parts = path.parts[1:]
        if len(parts) == 1 or parts[0] in free or str(path) in OF_OTHER_THINGS:
            continue
        tested = Path(*parts[:-1]) / parts[-1].removeprefix("test_")
        if tested not in sources and tested.with_suffix("") not in sources:
            yield f"{path}: there is no {tested}. A test stands where its module stands; journeys go to tests/journeys."
