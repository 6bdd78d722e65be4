"""how often a clean copy was tried, and when last

Revision ID: tries
Revises: answered
"""

import sqlalchemy as sa
from alembic import op

revision = "tries"
down_revision = "answered"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Count what was tried so far as one attempt: copies that failed are tried again."""
    with op.batch_alter_table("clean_copies") as batch:
        batch.alter_column(
            "made_at",
            new_column_name="tried_at",
            existing_type=sa.DateTime(timezone=True),
            existing_nullable=False,
        )
        batch.add_column(sa.Column("attempts", sa.Integer(), server_default="1", nullable=False))
        batch.create_check_constraint(op.f("ck_clean_copies_attempts"), "attempts >= 1")
    with op.batch_alter_table("clean_copies") as batch:
        batch.alter_column("attempts", server_default=None)


def downgrade() -> None:
    """Forget how often it was tried."""
    with op.batch_alter_table("clean_copies") as batch:
        batch.drop_constraint(op.f("ck_clean_copies_attempts"), type_="check")
        batch.drop_column("attempts")
        batch.alter_column(
            "tried_at",
            new_column_name="made_at",
            existing_type=sa.DateTime(timezone=True),
            existing_nullable=False,
        )
