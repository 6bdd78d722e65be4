"""screening: findings, rulings on eligibility, questions to teams

Revision ID: screening
Revises: deliberation
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "screening"
down_revision = "deliberation"
branch_labels = None
depends_on = None

EVIDENCE = ("clarification_answers", "clarifications", "eligibility_rulings", "screenings")
STATE = "state IN ('draft', 'submitted', 'withdrawn')"
STATE_NOW = "state IN ('draft', 'submitted', 'withdrawn', 'not_eligible')"


def upgrade() -> None:
    """An entry may be found not eligible; what organisers found, ruled and asked is kept."""
    with op.batch_alter_table("entries") as batch:
        batch.add_column(sa.Column("ruled_out_at", sa.DateTime(timezone=True), nullable=True))
        batch.drop_constraint(op.f("ck_entries_state"), type_="check")
        batch.create_check_constraint(op.f("ck_entries_state"), STATE_NOW)
        batch.create_check_constraint(
            op.f("ck_entries_ruled_out_facts"), "state != 'not_eligible' OR ruled_out_at IS NOT NULL"
        )
    op.create_table(
        "screenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("proposal_version_id", sa.Integer(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("in_order", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("screened_by_id", sa.Integer(), nullable=False),
        sa.Column("screened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_screenings_entry_id_entries")),
        sa.ForeignKeyConstraint(
            ["proposal_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_screenings_proposal_version_id_proposal_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["screened_by_id"], ["users.id"], name=op.f("fk_screenings_screened_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screenings")),
    )
    op.create_index(op.f("ix_screenings_entry_id"), "screenings", ["entry_id"], unique=False)
    op.create_table(
        "eligibility_rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ruled_by_id", sa.Integer(), nullable=False),
        sa.Column("ruled_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("reason != ''", name=op.f("ck_eligibility_rulings_reason")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_eligibility_rulings_entry_id_entries")
        ),
        sa.ForeignKeyConstraint(
            ["ruled_by_id"], ["users.id"], name=op.f("fk_eligibility_rulings_ruled_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_rulings")),
    )
    op.create_index(
        op.f("ix_eligibility_rulings_entry_id"), "eligibility_rulings", ["entry_id"], unique=False
    )
    op.create_table(
        "clarifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("field_key", sa.String(length=40), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("for_panel", sa.Boolean(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("question != ''", name=op.f("ck_clarifications_question")),
        sa.CheckConstraint("answer_by > asked_at", name=op.f("ck_clarifications_instants")),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["users.id"], name=op.f("fk_clarifications_asked_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_clarifications_entry_id_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarifications")),
    )
    op.create_index(op.f("ix_clarifications_entry_id"), "clarifications", ["entry_id"], unique=False)
    op.create_table(
        "clarification_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clarification_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("text != ''", name=op.f("ck_clarification_answers_text")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["users.id"], name=op.f("fk_clarification_answers_answered_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["clarification_id"],
            ["clarifications.id"],
            name=op.f("fk_clarification_answers_clarification_id_clarifications"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification_answers")),
        sa.UniqueConstraint("clarification_id", name=op.f("uq_clarification_answers_clarification_id")),
    )
    protect(op.get_bind(), EVIDENCE)


def downgrade() -> None:
    """Forget what was screened; an entry that was ruled out stands again."""
    for table in EVIDENCE:
        op.drop_table(table)
    op.execute("UPDATE entries SET state = 'submitted' WHERE state = 'not_eligible'")
    with op.batch_alter_table("entries") as batch:
        batch.drop_constraint(op.f("ck_entries_ruled_out_facts"), type_="check")
        batch.drop_constraint(op.f("ck_entries_state"), type_="check")
        batch.create_check_constraint(op.f("ck_entries_state"), STATE)
        batch.drop_column("ruled_out_at")
