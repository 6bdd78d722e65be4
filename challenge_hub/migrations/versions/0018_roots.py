"""the signed roots over the receipts of a challenge

Revision ID: roots
Revises: uploads
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "roots"
down_revision = "uploads"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Challenges that closed before have no root: nobody could prove any more what stood then."""
    op.create_table(
        "receipt_roots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("root", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("leaves", sa.JSON(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_receipt_roots_number")),
        sa.CheckConstraint("size >= 0", name=op.f("ck_receipt_roots_size")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_receipt_roots_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipt_roots")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_receipt_roots_challenge_id_number")),
    )
    protect(op.get_bind(), ["receipt_roots"])


def downgrade() -> None:
    """Take it back: published roots are lost."""
    op.drop_table("receipt_roots")
