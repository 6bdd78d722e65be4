"""Templates: none unused, none missing, mails whole, nothing inline."""

import re
from functools import cache

import pytest
from jinja2 import meta, nodes

from challenge_hub.core.paths import templates_folder
from tests.architecture.routes import our_rules
from tests.architecture.source import modules

FOLDER = templates_folder()
MAIL_FILES = ["body.html", "body.txt", "subject.txt"]


def templates():
    return sorted(
        str(path.relative_to(FOLDER))
        for path in FOLDER.rglob("*")
        if path.suffix in {".html", ".txt", ".xml", ".svg"}
    )


@cache
def trees(environment):
    """Every template as its syntax tree, by its name; read once, for every rule here."""
    return {name: environment.parse((FOLDER / name).read_text(encoding="utf-8")) for name in templates()}


def referred_to(app):
    """Every template that another one extends, includes or imports."""
    found = set()
    found |= set(fragments(app))
    for tree in trees(app.jinja_env).values():
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            found |= {
                constant.value for constant in node.find_all(nodes.Const) if isinstance(constant.value, str)
            }
    return found


def fragments(app):
    """Every fragment that a template asks for, with the names of the values it is given."""
    found = {}
    for tree in trees(app.jinja_env).values():
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "fragment":
                found.setdefault(call.args[0].value, set()).update(word.key for word in call.kwargs)
    return found


# What a fragment may use besides its values: nothing here depends on who asks, or on the clock.
TIMELESS = {"_", "ngettext", "url_for", "fragment", "bootstrap"}
CLOCK = re.compile(r"\|\s*countdown\b|within_hours")


def beyond_its_values(app, source, given):
    """The names that a fragment takes from elsewhere, and its questions to the clock."""
    tree = app.jinja_env.parse(source)
    everywhere = {node.name for node in tree.find_all(nodes.Name)} & set(app.jinja_env.globals)
    names = (meta.find_undeclared_variables(tree) | everywhere) - given - TIMELESS
    return sorted(names) + CLOCK.findall(source)


def test_fragments_depend_on_their_values_alone(app):
    asked = fragments(app)
    assert "solver/discovery/_row.html" in asked
    found = {
        name: beyond_its_values(app, (FOLDER / name).read_text(encoding="utf-8"), given)
        for name, given in asked.items()
    }
    # Drawn once for visitors who have not signed in; the other branch includes them with the person's own shell.
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("bad", "found"),
    [("{{ request.path }}", ["request"]), ("{{ row.at|countdown }}", ["|countdown"]), ("{{ me }}", ["me"])],
)
def test_a_fragment_that_depends_on_more_is_found(app, bad, found):
    assert beyond_its_values(app, bad, {"row"}) == found


def named_in_code():
    text = "\n".join(module.text for module in modules())
    return {name for name in templates() if f'"{name}"' in text}


def test_no_template_is_unused(app):
    pages = {f"{rule.endpoint.replace('.', '/')}.html" for rule in our_rules(app)}
    library = {name for name in templates() if name.startswith(("security/", "bootstrap5/", "errors/"))}
    used = pages | referred_to(app) | named_in_code() | library
    assert [name for name in templates() if name not in used and not name.startswith("mail/")] == []


def test_every_template_that_is_referred_to_exists(app):
    known = set(templates())
    ours = {name for name in referred_to(app) if not name.startswith(("bootstrap5/", "security/"))}
    assert sorted(name for name in ours - known if name.endswith((".html", ".txt", ".xml"))) == []


def test_every_template_compiles(app):
    for name in templates():
        app.jinja_env.get_template(name)


def test_a_mail_is_a_folder_of_three_files():
    folders = [path for path in (FOLDER / "mail").iterdir() if path.is_dir()]
    assert {f.name: sorted(p.name for p in f.iterdir()) for f in folders} == {
        f.name: MAIL_FILES for f in folders
    }


def test_every_mail_that_is_sent_has_its_folder_and_every_folder_is_sent(app):
    text = "\n".join(module.text for module in modules())
    named = set(re.findall(r'@mail\(\s*"(\w+)"', text))
    assert named == {path.name for path in (FOLDER / "mail").iterdir() if path.is_dir()}


INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)|\sstyle=|<style|\son[a-z]+=\s*[\"']|javascript:",
    re.IGNORECASE,
)


def inline(text):
    """What a strict Content-Security-Policy would block."""
    return [found.group(0).strip() for found in INLINE.finditer(text)]


def test_nothing_is_inline():
    pages = [n for n in templates() if n.endswith(".html") and not n.startswith(("mail/", "layout/mail"))]
    found = {name: inline((FOLDER / name).read_text(encoding="utf-8")) for name in pages}
    assert {name: blocked for name, blocked in found.items() if blocked} == {}


@pytest.mark.parametrize(
    "bad",
    ["<script>x()</script>", '<p style="x">', '<a onclick="x()">', '<a href="javascript:x">', "<style>"],
)
def test_what_is_inline_is_found(bad):
    assert len(inline(bad)) == 1


@pytest.mark.parametrize(
    "good",
    [
        '<script type="module" src="/x.js"></script>',
        '<p class="style">',
        '<script type="application/ld+json">',
    ],
)
def test_what_is_not_inline_passes(good):
    assert inline(good) == []


def unsafe(text):
    """Marks that switch escaping off."""
    return re.findall(r"\|\s*safe\b|autoescape\s+false|Markup\(", text)


def test_nothing_switches_escaping_off():
    assert {
        name: found for name in templates() if (found := unsafe((FOLDER / name).read_text(encoding="utf-8")))
    } == {}


def post_forms_without_token(text):
    """POST forms without a CSRF token."""
    forms = re.findall(r"<form\b[^>]*method=\"post\".*?</form>", text, re.IGNORECASE | re.DOTALL)
    return [
        form[:80] for form in forms if not re.search(r"csrf_token|csrf_input|hidden_tag|form\.hidden", form)
    ]


def test_every_post_form_has_a_csrf_token():
    pages = {
        name: (FOLDER / name).read_text(encoding="utf-8") for name in templates() if name.endswith(".html")
    }
    assert {name: found for name, text in pages.items() if (found := post_forms_without_token(text))} == {}


def test_a_form_without_token_is_found():
    assert len(post_forms_without_token('<form method="post"><button></form>')) == 1
