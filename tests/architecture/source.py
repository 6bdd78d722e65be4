"""Our own source as data: modules with their syntax trees and imports, for rules to read."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("challenge_hub", "ip_terms", "judging", "awards", "seeker", "solver", "organiser")


@dataclass(frozen=True)
class Import:
    """One imported module: `name` is dotted and absolute.

    `late` if it stands inside a function, `typing` if only a type checker ever runs it.
    """

    name: str
    line: int
    late: bool
    typing: bool


@dataclass(frozen=True)
class Module:
    """One file of ours: `path` is relative to the root, such as seeker/briefs/views.py."""

    path: Path
    text: str

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, str(self.path))

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The dotted name in parts; a package's __init__ is the package itself."""
        parts = self.path.with_suffix("").parts
        return parts[:-1] if parts[-1] == "__init__" else parts

    @property
    def name(self) -> str:
        return ".".join(self.parts)

    @cached_property
    def imports(self) -> list[Import]:
        return list(_imports(self.tree, late=False, typing=False))

    def at(self, line: int) -> str:
        return f"{self.path}:{line}"

    def importing(self, wrong: Callable[[str], object], *, typing: bool = False) -> Iterator[tuple[str, str]]:
        """Where it imports what is wrong: the place and the first wrong name, once a line.

        With `typing`, what only a type checker imports counts too.
        """
        seen: set[int] = set()
        for found in self.imports:
            if found.typing and not typing:
                continue
            if found.line not in seen and wrong(found.name):
                seen.add(found.line)
                yield self.at(found.line), found.name


def _imports(node: ast.AST, *, late: bool, typing: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, late, typing) for alias in child.names)
        elif isinstance(child, ast.ImportFrom) and child.module:
            # `from package import module` and `from module import name` look alike: give both readings.
            yield Import(child.module, child.lineno, late, typing)
            yield from (Import(f"{child.module}.{a.name}", child.lineno, late, typing) for a in child.names)
        else:
            function = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            guard = isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
            yield from _imports(child, late=late or function, typing=typing or guard)


def module(path: str, text: str) -> Module:
    """A module that exists only as text, for showing that a rule can fail."""
    return Module(Path(path), text)


@cache
def modules() -> tuple[Module, ...]:
    """Every module of every package, migrations left out (Alembic writes them)."""
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")))
    kept = (path for path in paths if "versions" not in path.parts)
    return tuple(Module(path.relative_to(ROOT), path.read_text(encoding="utf-8")) for path in kept)
