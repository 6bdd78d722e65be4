"""which end of a criterion's scale is the better one; lines that judges keep

Revision ID: direction
Revises: objections
"""

import sqlalchemy as sa
from alembic import op

revision = "direction"
down_revision = "objections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every criterion that is there goes on to mean that a higher mark is better; nobody keeps a line yet."""
    with op.batch_alter_table("criteria") as batch:
        batch.add_column(
            sa.Column("higher_is_better", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    # The application says what a new row holds; a default of the database would hide one that forgets.
    with op.batch_alter_table("criteria") as batch:
        batch.alter_column(
            "higher_is_better", existing_type=sa.Boolean(), existing_nullable=False, server_default=None
        )
    op.create_table(
        "kept_phrases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text != ''", name=op.f("ck_kept_phrases_text")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_kept_phrases_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_phrases")),
    )
    op.create_index(op.f("ix_kept_phrases_user_id"), "kept_phrases", ["user_id"], unique=False)


def downgrade() -> None:
    """Forget both: every criterion reads as if a higher mark were better."""
    op.drop_table("kept_phrases")
    with op.batch_alter_table("criteria") as batch:
        batch.drop_column("higher_is_better")
