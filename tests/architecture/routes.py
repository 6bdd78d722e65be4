"""Every route of the application as text: `routes.txt` is a promise, since addresses stand in mails and papers.

`python -m tests.architecture.routes` prints what the promise would be now.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from challenge_hub.app import create_app
from challenge_hub.config import Settings

PROMISE = Path(__file__).with_name("routes.txt")
_OF_LIBRARIES = ("bootstrap.", "static")


def our_rules(app: Flask) -> Iterator[Rule]:
    """The rules of our pages and of accounts, without packaged files."""
    return (rule for rule in app.url_map.iter_rules() if not rule.endpoint.startswith(_OF_LIBRARIES))


def lines(app: Flask) -> list[str]:
    """One line a route: methods, address, endpoint."""
    found = []
    for rule in our_rules(app):
        methods = ",".join(sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}))
        found.append(f"{methods:9} {rule.rule}  {rule.endpoint}")
    return sorted(found, key=lambda line: (line.split()[1], line))


def main() -> None:
    """Print the routes of an application with default settings."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data_folder=Path(folder)))
        sys.stdout.write("\n".join(lines(app)) + "\n")


if __name__ == "__main__":
    main()
