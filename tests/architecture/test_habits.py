from pathlib import Path

import pytest

from tests.architecture import habits
from tests.architecture.source import PACKAGES, ROOT, Module, module, modules

RULES = [habits.commits, habits.silent_flushes, habits.clock_askers, habits.too_long, habits.nameless]


def our_tests():
    paths = sorted((ROOT / "tests").rglob("*.py"))
    return [Module(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_module_keeps_the_rule(rule):
    assert list(rule(modules())) == []


@pytest.mark.parametrize("rule", [habits.too_long, habits.nameless], ids=lambda rule: rule.__name__)
def test_tests_keep_it_too(rule):
    assert list(rule(our_tests())) == []


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (habits.commits, "seeker/briefs/services.py", "db.session.commit()"),
        (habits.commits, "seeker/briefs/services.py", "def f(session):\n    session.commit()"),
        (habits.silent_flushes, "seeker/briefs/services.py", "x = 1\ndb.session.flush()"),
        (habits.clock_askers, "seeker/briefs/services.py", "from challenge_hub.core.clock import now"),
        (habits.clock_askers, "seeker/briefs/views.py", "at = datetime.now(UTC)"),
        (habits.too_long, "seeker/briefs/views.py", "x = 1\n" * 301),
        (habits.nameless, "seeker/utils.py", ""),
        (habits.nameless, "seeker/common/x.py", ""),
    ],
)
def test_the_rule_can_fail(rule, path, text):
    assert len(list(rule([module(path, text)]))) == 1


@pytest.mark.parametrize(
    ("rule", "path", "text"),
    [
        (habits.commits, "challenge_hub/core/unit_of_work.py", "session.commit()"),
        (habits.commits, "challenge_hub/search/engine.py", "writer.commit()"),
        (
            habits.silent_flushes,
            "seeker/briefs/services.py",
            "# The receipt needs the id.\ndb.session.flush()",
        ),
        (habits.clock_askers, "seeker/briefs/views.py", "from challenge_hub.core.clock import now"),
        (habits.too_long, "seeker/briefs/views.py", "x = 1\n" * 300),
    ],
)
def test_what_is_right_passes(rule, path, text):
    assert list(rule([module(path, text)])) == []


def test_every_folder_of_python_is_a_package():
    tops = [ROOT / name for name in (*PACKAGES, "tests")]
    folders = [folder for top in tops for folder in (top, *top.rglob("*")) if folder.is_dir()]
    inside = [folder for folder in folders if not {"migrations", "__pycache__"} & set(folder.parts)]
    assert list(habits.not_a_package(inside)) == []


def test_a_folder_that_is_no_package_is_found(tmp_path):
    (tmp_path / "x.py").touch()
    assert len(list(habits.not_a_package([tmp_path]))) == 1


def test_every_test_stands_where_its_module_stands():
    sources = {module.path for module in modules()} | {parent for m in modules() for parent in m.path.parents}
    tests = [test.path for test in our_tests() if test.path.name.startswith("test_")]
    assert list(habits.astray(tests, sources)) == []


def test_a_test_gone_astray_is_found():
    astray = [
        Path("tests/seeker/test_gone.py"),
        Path("tests/seeker/briefs/test_views.py"),
        Path("tests/journeys/test_x.py"),
    ]
    assert len(list(habits.astray(astray, {Path("seeker/briefs/views.py")}))) == 1
