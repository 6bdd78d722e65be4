"""earlier states of the answers in a draft

Revision ID: revisions
Revises: late
"""

import sqlalchemy as sa
from alembic import op

revision = "revisions"
down_revision = "late"
branch_labels = None
depends_on = None

REVISIONS = sa.table(
    "draft_revisions",
    sa.column("entry_id", sa.Integer),
    sa.column("key", sa.String),
    sa.column("text", sa.Text),
    sa.column("user_id", sa.Integer),
    sa.column("began_at", sa.DateTime(timezone=True)),
    sa.column("written_at", sa.DateTime(timezone=True)),
    sa.column("unsaved", sa.Boolean),
)
ENTRIES = sa.table(
    "entries",
    sa.column("id", sa.Integer),
    sa.column("team_id", sa.Integer),
    sa.column("title", sa.String),
    sa.column("draft_answers", sa.JSON),
    sa.column("started_at", sa.DateTime(timezone=True)),
    sa.column("draft_saved_at", sa.DateTime(timezone=True)),
)
TEAMS = sa.table("teams", sa.column("id", sa.Integer), sa.column("captain_id", sa.Integer))


def upgrade() -> None:
    """What stands in a draft now is its first state, written by the captain: until now everybody wrote alone."""
    op.create_table(
        "draft_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unsaved", sa.Boolean(), nullable=False),
        sa.CheckConstraint("written_at >= began_at", name=op.f("ck_draft_revisions_instants")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_draft_revisions_entry_id_entries")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_draft_revisions_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_revisions")),
    )
    with op.batch_alter_table("draft_revisions") as batch:
        batch.create_index(batch.f("ix_draft_revisions_entry_id_key"), ["entry_id", "key"], unique=False)
    connection = op.get_bind()
    found = connection.execute(
        sa.select(ENTRIES, TEAMS.c.captain_id).join(TEAMS, TEAMS.c.id == ENTRIES.c.team_id)
    )
    for entry in found.mappings().all():
        at = entry["draft_saved_at"] or entry["started_at"]
        texts = {"": entry["title"], **(entry["draft_answers"] or {})}
        rows = [
            {
                "entry_id": entry["id"],
                "key": key,
                "text": text,
                "user_id": entry["captain_id"],
                "began_at": at,
                "written_at": at,
                "unsaved": False,
            }
            for key, text in texts.items()
            if text
        ]
        if rows:
            connection.execute(sa.insert(REVISIONS), rows)


def downgrade() -> None:
    """The earlier states are lost; the drafts stay."""
    op.drop_table("draft_revisions")
