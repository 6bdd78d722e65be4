"""private notes of judges, calibration entries and their sheets

Revision ID: scoring
Revises: panels
"""

import sqlalchemy as sa
from alembic import op

revision = "scoring"
down_revision = "panels"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has a note, no panel a calibration entry."""
    op.create_table(
        "calibration_samples",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("title != '' AND text != ''", name=op.f("ck_calibration_samples_written")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_calibration_samples_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_calibration_samples")),
    )
    op.create_table(
        "calibration_sheets",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["calibration_samples.challenge_id"],
            name=op.f("fk_calibration_sheets_challenge_id_calibration_samples"),
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_calibration_sheets_seat_id_seats")),
        sa.PrimaryKeyConstraint("seat_id", name=op.f("pk_calibration_sheets")),
    )
    with op.batch_alter_table("calibration_sheets") as batch:
        batch.create_index(batch.f("ix_calibration_sheets_challenge_id"), ["challenge_id"], unique=False)
    op.create_table(
        "private_notes",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text != ''", name=op.f("ck_private_notes_text")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_private_notes_entry_id_entries")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_private_notes_seat_id_seats")),
        sa.PrimaryKeyConstraint("seat_id", "entry_id", name=op.f("pk_private_notes")),
    )
    with op.batch_alter_table("private_notes") as batch:
        batch.create_index(batch.f("ix_private_notes_entry_id"), ["entry_id"], unique=False)


def downgrade() -> None:
    """Forget notes and calibration."""
    op.drop_table("private_notes")
    op.drop_table("calibration_sheets")
    op.drop_table("calibration_samples")
