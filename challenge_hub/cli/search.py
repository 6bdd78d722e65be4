"""Commands on the search index."""

import click

from challenge_hub.cli.schema import ready_app
from challenge_hub.core.clock import now
from challenge_hub.core.errors import ConfigurationError
from challenge_hub.search.engine import IndexBusy, SearchUnavailable
from challenge_hub.search.jobs import rebuild
from challenge_hub.search.running import search_engine


@click.group()
def search() -> None:
    """The search index: a cache that is made from the database."""


@search.command("rebuild")
def search_rebuild() -> None:
    """Make the search index anew; searches go on with the old one until it is finished."""
    with ready_app().app_context():
        try:
            number = rebuild(now())
        except IndexBusy as busy:
            raise ConfigurationError(f"{busy} Try again in a moment.") from busy
    click.echo(f"{number} challenge(s) indexed.")


@search.command("status")
def search_status() -> None:
    """Say how many challenges the index holds."""
    with ready_app().app_context():
        try:
            number = search_engine().count()
        except SearchUnavailable as problem:
            raise ConfigurationError(f"{problem} Run `challenge-hub search rebuild`.") from problem
    click.echo(f"{number} challenge(s) indexed.")
