"""Rendering: a view's template is named by its endpoint, so that the two can never drift apart."""

from collections.abc import Hashable, MutableMapping
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, current_app, g, render_template, request
from flask.templating import Environment
from markupsafe import Markup

from challenge_hub.core.i18n import visitor_locale, visitor_zone

FRAGMENTS_KEPT = 2048


class SharedGlobals(Environment):
    """Templates that share one plain dictionary of globals.

    Jinja gives each a chain of two, lest somebody adds globals to one template; every import of macros and every page
    walks that chain. Nobody here adds any.
    """

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give the environment's own globals where a template has none besides."""
        return super().make_globals(d) if d else self.globals


def init_app(app: Flask) -> None:
    """Give templates `fragment` and `list_address`."""
    app.extensions["fragments"] = lru_cache(maxsize=FRAGMENTS_KEPT)(_drawn)
    app.jinja_env.globals.update(fragment=fragment, list_address=list_address)


def page(**context: Any) -> str:
    """Render the template of the running view: endpoint `seeker.briefs.problem` → `seeker/briefs/problem.html`."""
    endpoint = request.endpoint or ""
    return render_template(endpoint.replace(".", "/") + ".html", **context)


def list_address() -> str:
    """Give the address of this list, every filter kept, up to the number of one of its pages."""
    kept = {name: values for name, values in request.args.to_dict(flat=False).items() if name != "page"}
    return f"{quote(request.script_root + request.path)}?{urlencode({**kept, 'page': ''}, doseq=True)}"


def fragment(template: str, **values: Hashable) -> Markup:
    """Give a part of a page, drawn once for equal values.

    Such a template may depend on nothing but its values, the visitor's language and zone: neither on who asks
    nor on the clock. So what is remembered can never be stale and never be somebody else's.
    """
    if "fragments" not in g:
        g.fragments = partial(current_app.extensions["fragments"], visitor_locale(), visitor_zone().key)
    drawn: Markup = g.fragments(template, tuple(values.items()))
    return drawn


def _drawn(_language: str, _zone: str, template: str, values: tuple[tuple[str, Hashable], ...]) -> Markup:
    made = current_app.jinja_env.get_template(template).render(dict(values))
    return Markup(made)  # noqa: S704 -- the template escaped its values
