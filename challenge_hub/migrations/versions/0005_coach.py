"""advice of the coach that was dismissed"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "coach"
down_revision: str | None = "rows"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "finding_dismissals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=160), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dismissed_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason != ''", name=op.f("ck_finding_dismissals_reason")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_finding_dismissals_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["dismissed_by_id"], ["users.id"], name=op.f("fk_finding_dismissals_dismissed_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_dismissals")),
        sa.UniqueConstraint("challenge_id", "key", name=op.f("uq_finding_dismissals_challenge_id_key")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("finding_dismissals")
