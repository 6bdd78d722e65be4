"""A person's archive for reading without this platform: one page that shows every subject, and a text that explains."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from challenge_hub.core.holdings import Row
from challenge_hub.core.i18n import gettext as _

_STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
    "dl{border-left:3px solid #0d5c63;padding-left:1rem;margin:0 0 1.5rem}dt{font-weight:bold}"
    "dd{margin:0 0 .4rem;white-space:pre-wrap;overflow-wrap:anywhere}"
)


def as_page(site: str, parts: Iterable[tuple[str, str, Sequence[Row]]]) -> bytes:
    """Give the page: `parts` are name, heading and rows of each subject. It needs no network and runs no script."""
    title = _("What %(site)s holds of you", site=site)
    sections = Markup("").join(
        Markup(
            '<section><h2 id="{0}">{1}</h2><p><a href="data/{0}.json">data/{0}.json</a></p>{2}</section>'
        ).format(name, heading, Markup("").join(map(_row, rows)) or Markup("<p>–</p>"))
        for name, heading, rows in parts
    )
    return (
        Markup(
            '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{0}</title><style>{1}</style></head>'
            "<body><h1>{0}</h1>{2}</body></html>"
        )
        .format(title, Markup(_STYLE), sections)  # noqa: S704 -- our own constant
        .encode()
    )


def as_json(rows: Sequence[Row]) -> bytes:
    """Give the rows of a subject as JSON that people can read too."""
    return json.dumps(rows, ensure_ascii=False, indent=2).encode()


def explanation(site: str, made: str, left_out: Mapping[str, str], missing: Sequence[str]) -> bytes:
    """Give the text that goes on top: what is where, what is not in and why."""
    lines = [
        _("Everything that %(site)s holds of you, as of %(made)s.", site=site, made=made),
        "",
        _(
            "index.html shows all of it in one page. data/ has a JSON file for each subject, with times in UTC."
        ),
        _("files/ has your files, each named by the SHA-256 of its content, with its kind at the end."),
        _("Not in it: passwords, keys and other secrets, and what other people wrote to others."),
        "",
        _("Columns that name you and are not in it, with the reason:"),
        *(f"- {column}: {reason}" for column, reason in sorted(left_out.items())),
    ]
    if missing:
        lines += ["", _("Files that could not be read:"), *(f"- {name}" for name in missing)]
    return ("\n".join(lines) + "\n").encode()


def _row(row: Mapping[str, Any]) -> Markup:
    shown = Markup("").join(
        Markup("<dt>{}</dt><dd>{}</dd>").format(str(name).replace("_", " "), _value(value))
        for name, value in row.items()
        if value not in (None, "", [], {})
    )
    return Markup("<dl>{}</dl>").format(shown)


def _value(value: Any) -> Markup:
    if isinstance(value, Mapping):
        return _row(value)
    if isinstance(value, list):
        return Markup("").join(
            _row(each) if isinstance(each, Mapping) else escape(f"{each}\n") for each in value
        )
    return escape(value)
