"""whom entrants do not want as judges, and what organisers answer

Revision ID: objections
Revises: duplicates
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "objections"
down_revision = "duplicates"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Teams name people, organisers answer; the answers are evidence."""
    op.create_table(
        "objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("organisation", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("name != ''", name=op.f("ck_objections_name")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_objections_asked_by_id_users")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_objections_entry_id_entries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
    )
    for column in ("asked_by_id", "email", "entry_id"):
        op.create_index(op.f(f"ix_objections_{column}"), "objections", [column], unique=False)
    op.create_table(
        "objection_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "verdict IN ('kept_apart', 'not_kept')", name=op.f("ck_objection_answers_verdict")
        ),
        sa.CheckConstraint(
            "(verdict = 'kept_apart') = (seat_id IS NOT NULL)", name=op.f("ck_objection_answers_kept_facts")
        ),
        sa.CheckConstraint("reason != ''", name=op.f("ck_objection_answers_reason")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["users.id"], name=op.f("fk_objection_answers_answered_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["objection_id"], ["objections.id"], name=op.f("fk_objection_answers_objection_id_objections")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_objection_answers_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_answers")),
    )
    op.create_index(
        op.f("ix_objection_answers_objection_id"), "objection_answers", ["objection_id"], unique=False
    )
    protect(op.get_bind(), ("objection_answers",))


def downgrade() -> None:
    """Forget both."""
    op.drop_table("objection_answers")
    op.drop_table("objections")
