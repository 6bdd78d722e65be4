"""Clauses in the words of an organisation, and which of them the terms of a challenge hold.

Revision ID: clauses
Revises: agreements
"""

import sqlalchemy as sa
from alembic import op

revision = "clauses"
down_revision = "agreements"
branch_labels = None
depends_on = None

STATES = "state IN ('draft', 'reviewed', 'in_use', 'retired')"


def upgrade() -> None:
    """Nobody has variants yet."""
    op.create_table(
        "clause_variants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("clause", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_by_id", sa.Integer(), nullable=True),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(STATES, name=op.f("ck_clause_variants_state")),
        sa.CheckConstraint("number > 0", name=op.f("ck_clause_variants_number")),
        sa.CheckConstraint("text != ''", name=op.f("ck_clause_variants_text")),
        sa.CheckConstraint(
            "(reviewed_by_id IS NULL) = (reviewed_at IS NULL)", name=op.f("ck_clause_variants_review")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'retired') OR reviewed_by_id IS NOT NULL",
            name=op.f("ck_clause_variants_reviewed"),
        ),
        sa.CheckConstraint("reviewed_by_id != written_by_id", name=op.f("ck_clause_variants_four_eyes")),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_clause_variants_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["users.id"], name=op.f("fk_clause_variants_reviewed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["users.id"], name=op.f("fk_clause_variants_written_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clause_variants")),
        sa.UniqueConstraint(
            "organisation_id",
            "clause",
            "number",
            name=op.f("uq_clause_variants_organisation_id_clause_number"),
        ),
    )
    op.create_index(
        "ix_clause_variants_in_use",
        "clause_variants",
        ["organisation_id", "clause"],
        unique=True,
        sqlite_where=sa.text("state = 'in_use'"),
        postgresql_where=sa.text("state = 'in_use'"),
    )
    op.create_table(
        "chosen_variants",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("variant_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenge_terms.challenge_id"],
            name=op.f("fk_chosen_variants_challenge_id_challenge_terms"),
        ),
        sa.ForeignKeyConstraint(
            ["variant_id"], ["clause_variants.id"], name=op.f("fk_chosen_variants_variant_id_clause_variants")
        ),
        sa.PrimaryKeyConstraint("challenge_id", "variant_id", name=op.f("pk_chosen_variants")),
    )


def downgrade() -> None:
    """Take the variants away; texts that were composed with them stay."""
    op.drop_table("chosen_variants")
    op.drop_index("ix_clause_variants_in_use", table_name="clause_variants")
    op.drop_table("clause_variants")
