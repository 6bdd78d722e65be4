"""what is said of a brief's files, the places they have, and salt for the seals that name them

Revision ID: files
Revises: told
"""

from itertools import groupby

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect
from challenge_hub.core.tokens import new_secret

revision = "files"
down_revision = "told"
branch_labels = None
depends_on = None

FILES = sa.table(
    "brief_attachments",
    sa.column("id", sa.Integer),
    sa.column("challenge_id", sa.Integer),
    sa.column("place", sa.Integer),
    sa.column("salt", sa.String),
)


def upgrade() -> None:
    """Files get places in the order in which they were added."""
    with op.batch_alter_table("brief_attachments") as batch:
        batch.add_column(sa.Column("place", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("title", sa.String(length=120), nullable=False, server_default=""))
        batch.add_column(sa.Column("note", sa.String(length=500), nullable=False, server_default=""))
        batch.add_column(sa.Column("salt", sa.String(length=64), nullable=True))
    connection = op.get_bind()
    rows = connection.execute(
        sa.select(FILES.c.id, FILES.c.challenge_id).order_by(FILES.c.challenge_id, FILES.c.id)
    ).all()
    for _challenge_id, files in groupby(rows, key=lambda row: row.challenge_id):
        for place, row in enumerate(files, start=1):
            connection.execute(
                sa.update(FILES).where(FILES.c.id == row.id).values(place=place, salt=new_secret())
            )
    with op.batch_alter_table("brief_attachments") as batch:
        batch.alter_column("place", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("salt", existing_type=sa.String(length=64), nullable=False)
        batch.alter_column("title", server_default=None)
        batch.alter_column("note", server_default=None)
    protect(op.get_bind())


def downgrade() -> None:
    """Take it back: what was said of files is lost."""
    for kind in ("no_update", "no_delete", "append_only", "no_truncate"):
        place = "" if op.get_bind().dialect.name == "sqlite" else " ON brief_attachments"
        op.execute(f"DROP TRIGGER IF EXISTS brief_attachments_{kind}{place}")
    with op.batch_alter_table("brief_attachments") as batch:
        for column in ("place", "title", "note", "salt"):
            batch.drop_column(column)
