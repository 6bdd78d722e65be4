"""rules of panels, allocation of entries, standby seats, rulings on conflicts, versions of scoresheets

Revision ID: panels
Revises: tries
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "panels"
down_revision = "tries"
branch_labels = None
depends_on = None

EVIDENCE = ("conflict_rulings", "sheet_versions")
NEW = ("allocations", "assignments", "conflict_rulings", "panels", "seat_reminders", "sheet_versions")
SHEETS = sa.table(
    "scoresheets",
    sa.column("id", sa.Integer),
    sa.column("state", sa.String),
    sa.column("comment_to_panel", sa.Text),
    sa.column("comment_to_solver", sa.Text),
    sa.column("confidence", sa.String),
    sa.column("handed_in_at", sa.DateTime(timezone=True)),
)
SCORES = sa.table(
    "scores",
    sa.column("scoresheet_id", sa.Integer),
    sa.column("criterion_id", sa.Integer),
    sa.column("mark", sa.Numeric(6, 2)),
    sa.column("not_applicable", sa.Boolean),
    sa.column("comment", sa.Text),
)
VERSIONS = sa.table(
    "sheet_versions",
    sa.column("scoresheet_id", sa.Integer),
    sa.column("number", sa.Integer),
    sa.column("content", sa.JSON),
    sa.column("reason", sa.String),
    sa.column("handed_in_at", sa.DateTime(timezone=True)),
)
LEADING = "is_lead AND state != 'declined'"
LEADING_NOW = "is_lead AND state NOT IN ('declined', 'stepped_down')"


def upgrade() -> None:
    """Every judge goes on reading every entry, every conflict stands, every sheet handed in is its first version."""
    op.create_table(
        "allocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("seed", sa.Integer(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("solved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pairs", sa.JSON(), nullable=False),
        sa.Column("sentences", sa.JSON(), nullable=False),
        sa.Column("handed_out_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("handed_out_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'handed_out') = (handed_out_at IS NOT NULL)",
            name=op.f("ck_allocations_handed_out_facts"),
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'set_aside') OR solved_at IS NOT NULL",
            name=op.f("ck_allocations_solved_facts"),
        ),
        sa.CheckConstraint(
            "state IN ('asked', 'solved', 'infeasible', 'handed_out', 'set_aside')",
            name=op.f("ck_allocations_state"),
        ),
        sa.CheckConstraint(
            "(handed_out_at IS NULL) = (handed_out_by_id IS NULL)", name=op.f("ck_allocations_handed_out_by")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_allocations_asked_by_id_users")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_allocations_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["handed_out_by_id"], ["users.id"], name=op.f("fk_allocations_handed_out_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allocations")),
    )
    with op.batch_alter_table("allocations") as batch:
        batch.create_index(batch.f("ix_allocations_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "panels",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.String(length=16), nullable=False),
        sa.Column("minimum_sheets", sa.Integer(), nullable=False),
        sa.Column("minimum_per_chamber", sa.Integer(), nullable=False),
        sa.Column("platform_weight", sa.Integer(), nullable=False),
        sa.Column("seeker_weight", sa.Integer(), nullable=False),
        sa.Column("tie_rules", sa.JSON(), nullable=False),
        sa.Column("minimum_coverage", sa.Integer(), nullable=False),
        sa.Column("vetoes", sa.JSON(), nullable=False),
        sa.Column("draws_lots", sa.Boolean(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("deliberating_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_panels_closed_facts")
        ),
        sa.CheckConstraint("reading IN ('everyone', 'allocated')", name=op.f("ck_panels_reading")),
        sa.CheckConstraint(
            "state = 'scoring' OR deliberating_at IS NOT NULL", name=op.f("ck_panels_deliberating_facts")
        ),
        sa.CheckConstraint("state IN ('scoring', 'deliberating', 'closed')", name=op.f("ck_panels_state")),
        sa.CheckConstraint("grace_days BETWEEN 0 AND 60", name=op.f("ck_panels_grace_days")),
        sa.CheckConstraint("minimum_coverage BETWEEN 0 AND 100", name=op.f("ck_panels_minimum_coverage")),
        sa.CheckConstraint(
            "minimum_per_chamber BETWEEN 0 AND minimum_sheets", name=op.f("ck_panels_minimum_per_chamber")
        ),
        sa.CheckConstraint("minimum_sheets BETWEEN 1 AND 20", name=op.f("ck_panels_minimum_sheets")),
        sa.CheckConstraint(
            "platform_weight BETWEEN 0 AND 100 AND seeker_weight BETWEEN 0 AND 100 AND platform_weight + seeker_weight > 0",
            name=op.f("ck_panels_weights"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_panels_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_panels")),
    )
    op.create_table(
        "seat_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_seat_reminders_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_reminders")),
        sa.UniqueConstraint("seat_id", "kind", "due_at", name=op.f("uq_seat_reminders_seat_id_kind_due_at")),
    )
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "taken_back_at IS NOT NULL OR taken_back_reason = ''",
            name=op.f("ck_assignments_taken_back_facts"),
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_assignments_entry_id_entries")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_assignments_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    with op.batch_alter_table("assignments") as batch:
        batch.create_index(batch.f("ix_assignments_entry_id"), ["entry_id"], unique=False)
        batch.create_index(batch.f("ix_assignments_seat_id"), ["seat_id"], unique=False)
        batch.create_index(
            "ix_assignments_standing",
            ["seat_id", "entry_id"],
            unique=True,
            sqlite_where=sa.text("taken_back_at IS NULL"),
            postgresql_where=sa.text("taken_back_at IS NULL"),
        )

    op.create_table(
        "conflict_rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conflict_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ruled_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason != ''", name=op.f("ck_conflict_rulings_reason")),
        sa.CheckConstraint("verdict IN ('stands', 'lifted')", name=op.f("ck_conflict_rulings_verdict")),
        sa.ForeignKeyConstraint(
            ["conflict_id"], ["conflicts.id"], name=op.f("fk_conflict_rulings_conflict_id_conflicts")
        ),
        sa.ForeignKeyConstraint(
            ["ruled_by_id"], ["users.id"], name=op.f("fk_conflict_rulings_ruled_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_rulings")),
    )
    with op.batch_alter_table("conflict_rulings") as batch:
        batch.create_index(batch.f("ix_conflict_rulings_conflict_id"), ["conflict_id"], unique=False)

    op.create_table(
        "sheet_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scoresheet_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number = 1 OR reason != ''", name=op.f("ck_sheet_versions_reason")),
        sa.ForeignKeyConstraint(
            ["scoresheet_id"], ["scoresheets.id"], name=op.f("fk_sheet_versions_scoresheet_id_scoresheets")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_versions")),
        sa.UniqueConstraint("scoresheet_id", "number", name=op.f("uq_sheet_versions_scoresheet_id_number")),
    )
    with op.batch_alter_table("conflicts") as batch:
        batch.add_column(sa.Column("state", sa.String(length=16), server_default="stands", nullable=False))
        batch.drop_constraint(op.f("ck_conflicts_kind"), type_="check")
        batch.create_check_constraint(
            op.f("ck_conflicts_kind"), "kind IN ('declared', 'derived', 'suggested')"
        )
        batch.create_check_constraint(
            op.f("ck_conflicts_state"), "state IN ('suggested', 'stands', 'lifted')"
        )
        batch.create_check_constraint(
            op.f("ck_conflicts_declared_stands"), "kind != 'declared' OR state = 'stands'"
        )
    with op.batch_alter_table("scoresheets") as batch:
        batch.add_column(
            sa.Column("decline_reason", sa.String(length=500), server_default="", nullable=False)
        )
        batch.drop_constraint(op.f("ck_scoresheets_state"), type_="check")
        batch.create_check_constraint(
            op.f("ck_scoresheets_state"), "state IN ('draft', 'handed_in', 'declined')"
        )
        batch.create_check_constraint(
            op.f("ck_scoresheets_declined_facts"), "state != 'declined' OR decline_reason != ''"
        )
    op.drop_index("ix_seats_lead", table_name="seats")
    with op.batch_alter_table("seats") as batch:
        batch.add_column(sa.Column("is_standby", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch.add_column(sa.Column("reason", sa.String(length=500), server_default="", nullable=False))
        batch.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch.drop_constraint(op.f("ck_seats_state"), type_="check")
        batch.drop_constraint(op.f("ck_seats_declared_facts"), type_="check")
        batch.create_check_constraint(
            op.f("ck_seats_state"), "state IN ('invited', 'accepted', 'declined', 'stepped_down')"
        )
        batch.create_check_constraint(
            op.f("ck_seats_declared_facts"),
            "conflicts_declared_at IS NULL OR state IN ('accepted', 'stepped_down')",
        )
        batch.create_check_constraint(
            op.f("ck_seats_stepped_down_facts"),
            "state != 'stepped_down' OR (user_id IS NOT NULL AND reason != '')",
        )
        batch.create_check_constraint(op.f("ck_seats_leads_from_a_place"), "NOT (is_lead AND is_standby)")
    _index_leads(LEADING_NOW)
    for table, column in (
        ("conflicts", "state"),
        ("scoresheets", "decline_reason"),
        ("seats", "is_standby"),
        ("seats", "reason"),
    ):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, server_default=None)
    _keep_first_versions(op.get_bind())
    protect(op.get_bind(), EVIDENCE)


def _index_leads(condition: str) -> None:
    where = sa.text(condition)
    op.create_index(
        "ix_seats_lead",
        "seats",
        ["challenge_id", "chamber"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )


def _keep_first_versions(connection: sa.Connection) -> None:
    handed_in = sa.select(SHEETS).where(SHEETS.c.state == "handed_in").order_by(SHEETS.c.id)
    for sheet in connection.execute(handed_in).all():
        scores = connection.execute(
            sa.select(SCORES).where(SCORES.c.scoresheet_id == sheet.id).order_by(SCORES.c.criterion_id)
        ).all()
        content = {
            "marks": {
                str(row.criterion_id): None if row.not_applicable else str(row.mark)
                for row in scores
                if row.not_applicable or row.mark is not None
            },
            "comments": {str(row.criterion_id): row.comment for row in scores if row.comment},
            "comment_to_panel": sheet.comment_to_panel,
            "comment_to_solver": sheet.comment_to_solver,
            "confidence": sheet.confidence,
        }
        connection.execute(
            sa.insert(VERSIONS).values(
                scoresheet_id=sheet.id, number=1, content=content, reason="", handed_in_at=sheet.handed_in_at
            )
        )


def downgrade() -> None:
    """Forget rules and allocation: everyone reads everything. Who stood by or stepped down has declined."""
    op.execute(
        "UPDATE seats SET state = 'declined', conflicts_declared_at = NULL, is_lead = false,"
        " responded_at = COALESCE(responded_at, invited_at) WHERE state = 'stepped_down' OR is_standby"
    )
    op.execute("UPDATE scoresheets SET state = 'draft' WHERE state = 'declined'")
    op.execute("DELETE FROM conflicts WHERE state != 'stands' OR kind = 'suggested'")
    op.drop_index("ix_seats_lead", table_name="seats")
    with op.batch_alter_table("seats") as batch:
        for name in ("state", "declared_facts", "stepped_down_facts", "leads_from_a_place"):
            batch.drop_constraint(op.f(f"ck_seats_{name}"), type_="check")
        batch.create_check_constraint(op.f("ck_seats_state"), "state IN ('invited', 'accepted', 'declined')")
        batch.create_check_constraint(
            op.f("ck_seats_declared_facts"), "conflicts_declared_at IS NULL OR state = 'accepted'"
        )
        for column in ("due_at", "reason", "is_standby"):
            batch.drop_column(column)
    _index_leads(LEADING)
    with op.batch_alter_table("scoresheets") as batch:
        for name in ("state", "declined_facts"):
            batch.drop_constraint(op.f(f"ck_scoresheets_{name}"), type_="check")
        batch.create_check_constraint(op.f("ck_scoresheets_state"), "state IN ('draft', 'handed_in')")
        batch.drop_column("decline_reason")
    for table in sorted(NEW):
        op.drop_table(table)
    with op.batch_alter_table("conflicts") as batch:
        for name in ("kind", "state", "declared_stands"):
            batch.drop_constraint(op.f(f"ck_conflicts_{name}"), type_="check")
        batch.create_check_constraint(op.f("ck_conflicts_kind"), "kind IN ('declared', 'derived')")
        batch.drop_column("state")
