"""remarks, closings, observers

Revision ID: deliberation
Revises: scoring
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "deliberation"
down_revision = "scoring"
branch_labels = None
depends_on = None

EVIDENCE = ("observer_views", "panel_closings", "panel_remarks")
NEW = ("observer_views", "observers", "panel_closings", "panel_remarks")


def upgrade() -> None:
    """Panels deliberate and close; observers watch. What a closed panel holds is guarded once migrations are done."""
    op.create_table(
        "panel_remarks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text != ''", name=op.f("ck_panel_remarks_text")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_panel_remarks_entry_id_entries")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_panel_remarks_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_remarks")),
    )
    op.create_index(op.f("ix_panel_remarks_entry_id"), "panel_remarks", ["entry_id"], unique=False)
    op.create_index(op.f("ix_panel_remarks_seat_id"), "panel_remarks", ["seat_id"], unique=False)
    op.create_table(
        "panel_closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("chamber", sa.String(length=16), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("chamber IN ('platform', 'seeker')", name=op.f("ck_panel_closings_chamber")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_panel_closings_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_panel_closings_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_closings")),
        sa.UniqueConstraint("seat_id", "digest", name=op.f("uq_panel_closings_seat_id_digest")),
    )
    op.create_index(op.f("ix_panel_closings_challenge_id"), "panel_closings", ["challenge_id"], unique=False)
    op.create_table(
        "observers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("office", sa.String(length=16), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_observers_ended_facts")
        ),
        sa.CheckConstraint(
            "office IN ('ethics', 'legal', 'works_council')", name=op.f("ck_observers_office")
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_observers_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_observers_ended_by_id_users")),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["users.id"], name=op.f("fk_observers_invited_by_id_users")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_observers_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observers")),
        sa.UniqueConstraint("challenge_id", "user_id", name=op.f("uq_observers_challenge_id_user_id")),
    )
    op.create_index(op.f("ix_observers_user_id"), "observers", ["user_id"], unique=False)
    op.create_table(
        "observer_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observer_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "what IN ('entry', 'file', 'record', 'agenda', 'result')", name=op.f("ck_observer_views_what")
        ),
        sa.CheckConstraint(
            "(what IN ('entry', 'file', 'record')) = (entry_id IS NOT NULL)",
            name=op.f("ck_observer_views_entry_facts"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_observer_views_entry_id_entries")
        ),
        sa.ForeignKeyConstraint(
            ["observer_id"], ["observers.id"], name=op.f("fk_observer_views_observer_id_observers")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observer_views")),
    )
    op.create_index(op.f("ix_observer_views_observer_id"), "observer_views", ["observer_id"], unique=False)
    protect(op.get_bind(), EVIDENCE)


def downgrade() -> None:
    """Forget what was said, closed and watched; a panel that has moved on stays where it is."""
    for table in NEW:
        op.drop_table(table)
