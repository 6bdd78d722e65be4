"""amendments, kinds of brief versions, what was sent for review, acceptance by version"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision: str = "versions"
down_revision: str | None = "clauses"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OPEN = "state IN ('approved', 'changes_requested', 'draft', 'in_review')"
OUTCOMES = "outcome IS NULL OR outcome IN ('changes_requested', 'approved', 'sent_back')"
OUTCOMES_BEFORE = "outcome IS NULL OR outcome IN ('changes_requested', 'approved')"


def upgrade() -> None:
    """Make the table of amendments; let versions, rounds and agreements say what they now say."""
    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("locks", sa.JSON(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("version_number", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'changes_requested', 'approved', 'published', 'discarded')",
            name=op.f("ck_amendments_state"),
        ),
        sa.CheckConstraint("kind IN ('clarification', 'material')", name=op.f("ck_amendments_kind")),
        sa.CheckConstraint(
            "state NOT IN ('published', 'discarded') OR ended_at IS NOT NULL",
            name=op.f("ck_amendments_ended_facts"),
        ),
        sa.CheckConstraint(
            "state != 'published' OR version_number IS NOT NULL", name=op.f("ck_amendments_published_facts")
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_amendments_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["begun_by_id"], ["users.id"], name=op.f("fk_amendments_begun_by_id_users")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_amendments_ended_by_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments")),
    )
    with op.batch_alter_table("amendments") as batch:
        batch.create_index(batch.f("ix_amendments_challenge_id"), ["challenge_id"], unique=False)
        batch.create_index(
            "uq_amendments_open",
            ["challenge_id"],
            unique=True,
            sqlite_where=sa.text(OPEN),
            postgresql_where=sa.text(OPEN),
        )
    with op.batch_alter_table("brief_versions") as batch:
        batch.add_column(sa.Column("kind", sa.String(length=16), nullable=False, server_default="original"))
        batch.add_column(sa.Column("summary", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("brief_versions") as batch:
        batch.alter_column("kind", server_default=None)
        batch.alter_column("summary", server_default=None)
        batch.create_check_constraint(
            op.f("ck_brief_versions_kind"), "kind IN ('original', 'clarification', 'material')"
        )
    with op.batch_alter_table("review_rounds") as batch:
        batch.add_column(sa.Column("amendment_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("content", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("checklist", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("publish_from", sa.DateTime(timezone=True), nullable=True))
        batch.drop_constraint(op.f("ck_review_rounds_outcome"), type_="check")
        batch.create_check_constraint(op.f("ck_review_rounds_outcome"), OUTCOMES)
        batch.create_foreign_key(
            op.f("fk_review_rounds_amendment_id_amendments"), "amendments", ["amendment_id"], ["id"]
        )
    with op.batch_alter_table("review_rounds") as batch:
        batch.alter_column("checklist", server_default=None)
        batch.create_index(batch.f("ix_review_rounds_amendment_id"), ["amendment_id"], unique=False)
    with op.batch_alter_table("agreements") as batch:
        batch.drop_constraint(op.f("uq_agreements_user_id_text_hash"), type_="unique")
        batch.create_unique_constraint(
            op.f("uq_agreements_user_id_text_hash_brief_version"), ["user_id", "text_hash", "brief_version"]
        )
    protect(op.get_bind())


def downgrade() -> None:
    """Take it back; a text that somebody accepted twice stands against it, and so it should."""
    with op.batch_alter_table("agreements") as batch:
        batch.drop_constraint(op.f("uq_agreements_user_id_text_hash_brief_version"), type_="unique")
        batch.create_unique_constraint(op.f("uq_agreements_user_id_text_hash"), ["user_id", "text_hash"])
    with op.batch_alter_table("review_rounds") as batch:
        batch.drop_index(batch.f("ix_review_rounds_amendment_id"))
        batch.drop_constraint(op.f("fk_review_rounds_amendment_id_amendments"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_review_rounds_outcome"), type_="check")
        batch.create_check_constraint(op.f("ck_review_rounds_outcome"), OUTCOMES_BEFORE)
        for column in ("amendment_id", "content", "checklist", "publish_from"):
            batch.drop_column(column)
    with op.batch_alter_table("brief_versions") as batch:
        batch.drop_constraint(op.f("ck_brief_versions_kind"), type_="check")
        batch.drop_column("kind")
        batch.drop_column("summary")
    op.drop_table("amendments")
    protect(op.get_bind())
