"""late arrivals and late access; outages and what was given back for them

Revision ID: late
Revises: roots
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "late"
down_revision = "roots"
branch_labels = None
depends_on = None

TABLES = ("heartbeats", "outages", "late_accesses", "outage_extensions", "late_arrivals")


def upgrade() -> None:
    """Nothing is there to be moved."""
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.String(length=24), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "outages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.String(length=500), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("found_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'suspected') = (settled_at IS NULL) AND (settled_at IS NULL) = (settled_by_id IS NULL)",
            name=op.f("ck_outages_settled_facts"),
        ),
        sa.CheckConstraint("state != 'recorded' OR what != ''", name=op.f("ck_outages_recorded_facts")),
        sa.CheckConstraint("state IN ('suspected', 'recorded', 'dismissed')", name=op.f("ck_outages_state")),
        sa.CheckConstraint("ended_at > began_at", name=op.f("ck_outages_ended_at")),
        sa.ForeignKeyConstraint(["found_by_id"], ["users.id"], name=op.f("fk_outages_found_by_id_users")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["users.id"], name=op.f("fk_outages_settled_by_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outages")),
    )
    op.create_index(op.f("ix_outages_ended_at"), "outages", ["ended_at"], unique=False)
    op.create_table(
        "late_accesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("granted_by_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.Integer(), nullable=True),
        sa.Column("revoke_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(revoked_at IS NULL AND revoked_by_id IS NULL) OR (revoked_at IS NOT NULL AND revoked_by_id IS NOT NULL AND revoke_reason != '')",
            name=op.f("ck_late_accesses_revoked_facts"),
        ),
        sa.CheckConstraint("reason != ''", name=op.f("ck_late_accesses_reason")),
        sa.CheckConstraint("until > granted_at", name=op.f("ck_late_accesses_until")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_late_accesses_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["users.id"], name=op.f("fk_late_accesses_granted_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["users.id"], name=op.f("fk_late_accesses_revoked_by_id_users")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_late_accesses_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_accesses")),
    )
    op.create_index(op.f("ix_late_accesses_challenge_id"), "late_accesses", ["challenge_id"], unique=False)
    op.create_index(op.f("ix_late_accesses_user_id"), "late_accesses", ["user_id"], unique=False)
    op.create_table(
        "outage_extensions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("outage_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closes_at IS NULL OR closes_at > closed_at", name=op.f("ck_outage_extensions_closes_at")
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_outage_extensions_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["users.id"], name=op.f("fk_outage_extensions_decided_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["outage_id"], ["outages.id"], name=op.f("fk_outage_extensions_outage_id_outages")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage_extensions")),
        sa.UniqueConstraint(
            "outage_id", "challenge_id", name=op.f("uq_outage_extensions_outage_id_challenge_id")
        ),
    )
    op.create_index(
        op.f("ix_outage_extensions_challenge_id"), "outage_extensions", ["challenge_id"], unique=False
    )
    op.create_table(
        "late_arrivals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("wished_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(wished_at IS NULL) = (wish = '')", name=op.f("ck_late_arrivals_wish_facts")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_late_arrivals_entry_id_entries")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_late_arrivals_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_arrivals")),
        sa.UniqueConstraint("entry_id", "user_id", name=op.f("uq_late_arrivals_entry_id_user_id")),
    )
    op.create_index(op.f("ix_late_arrivals_user_id"), "late_arrivals", ["user_id"], unique=False)
    protect(op.get_bind(), ("late_accesses", "outage_extensions", "late_arrivals"))


def downgrade() -> None:
    """Take it back: what came late, and what was given for outages, is forgotten."""
    for table in reversed(TABLES):
        op.drop_table(table)
