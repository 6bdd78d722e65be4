"""The rules of who may import whom (docs/architecture.md): each gives what breaks it, with what to do."""

from collections.abc import Iterable, Iterator

from tests.architecture.source import PACKAGES, Module

BELOW = {
    "challenge_hub": set(),
    "ip_terms": {"challenge_hub"},
    "judging": {"challenge_hub", "ip_terms"},
    "awards": {"challenge_hub", "ip_terms", "judging"},
    "seeker": {"challenge_hub", "ip_terms", "judging", "awards"},
    "solver": {
        "challenge_hub",
        "ip_terms",
        "awards",
    },  # not judging: what solvers see of scores is awards.results
    "organiser": {"challenge_hub", "ip_terms", "judging", "awards"},
}
# app.py puts the packages together; the demonstration plays all their parts (docs/adr/0006-the-demonstration.md).
COMPOSITION_ROOT = ("challenge_hub/app.py", "challenge_hub/cli/demonstration/")

# Inside challenge_hub, lowest first; those on one step may import each other as long as nothing goes in circles.
STEPS = [
    {"core", "config"},
    {"accounts"},
    {"audit", "notifications", "outbox"},
    {"personal"},
    {"challenges"},
    {"contacts"},
    {"teams"},
    {"entries"},
    {"search"},
    {"api", "web"},
    {"app", "cli", "migrations"},
]
STEP_OF = {name: height for height, names in enumerate(STEPS) for name in names}

# Inside one package, by file or folder name, each importing only those of its own rank and below.
RANKS = [
    {"events", "lifecycle"},
    {"models"},
    {"queries", "policies"},
    {"services"},
    {"subscribers", "jobs", "verifiers", "holdings"},
    {"forms"},
    {"views", "api"},
    {"blueprint", "cli"},
]
RANK_OF = {name: height for height, names in enumerate(RANKS) for name in names}

WEB_LIBRARIES = {"flask", "werkzeug", "wtforms", "jinja2"}
WEB_PLACES = {"views", "api", "forms", "blueprint", "web", "app", "cli"}
# Other files made to meet Flask; each with what for.
WEB_PLACED_BY_DESIGN = {
    "challenge_hub/__init__.py": "offers create_app()",
    "challenge_hub/accounts/guards.py": "guards blueprints",
    "challenge_hub/accounts/models/passkey.py": "stands on Flask-Security's user",
    "challenge_hub/accounts/models/user.py": "stands on Flask-Security's user",
    "challenge_hub/core/arrivals.py": "finds the application's arrivals",
    "challenge_hub/core/clock.py": "finds the application's clock",
    "challenge_hub/core/database.py": "holds Flask-SQLAlchemy's session",
    "challenge_hub/core/forms.py": "is the base of every form",
    "challenge_hub/core/i18n.py": "knows the visitor's language and zone",
    "challenge_hub/core/keys.py": "finds the application's signing key",
    "challenge_hub/core/pages.py": "renders the page of an endpoint",
    "challenge_hub/core/site.py": "finds the application's name and address",
    "challenge_hub/core/storage.py": "finds the application's file store",
    "challenge_hub/notifications/jobs.py": "renders and sends mail",
    "challenge_hub/notifications/smtp.py": "is a transport of Flask-Mailman",
    "challenge_hub/migrations/env.py": "finds the application's database; models name Flask-Security's columns",
    "challenge_hub/search/running.py": "finds the application's index",
    "challenge_hub/outbox/worker.py": "runs the application without a request",
}
DATABASE_LIBRARIES = {"sqlalchemy", "alembic", "flask_sqlalchemy"}

# Rules that must give the same answer anywhere: neither database nor web, directly or through our own modules.
PURE = {
    "allocation", "blinding", "calibration", "checking", "clauses", "coach", "completeness", "conflicts", "crypto", "decisions", "diff",
    "duplicates", "eligibility", "errors", "events", "layout", "lifecycle", "markdown", "money", "parameters", "ranking", "roots",
    "receipts", "reliability", "rights", "rules", "scoring", "timeline", "tokens", "wording",
}  # fmt: skip
DESKS = {"seeker", "solver", "organiser"}
ABOUT_ROWS = {"models", "queries", "services", "database", "unit_of_work"}
RANKED_IMPURE = {name for names in RANKS[1:] for name in names}  # judging/services/scoring.py is a service


def ours(modules: Iterable[Module]) -> dict[str, Module]:
    return {module.name: module for module in modules}


def package_of(name: str) -> str:
    return name.split(".", 1)[0]


def uphill(modules: Iterable[Module]) -> Iterator[str]:
    """Imports between packages that do not run downhill."""
    for module in modules:
        if str(module.path).startswith(COMPOSITION_ROOT):
            continue
        here = module.parts[0]
        above = set(PACKAGES) - BELOW[here] - {here}
        for place, name in module.importing(lambda name, above=above: package_of(name) in above, typing=True):
            there = package_of(name)
            yield (
                f"{place}: {here} may not import {there}. Put the verb in the lowest package that sees all it "
                f"needs, or let {there} subscribe to an event."
            )


def uphill_in_core(modules: Iterable[Module]) -> Iterator[str]:
    """Imports inside challenge_hub from a lower step to a higher one."""
    for module in modules:
        if module.parts[0] != "challenge_hub" or len(module.parts) == 1:
            continue
        here = module.parts[1]
        if here not in STEP_OF:
            yield f"{module.path}: {here} has no step. Give it one in tests/architecture/imports.py and say so in docs."
            continue
        higher = {f"challenge_hub.{name}" for name, step in STEP_OF.items() if step > STEP_OF[here]}
        for place, name in module.importing(
            lambda name, higher=higher: ".".join(name.split(".")[:2]) in higher
        ):
            yield f"{place}: challenge_hub.{here} stands below {name} and may not import it."


def house_of(parts: tuple[str, ...]) -> str:
    """What counts as one package for the order of files: a step of challenge_hub, or a whole top package."""
    return ".".join(parts[:2]) if parts[0] == "challenge_hub" else parts[0]


def rank_of(parts: tuple[str, ...]) -> int | None:
    """The rank of a module by the first part of its name that has one; None for rules, which stand lowest."""
    inside = parts[2:] if parts[0] == "challenge_hub" else parts[1:]
    return next((RANK_OF[part] for part in inside if part in RANK_OF), None)


def out_of_order(modules: Iterable[Module]) -> Iterator[str]:
    """Imports inside one package from a lower file to a higher one, such as models importing services."""
    for module in modules:
        here = rank_of(module.parts)
        if here is None:
            continue

        def higher(name: str, module: Module = module, here: int = here) -> bool:
            parts = tuple(name.split("."))
            return house_of(parts) == house_of(module.parts) and (rank_of(parts) or 0) > here

        for place, name in module.importing(higher):
            yield f"{place}: {sorted(RANKS[here])} may not import {name}; the order stands in docs/architecture.md."


def circles(modules: Iterable[Module]) -> Iterator[str]:
    """Modules that import each other in a circle."""
    known = ours(modules)
    graph = {
        name: {
            i.name
            for i in module.imports
            if i.name in known and i.name != name and not i.late and not i.typing
        }
        for name, module in known.items()
    }
    done: set[str] = set()
    for start in graph:
        yield from _circle(graph, start, [], done)


def _circle(graph: dict[str, set[str]], here: str, trail: list[str], done: set[str]) -> Iterator[str]:
    if here in trail:
        yield (
            " → ".join([*trail[trail.index(here) :], here])
            + ": imports in a circle. Move what both need below both."
        )
        return
    if here in done:
        return
    for there in sorted(graph[here]):
        yield from _circle(graph, there, [*trail, here], done)
    done.add(here)


def web_library(name: str) -> bool:
    return package_of(name) in WEB_LIBRARIES or name.startswith("flask_")


def web_out_of_place(modules: Iterable[Module]) -> Iterator[str]:
    """Flask and its kind imported where no request belongs."""
    for module in modules:
        if WEB_PLACES & set(module.parts) or str(module.path) in WEB_PLACED_BY_DESIGN:
            continue
        for place, name in module.importing(web_library):
            yield f"{place}: {name} belongs in {sorted(WEB_PLACES)}; pass plain values instead."


def impure(modules: Iterable[Module]) -> Iterator[str]:
    """Pure rules that import the database, the web, or a module of ours that is about rows or requests."""

    def wrong(name: str) -> bool:
        about_rows = package_of(name) in PACKAGES and ABOUT_ROWS & set(name.split("."))
        return package_of(name) in DATABASE_LIBRARIES or web_library(name) or bool(about_rows)

    for module in modules:
        # On a desk a folder is a section of pages (solver/receipts); elsewhere it may be a rule (core/crypto).
        names = {module.parts[-1]} if module.parts[0] in DESKS else set(module.parts)
        if PURE & names and not (RANKED_IMPURE | WEB_PLACES) & set(module.parts):
            for place, name in module.importing(wrong):
                yield f"{place}: {module.name} is a pure rule and may not import {name}; take values as arguments."


def late_without_reason(modules: Iterable[Module]) -> Iterator[str]:
    """Imports inside functions that do not say why they must be late."""
    for module in modules:
        for line in sorted({i.line for i in module.imports if i.late}):
            _code, mark, reason = module.lines[line - 1].partition("# noqa: PLC0415 -- ")
            if not mark or not reason.strip():
                yield f"{module.at(line)}: move this import to the top, or add '# noqa: PLC0415 -- ' and the reason."
