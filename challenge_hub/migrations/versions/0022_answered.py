"""which requirement a field of the entry form answers, and keys by which requirements are told apart

Revision ID: answered
Revises: closed
"""

import sqlalchemy as sa
from alembic import op

revision = "answered"
down_revision = "closed"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Requirements get a key each; every field goes on to answer in general."""
    with op.batch_alter_table("requirements") as batch:
        batch.add_column(sa.Column("key", sa.String(length=40), nullable=True))
    op.execute("UPDATE requirements SET key = 'requirement_' || id")
    with op.batch_alter_table("requirements") as batch:
        batch.alter_column("key", existing_type=sa.String(length=40), nullable=False)
        batch.create_unique_constraint(op.f("uq_requirements_challenge_id_key"), ["challenge_id", "key"])
    with op.batch_alter_table("form_fields") as batch:
        batch.add_column(sa.Column("requirement_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f("fk_form_fields_requirement_id_requirements"),
            "requirements",
            ["requirement_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_index(batch.f("ix_form_fields_requirement_id"), ["requirement_id"], unique=False)


def downgrade() -> None:
    """Take it back: what each field answers is lost."""
    with op.batch_alter_table("form_fields") as batch:
        batch.drop_index(batch.f("ix_form_fields_requirement_id"))
        batch.drop_constraint(op.f("fk_form_fields_requirement_id_requirements"), type_="foreignkey")
        batch.drop_column("requirement_id")
    with op.batch_alter_table("requirements") as batch:
        batch.drop_constraint(op.f("uq_requirements_challenge_id_key"), type_="unique")
        batch.drop_column("key")
