"""The page to compare with: bare Flask and SQLAlchemy, 20 rows of the same table, on the same server."""

from __future__ import annotations

import os

from flask import Flask, render_template_string
from sqlalchemy import create_engine, text

PAGE = """<!doctype html><html lang="en"><title>Bare</title><ul>
{% for row in rows %}<li><a href="/challenges/{{ row.ref }}">{{ row.title }}</a> {{ row.call }}</li>
{% endfor %}</ul></html>"""


def create_bare() -> Flask:
    """Build the bare application on the database that the environment names."""
    app = Flask(__name__)
    engine = create_engine(os.environ["BENCH_DATABASE"])
    query = text(
        "SELECT ref, title, call FROM challenges "
        "WHERE audience_kind = 'public' AND state = 'published' ORDER BY entries_close_at LIMIT 20"
    )

    @app.get("/")
    def rows() -> str:
        with engine.connect() as connection:
            return render_template_string(PAGE, rows=connection.execute(query).all())

    return app
