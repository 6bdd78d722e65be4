"""what a file of a brief says of who made it"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "told"
down_revision: str | None = "approvals"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Add the column; files that are there already were not looked at."""
    with op.batch_alter_table("brief_attachments") as batch:
        batch.add_column(sa.Column("told", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Forget it."""
    with op.batch_alter_table("brief_attachments") as batch:
        batch.drop_column("told")
