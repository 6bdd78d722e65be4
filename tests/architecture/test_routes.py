import ast
import inspect
import textwrap

import pytest
from werkzeug.routing import IntegerConverter

from challenge_hub.core.paths import templates_folder
from tests.architecture.routes import PROMISE, lines, our_rules

# Who may open these without signing in; everything else asks first. Add a line only for what is meant for anyone.
PUBLIC_BLUEPRINTS = {"security"}  # registration, sign-in, reset: Flask-Security guards its own


def views(app):
    """Every endpoint of ours with its view function, unwrapped."""
    rules = {rule.endpoint for rule in our_rules(app)}
    return {endpoint: inspect.unwrap(app.view_functions[endpoint]) for endpoint in sorted(rules)}


def ours(app):
    return {name: view for name, view in views(app).items() if not name.startswith("security.")}


def renders_a_page(view):
    tree = ast.parse(textwrap.dedent(inspect.getsource(view)))
    return any(isinstance(n, ast.Call) and ast.unparse(n.func) == "page" for n in ast.walk(tree))


def test_no_route_vanishes_or_changes_unseen(app):
    promised = PROMISE.read_text(encoding="utf-8").splitlines()
    assert lines(app) == promised, (
        "If meant: .venv/bin/python -m tests.architecture.routes > tests/architecture/routes.txt"
    )


def test_numbers_in_addresses_fit_a_column(app):
    """PostgreSQL refuses to be asked for a number of 25 digits; web/addresses.py makes it a 404."""
    boundless = [
        rule.rule
        for rule in our_rules(app)
        for converter in rule._converters.values()
        if isinstance(converter, IntegerConverter) and converter.max != 2147483647
    ]
    assert boundless == []


def test_an_endpoint_is_named_after_its_view(app):
    assert [
        f"{name}: {v.__name__}" for name, v in ours(app).items() if name.rsplit(".", 1)[-1] != v.__name__
    ] == []


def test_every_page_has_the_template_of_its_endpoint(app):
    folder = templates_folder()
    missing = [
        n
        for n, v in ours(app).items()
        if renders_a_page(v) and not (folder / f"{n.replace('.', '/')}.html").exists()
    ]
    assert missing == []


def test_no_two_routes_answer_the_same_address(app):
    seen = {}
    for rule in our_rules(app):
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            seen.setdefault((method, rule.rule), []).append(rule.endpoint)
    assert {key: found for key, found in seen.items() if len(found) > 1} == {}


def test_what_writes_is_never_a_get(app):
    """A view that opens a unit of work answers POST; GET shows."""
    writers = []
    for rule in our_rules(app):
        if rule.endpoint.startswith("security.") or "GET" not in (rule.methods or set()):
            continue
        source = inspect.getsource(inspect.unwrap(app.view_functions[rule.endpoint]))
        if "unit_of_work(" in source and "POST" not in (rule.methods or set()):
            writers.append(rule.endpoint)
    assert writers == []


@pytest.mark.parametrize("text", ["def f():\n    return page()", "def f():\n    x = page(a=1)\n    return x"])
def test_a_page_is_recognised(text):
    tree = ast.parse(text)
    assert any(isinstance(n, ast.Call) and ast.unparse(n.func) == "page" for n in ast.walk(tree))
