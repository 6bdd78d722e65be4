"""rights transfers, who signs them, and payments of prizes"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision: str = "transfers"
down_revision: str | None = "versions"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Make the tables; awards offered before keep no transfer."""
    op.create_table(
        "rights_transfers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("payment_days", sa.Integer(), nullable=False),
        sa.Column("prepared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("members_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seeker_agreement_id", sa.Integer(), nullable=True),
        sa.Column("demanded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effective_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lapsed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lapse_reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'effective') = (effective_at IS NOT NULL)",
            name=op.f("ck_rights_transfers_effective_facts"),
        ),
        sa.CheckConstraint(
            "(state = 'lapsed') = (lapsed_at IS NOT NULL) AND (state = 'lapsed') = (lapse_reason != '')",
            name=op.f("ck_rights_transfers_lapsed_facts"),
        ),
        sa.CheckConstraint(
            "state IN ('prepared', 'lapsed') OR members_signed_at IS NOT NULL",
            name=op.f("ck_rights_transfers_members_signed_facts"),
        ),
        sa.CheckConstraint(
            "state IN ('prepared', 'signed_by_members', 'signed_by_seeker', 'effective', 'lapsed')",
            name=op.f("ck_rights_transfers_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('signed_by_seeker', 'effective') OR seeker_agreement_id IS NOT NULL",
            name=op.f("ck_rights_transfers_seeker_signed_facts"),
        ),
        sa.CheckConstraint("payment_days > 0", name=op.f("ck_rights_transfers_payment_days")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_rights_transfers_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["seeker_agreement_id"],
            ["agreements.id"],
            name=op.f("fk_rights_transfers_seeker_agreement_id_agreements"),
        ),
        sa.ForeignKeyConstraint(
            ["text_hash"], ["terms_texts.hash"], name=op.f("fk_rights_transfers_text_hash_terms_texts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rights_transfers")),
        sa.UniqueConstraint("ref", name=op.f("uq_rights_transfers_ref")),
        sa.UniqueConstraint("seeker_agreement_id", name=op.f("uq_rights_transfers_seeker_agreement_id")),
    )
    with op.batch_alter_table("rights_transfers") as batch:
        batch.create_index(batch.f("ix_rights_transfers_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "transfer_members",
        sa.Column("transfer_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_transfer_members_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(
            ["transfer_id"],
            ["rights_transfers.id"],
            name=op.f("fk_transfer_members_transfer_id_rights_transfers"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_transfer_members_user_id_users")),
        sa.PrimaryKeyConstraint("transfer_id", "user_id", name=op.f("pk_transfer_members")),
        sa.UniqueConstraint("agreement_id", name=op.f("uq_transfer_members_agreement_id")),
    )
    op.create_table(
        "prize_payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=140), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("proof", sa.String(length=300), nullable=False),
        sa.Column("contested_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("reference != ''", name=op.f("ck_prize_payments_reference")),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)",
            name=op.f("ck_prize_payments_confirmed_facts"),
        ),
        sa.CheckConstraint("confirmed_by_id != recorded_by_id", name=op.f("ck_prize_payments_four_eyes")),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_prize_payments_award_id_awards")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["users.id"], name=op.f("fk_prize_payments_confirmed_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["users.id"], name=op.f("fk_prize_payments_recorded_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prize_payments")),
    )
    with op.batch_alter_table("prize_payments") as batch:
        batch.create_index(batch.f("ix_prize_payments_award_id"), ["award_id"], unique=False)
        batch.create_index(
            "uq_prize_payments_confirmed",
            ["award_id"],
            unique=True,
            sqlite_where=sa.text("confirmed_at IS NOT NULL"),
            postgresql_where=sa.text("confirmed_at IS NOT NULL"),
        )

    with op.batch_alter_table("awards") as batch:
        batch.add_column(sa.Column("transfer_id", sa.Integer(), nullable=True))
        batch.create_unique_constraint(batch.f("uq_awards_transfer_id"), ["transfer_id"])
        batch.create_foreign_key(
            batch.f("fk_awards_transfer_id_rights_transfers"), "rights_transfers", ["transfer_id"], ["id"]
        )
    protect(op.get_bind(), ["prize_payments"])


def downgrade() -> None:
    """Take it back."""
    with op.batch_alter_table("awards") as batch:
        batch.drop_constraint(batch.f("fk_awards_transfer_id_rights_transfers"), type_="foreignkey")
        batch.drop_constraint(batch.f("uq_awards_transfer_id"), type_="unique")
        batch.drop_column("transfer_id")
    op.drop_table("prize_payments")
    op.drop_table("transfer_members")
    op.drop_table("rights_transfers")
