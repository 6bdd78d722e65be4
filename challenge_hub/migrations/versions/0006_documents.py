"""secret links to previews"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "documents"
down_revision: str | None = "coach"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "preview_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(length=80), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("expires_at > made_at", name=op.f("ck_preview_links_expires")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_preview_links_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["users.id"], name=op.f("fk_preview_links_made_by_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preview_links")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_preview_links_secret_hash")),
    )
    with op.batch_alter_table("preview_links") as batch:
        batch.create_index(batch.f("ix_preview_links_challenge_id"), ["challenge_id"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_table("preview_links")
