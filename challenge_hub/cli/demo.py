"""Commands of the demonstration: `seed` loads it, `demo` plays one challenge through."""

from datetime import datetime
from pathlib import Path

import click
from flask import Flask

from challenge_hub.cli.demonstration.people import PASSWORD, PEOPLE
from challenge_hub.cli.demonstration.play import LENGTH, Play, play
from challenge_hub.cli.demonstration.stage import is_loaded, load
from challenge_hub.cli.schema import bring_up_to_date, command_app
from challenge_hub.core.clock import FrozenClock, now, system_clock
from challenge_hub.core.keys import platform_key
from challenge_hub.core.storage import file_store


@click.command()
def seed() -> None:
    """Load the demonstration: people, and a challenge in every state. Once; again it changes nothing."""
    app = command_app()
    bring_up_to_date(app)
    if not seed_once(app):
        click.echo("The demonstration is there already.")
    show_accounts()


def seed_once(app: Flask) -> bool:
    """Load the demonstration unless it is there; tell whether it was loaded."""
    with app.app_context():
        if is_loaded():
            return False
        click.echo("Loading the demonstration:")
        load(now(), platform_key(), lambda step: click.echo(f"  {step}"))
        return True


def show_accounts() -> None:
    """Print who can sign in, and how."""
    click.echo(f"\nAccounts of the demonstration (password of all: {PASSWORD}):")
    for person in PEOPLE:
        role = person.platform_role or (
            f"{person.role}, {person.organisation}" if person.role else "solver or judge"
        )
        click.echo(f"  {person.email:34} {person.name:22} {role}")


@click.command()
def demo() -> None:
    """Play one challenge from its brief to its certificate, on a frozen clock, step by step."""
    clock = FrozenClock(system_clock() - LENGTH)
    app = command_app(clock=clock)
    bring_up_to_date(app)
    address = app.config["PUBLIC_URL"]

    def tell(at: datetime, what: str, page: str) -> None:
        click.echo(f"{at:%d %b %Y %H:%M}  {what}")
        if page:
            click.secho(f"{'':19}{address}{page}", dim=True)

    with app.app_context():
        folder = Path(app.instance_path) / "demo"
        paths = play(Play(clock, platform_key(), file_store(), tell), folder)
    click.echo("\nThe certificates lie here:")
    for path in paths:
        click.echo(f"  {path}")
