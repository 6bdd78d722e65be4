"""Rendering: a view's template is named by its endpoint, so that the two can never drift apart."""

from typing import Any

from flask import render_template, request


def page(**context: Any) -> str:
    """Render the template of the running view: endpoint `seeker.briefs.problem` → `seeker/briefs/problem.html`."""
    endpoint = request.endpoint or ""
    return render_template(endpoint.replace(".", "/") + ".html", **context)
