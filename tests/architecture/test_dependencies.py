"""Dependencies: what is imported is declared, what is declared is pinned, and nothing names an index."""

import re
import sys
import tomllib
from importlib.metadata import packages_distributions, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source import PACKAGES, ROOT, Module, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DISTRIBUTIONS = packages_distributions()


def declared(*extras):
    texts = [
        *PROJECT["dependencies"],
        *(t for extra in extras for t in PROJECT["optional-dependencies"][extra]),
    ]
    return {canonicalize_name(Requirement(text).name) for text in texts}


def pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def undeclared(read, allowed):
    """Imports of libraries that no declaration brings."""
    found = set()
    for module in read:
        for name in {i.name.split(".", 1)[0] for i in module.imports}:
            if name in sys.stdlib_module_names or name in {*PACKAGES, "tests", "bench", "__future__"}:
                continue
            brought_by = {canonicalize_name(d) for d in DISTRIBUTIONS.get(name, [name])}
            if not brought_by & allowed:
                found.add(f"{module.path}: {name} is not in pyproject.toml")
    return sorted(found)


def test_what_is_imported_is_declared():
    assert undeclared(modules(), declared("postgres")) == []


def test_what_tests_import_is_declared():
    paths = sorted((ROOT / "tests").rglob("*.py"))
    read = [Module(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in paths]
    assert undeclared(read, declared("postgres", "test") | {"packaging"}) == []  # packaging comes with pytest


def test_an_undeclared_import_is_found():
    assert undeclared([Module(ROOT / "x.py", "import requests_of_nobody")], declared()) != []


def test_every_declared_library_is_pinned_exactly():
    assert {
        line for line in pins() if not re.fullmatch(r"[A-Za-z0-9._-]+(\[\w+\])?==[\w.+!-]+", line)
    } == set()
    pinned = {canonicalize_name(re.split(r"[\[=]", line)[0]) for line in pins()}
    assert declared("postgres", "test") - pinned - {"challenge-hub"} == set()


def test_what_they_need_is_pinned_too():
    pinned = {canonicalize_name(re.split(r"[\[=]", line)[0]): line for line in pins()}
    needed = {
        canonicalize_name(requirement.name)
        for name in pinned
        for text in (requires(name) or [])
        if (requirement := Requirement(text)).marker is None or requirement.marker.evaluate({"extra": ""})
    }
    assert needed - pinned.keys() == set()


@pytest.mark.parametrize("path", ["constraints.txt", "pyproject.toml", "Makefile", ".ci/run"])
def test_no_package_index_is_named(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.findall(r"--(?:extra-)?index-url|--find-links|https?://", text) == []
