"""Agreements say in whose name they were made; openings of entries; evidence is guarded against TRUNCATE as well"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision: str = "agreements"
down_revision: str | None = "documents"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEFORE = "kind IN ('challenge_terms', 'non_disclosure', 'transfer_deed')"
AFTER = "kind IN ('challenge_terms', 'non_disclosure', 'transfer_deed', 'closing_declaration')"
CHECKS = {
    "capacity": (
        "(form = 1 AND capacity IS NULL) OR (form = 2 AND capacity IN"
        " ('myself', 'employer', 'employer_consents', 'seeker'))"
    ),
    "on_behalf_of": "(on_behalf_of = '') = (capacity IS NULL OR capacity = 'myself')",
    "consent": (
        "(consent_sha256 IS NULL AND consent_size IS NULL AND consent_media_type IS NULL)"
        " OR (capacity = 'employer_consents'"
        " AND consent_sha256 IS NOT NULL AND consent_size IS NOT NULL AND consent_media_type IS NOT NULL)"
    ),
}


def upgrade() -> None:
    """Add the columns and tables; what was agreed before keeps its form, 1, and its seal."""
    with op.batch_alter_table("terms_texts") as batch:
        batch.drop_constraint(op.f("ck_terms_texts_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_terms_texts_kind"), AFTER)
    with op.batch_alter_table("agreements") as batch:
        batch.drop_constraint(op.f("ck_agreements_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_agreements_kind"), AFTER)
        batch.add_column(sa.Column("form", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("capacity", sa.String(length=24), nullable=True))
        batch.add_column(sa.Column("on_behalf_of", sa.String(length=160), nullable=False, server_default=""))
        batch.add_column(sa.Column("consent_sha256", sa.String(length=64), nullable=True))
        batch.add_column(sa.Column("consent_size", sa.BigInteger(), nullable=True))
        batch.add_column(sa.Column("consent_media_type", sa.String(length=120), nullable=True))
    with op.batch_alter_table("agreements") as batch:
        batch.alter_column("form", server_default=None)
        batch.alter_column("on_behalf_of", server_default=None)
        for name, check in CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_agreements_{name}"), check)
    op.create_table(
        "entry_openings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=24), nullable=False),
        sa.Column("proposal_version_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "reader IN ('platform_judge', 'seeker_judge', 'seeker', 'organiser')",
            name=op.f("ck_entry_openings_reader"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_entry_openings_entry_id_entries")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_entry_openings_user_id_users")),
        sa.ForeignKeyConstraint(
            ["proposal_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_entry_openings_proposal_version_id_proposal_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_openings")),
        sa.UniqueConstraint("entry_id", "user_id", name=op.f("uq_entry_openings_entry_id_user_id")),
    )
    op.create_index(op.f("ix_entry_openings_user_id"), "entry_openings", ["user_id"])
    protect(op.get_bind())


def downgrade() -> None:
    """Take back; agreements of the new kinds and forms would lose their seal, so they must not be there."""
    op.drop_table("entry_openings")
    with op.batch_alter_table("agreements") as batch:
        for name in CHECKS:
            batch.drop_constraint(op.f(f"ck_agreements_{name}"), type_="check")
        batch.drop_constraint(op.f("ck_agreements_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_agreements_kind"), BEFORE)
        for column in (
            "form",
            "capacity",
            "on_behalf_of",
            "consent_sha256",
            "consent_size",
            "consent_media_type",
        ):
            batch.drop_column(column)
    with op.batch_alter_table("terms_texts") as batch:
        batch.drop_constraint(op.f("ck_terms_texts_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_terms_texts_kind"), BEFORE)
    protect(op.get_bind())
