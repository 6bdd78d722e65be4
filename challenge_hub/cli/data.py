"""Commands on the database: migrate, check the audit chain, look into the outbox, give roles."""

import sys
from collections.abc import Iterable

import click
from sqlalchemy import func, select, update

from challenge_hub.accounts.queries import user_by_email
from challenge_hub.accounts.services import grant_role as give_role
from challenge_hub.audit.files import altered_files
from challenge_hub.audit.queries import head, verify
from challenge_hub.audit.verifiers import known_verifiers
from challenge_hub.cli.schema import bring_up_to_date, command_app, ready_app
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import ConfigurationError
from challenge_hub.core.storage import file_store
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.models import OutboxMessage
from challenge_hub.outbox.queries import is_waiting


@click.command()
def migrate() -> None:
    """Bring the database to the schema of this version."""
    bring_up_to_date(command_app())
    click.echo("The database is up to date.")


@click.group()
def audit() -> None:
    """The audit log."""


@audit.command("verify")
@click.option(
    "--files", is_flag=True, help="Read every stored file that evidence names, too, and compare its SHA-256."
)
def audit_verify(*, files: bool) -> None:
    """Check the chains of the audit log and of other evidence; name all that was changed, removed or inserted."""
    with ready_app().app_context():
        sound = _told("audit log", (f"record {broken.number}: {broken.what}" for broken in verify()))
        if sound:
            end = head()
            click.echo(f"The audit log holds: {end.count} records, head {end.hash[:16]}…")
        checks = {name: check() for name, check in known_verifiers().items()}
        if files:
            checks["stored files"] = altered_files(file_store())
        for name, breaks in checks.items():
            if _told(name, breaks):
                click.echo(f"The {name} hold.")
            else:
                sound = False
    sys.exit(0 if sound else 1)


def _told(name: str, breaks: Iterable[str]) -> bool:
    """Print every break of some evidence and their number; tell whether there was none."""
    found = 0
    for broken in breaks:
        found += 1
        click.secho(broken, fg="red")
    if found:
        click.echo(f"Broken in the {name}: {found} place(s).")
    return found == 0


@click.group()
def outbox() -> None:
    """Work that follows a commit."""


@outbox.command("status")
def outbox_status() -> None:
    """Show how many messages wait, are done, and have failed; name the failed ones."""
    with ready_app().app_context():
        for label, condition in (
            ("waiting", is_waiting()),
            ("done", OutboxMessage.done_at.is_not(None)),
            ("failed", OutboxMessage.failed_at.is_not(None)),
        ):
            click.echo(
                f"{label:8} {db.session.scalar(select(func.count(OutboxMessage.id)).where(condition))}"
            )
        for row in db.session.scalars(select(OutboxMessage).where(OutboxMessage.failed_at.is_not(None))):
            click.echo(f"  {row.id} {row.task} after {row.attempts} attempts: {row.last_error}")


@outbox.command("retry")
def outbox_retry() -> None:
    """Make every failed message due again."""
    with ready_app().app_context(), unit_of_work():
        failed = db.session.scalars(
            update(OutboxMessage)
            .where(OutboxMessage.failed_at.is_not(None))
            .values(failed_at=None, attempts=0, handed_over_at=None, due_at=now())
            .returning(OutboxMessage.id)
        )
        click.echo(f"{len(failed.all())} message(s) will be tried again.")


@click.command("grant-role")
@click.argument("email")
@click.argument("role", type=click.Choice(["organiser", "admin"]))
def grant_role(email: str, role: str) -> None:
    """Give a person the role of organiser or admin."""
    with ready_app().app_context(), unit_of_work():
        person = user_by_email(email)
        if person is None:
            msg = f"Nobody has the address {email}; they register first."
            raise ConfigurationError(msg)
        give_role(person, role, by=None, at=now())
    click.echo(f"{email} is now {role}.")
