"""The pages to compare with: bare Flask and SQLAlchemy, 20 rows of the same table, on the same server.

Two of them, each compiled once: one reads plain rows, one the objects of a mapped class.
"""

from __future__ import annotations

import os
from typing import Any

from flask import Flask, render_template
from jinja2 import DictLoader
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

PAGE = """<!doctype html><html lang="en"><title>Bare</title><ul>
{% for row in rows %}<li><a href="/challenges/{{ row.ref }}">{{ row.title }}</a> {{ row.call }}</li>
{% endfor %}</ul></html>"""
LISTED = "audience_kind = 'public' AND state = 'published' ORDER BY entries_close_at LIMIT 20"


class Base(DeclarativeBase):
    """Of the bare page alone."""


class Row(Base):
    """What it shows of a challenge."""

    __tablename__ = "challenges"

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str]
    title: Mapped[str]
    call: Mapped[str]
    state: Mapped[str]
    audience_kind: Mapped[str]
    entries_close_at: Mapped[str]


def create_bare() -> Flask:
    """Build the bare application on the database that the environment names."""
    app = Flask(__name__)
    app.jinja_loader = DictLoader({"page.html": PAGE})  # type: ignore[assignment]  # Flask's stub knows its own loader only
    engine = create_engine(os.environ["BENCH_DATABASE"])
    plain = text(f"SELECT ref, title, call FROM challenges WHERE {LISTED}")  # noqa: S608 -- a constant above
    mapped: Any = (
        select(Row)
        .where(Row.audience_kind == "public", Row.state == "published")
        .order_by(Row.entries_close_at)
        .limit(20)
    )

    @app.get("/")
    def rows() -> str:
        with engine.connect() as connection:
            return render_template("page.html", rows=connection.execute(plain).all())

    @app.get("/mapped")
    def objects() -> str:
        with Session(engine) as session:
            return render_template("page.html", rows=session.scalars(mapped).all())

    return app
