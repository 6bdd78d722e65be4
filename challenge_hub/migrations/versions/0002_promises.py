"""Who may enter as what, and partners of a challenge.

Revision ID: promises
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "promises"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every challenge so far is open to all kinds, and has no partners."""
    kinds = '["individual", "team", "organisation"]'
    with op.batch_alter_table("challenges") as batch:
        batch.add_column(sa.Column("entrant_kinds", sa.JSON(), nullable=False, server_default=kinds))
    with op.batch_alter_table("challenges") as batch:
        batch.alter_column("entrant_kinds", server_default=None)
    with op.batch_alter_table("briefs") as batch:
        batch.add_column(sa.Column("partners", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("partners_shown", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("briefs") as batch:
        batch.alter_column("partners", server_default=None)
        batch.alter_column("partners_shown", server_default=None)


def downgrade() -> None:
    """Take the columns away, and what was said in them."""
    with op.batch_alter_table("briefs") as batch:
        batch.drop_column("partners_shown")
        batch.drop_column("partners")
    with op.batch_alter_table("challenges") as batch:
        batch.drop_column("entrant_kinds")
