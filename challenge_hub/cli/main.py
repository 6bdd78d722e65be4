"""The command `challenge-hub` and its groups."""

import os
import sys

import click
from sqlalchemy.exc import OperationalError

from challenge_hub.cli.briefs import import_briefs
from challenge_hub.cli.data import audit, grant_role, migrate, outbox
from challenge_hub.cli.demo import demo, seed
from challenge_hub.cli.search import search
from challenge_hub.cli.serving import run, serve, worker
from challenge_hub.cli.verify import verify
from challenge_hub.core.errors import ChallengeHubError


class Group(click.Group):
    """A group whose errors are one sentence, not a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; print our own errors plainly and exit with 1."""
        try:
            return super().invoke(ctx)
        except ChallengeHubError as problem:
            message = problem.message
        except OperationalError as problem:
            # The driver's own first line: it names the server, never the password.
            reason = str(problem.orig).partition("\n")[0]
            message = f"The database cannot be used: {reason}"
        click.secho(message, err=True, fg="red")
        sys.exit(1)


@click.group(cls=Group)
@click.version_option(package_name="challenge-hub")
def main() -> None:
    """Challenge Hub: challenges, proposals, panels, prizes and certificates."""
    os.umask(0o077)  # what is kept here is for the account that runs it, and nobody else on the machine


for command in (
    run,
    serve,
    worker,
    migrate,
    audit,
    outbox,
    grant_role,
    import_briefs,
    search,
    seed,
    demo,
    verify,
):
    main.add_command(command)
