"""accounts that are closed, and archives of what is held of a person

Revision ID: closed
Revises: revisions
"""

import sqlalchemy as sa
from alembic import op

revision = "closed"
down_revision = "revisions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add when an account was closed, and the archives."""
    with op.batch_alter_table("users") as batch:
        batch.add_column(sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_check_constraint(op.f("ck_users_closed_facts"), "closed_at IS NULL OR NOT active")
    op.create_table(
        "personal_archives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kept_days", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("done >= 0 AND done <= total", name=op.f("ck_personal_archives_progress")),
        sa.CheckConstraint("kept_days > 0", name=op.f("ck_personal_archives_kept_days")),
        sa.CheckConstraint(
            "(finished_at IS NULL) = (file_sha256 IS NULL) AND (finished_at IS NULL) = (expires_at IS NULL)"
            " AND (finished_at IS NULL) = (size IS NULL)",
            name=op.f("ck_personal_archives_finished_facts"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_personal_archives_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_archives")),
        sa.UniqueConstraint("user_id", name=op.f("uq_personal_archives_user_id")),
    )
    with op.batch_alter_table("personal_archives") as batch:
        batch.create_index(batch.f("ix_personal_archives_expires_at"), ["expires_at"], unique=False)


def downgrade() -> None:
    """Forget archives and when accounts were closed; those stay shut."""
    op.drop_table("personal_archives")
    with op.batch_alter_table("users") as batch:
        batch.drop_constraint(op.f("ck_users_closed_facts"), type_="check")
        batch.drop_column("closed_at")
