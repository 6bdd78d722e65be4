"""Entry-form fields with unit, dates and files; criteria with labels, uncounted ones, comments.

Revision ID: rows
Revises: questions
"""

import sqlalchemy as sa
from alembic import op

revision = "rows"
down_revision = "questions"
branch_labels = None
depends_on = None

KINDS = "'short_text', 'long_text', 'number', 'choice', 'link', 'yes_no'"
WEIGHT = "weight > 0 AND weight <= 100"
ONE_ANSWER = "(mark IS NULL AND not_applicable) OR (mark IS NOT NULL AND NOT not_applicable)"


def upgrade() -> None:
    """Add the columns; rows that are there keep their meaning."""
    with op.batch_alter_table("form_fields") as batch:
        batch.add_column(sa.Column("unit", sa.String(40), nullable=False, server_default=""))
        batch.add_column(sa.Column("required_from", sa.DateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("frozen_after", sa.DateTime(timezone=True), nullable=True))
        batch.drop_constraint(op.f("ck_form_fields_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_form_fields_kind"), f"kind IN ({KINDS}, 'file')")
    with op.batch_alter_table("criteria") as batch:
        batch.add_column(sa.Column("labels", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("counted", sa.Boolean(), nullable=False, server_default=sa.true()))
        batch.add_column(
            sa.Column("comment_required", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.drop_constraint(op.f("ck_criteria_weight"), type_="check")
        batch.create_check_constraint(
            op.f("ck_criteria_weight"), f"(counted AND {WEIGHT}) OR (NOT counted AND weight = 0)"
        )
    with op.batch_alter_table("scores") as batch:
        batch.add_column(sa.Column("comment", sa.Text(), nullable=False, server_default=""))
        batch.drop_constraint(op.f("ck_scores_one_answer"), type_="check")
        batch.create_check_constraint(
            op.f("ck_scores_one_answer"),
            f"{ONE_ANSWER} OR (mark IS NULL AND NOT not_applicable AND comment != '')",
        )
    with op.batch_alter_table("entry_attachments") as batch:
        batch.add_column(sa.Column("field_key", sa.String(40), nullable=False, server_default=""))
    # The application says what a new row holds; a default of the database would hide one that forgets.
    for table, columns in NEW.items():
        with op.batch_alter_table(table) as batch:
            for column, kind in columns.items():
                batch.alter_column(column, existing_type=kind, existing_nullable=False, server_default=None)


NEW = {
    "form_fields": {"unit": sa.String(40)},
    "criteria": {"labels": sa.JSON(), "counted": sa.Boolean(), "comment_required": sa.Boolean()},
    "scores": {"comment": sa.Text()},
    "entry_attachments": {"field_key": sa.String(40)},
}


def downgrade() -> None:
    """Take the columns out again; what only they could say goes with them."""
    op.execute("DELETE FROM scores WHERE mark IS NULL AND NOT not_applicable")
    with op.batch_alter_table("entry_attachments") as batch:
        batch.drop_column("field_key")
    with op.batch_alter_table("scores") as batch:
        batch.drop_constraint(op.f("ck_scores_one_answer"), type_="check")
        batch.create_check_constraint(op.f("ck_scores_one_answer"), ONE_ANSWER)
        batch.drop_column("comment")
    with op.batch_alter_table("criteria") as batch:
        batch.drop_constraint(op.f("ck_criteria_weight"), type_="check")
        batch.create_check_constraint(op.f("ck_criteria_weight"), WEIGHT)
        for column in ("labels", "counted", "comment_required"):
            batch.drop_column(column)
    with op.batch_alter_table("form_fields") as batch:
        batch.drop_constraint(op.f("ck_form_fields_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_form_fields_kind"), f"kind IN ({KINDS})")
        for column in ("unit", "required_from", "frozen_after"):
            batch.drop_column(column)
