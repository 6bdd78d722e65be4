"""which end of a criterion's scale is the better one

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
    """Every criterion that is there goes on to mean that a higher mark is better."""
    with op.batch_alter_table("criteria") as batch:
        batch.add_column(
            sa.Column("higher_is_better", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    # The application says what a new row holds; a default of the database would hide one that forgets.
    with op.batch_alter_table("criteria") as batch:
        batch.alter_column(
            "higher_is_better", existing_type=sa.Boolean(), existing_nullable=False, server_default=None
        )


def downgrade() -> None:
    """Forget it: every criterion reads as if a higher mark were better."""
    with op.batch_alter_table("criteria") as batch:
        batch.drop_column("higher_is_better")
