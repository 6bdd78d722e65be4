"""looks for near-duplicate entries, their pairs, notes on pairs

Revision ID: duplicates
Revises: screening
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "duplicates"
down_revision = "screening"
branch_labels = None
depends_on = None

EVIDENCE = ("duplicate_notes",)
NEW = ("duplicate_notes", "duplicate_pairs", "duplicate_searches")


def upgrade() -> None:
    """Organisers look for entries that are nearly alike, and note what they found on a pair."""
    op.create_table(
        "duplicate_searches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versions", sa.JSON(), nullable=False),
        sa.Column("pairs_found", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('asked', 'done', 'set_aside')", name=op.f("ck_duplicate_searches_state")
        ),
        sa.CheckConstraint(
            "(state = 'done') = (done_at IS NOT NULL)", name=op.f("ck_duplicate_searches_done_facts")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["users.id"], name=op.f("fk_duplicate_searches_asked_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_duplicate_searches_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_searches")),
    )
    op.create_index(
        op.f("ix_duplicate_searches_challenge_id"), "duplicate_searches", ["challenge_id"], unique=False
    )
    op.create_table(
        "duplicate_pairs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("search_id", sa.Integer(), nullable=False),
        sa.Column("first_version_id", sa.Integer(), nullable=False),
        sa.Column("second_version_id", sa.Integer(), nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.Column("of_first", sa.Integer(), nullable=False),
        sa.Column("of_second", sa.Integer(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.CheckConstraint("first_version_id != second_version_id", name=op.f("ck_duplicate_pairs_two")),
        sa.ForeignKeyConstraint(
            ["first_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_duplicate_pairs_first_version_id_proposal_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["search_id"],
            ["duplicate_searches.id"],
            name=op.f("fk_duplicate_pairs_search_id_duplicate_searches"),
        ),
        sa.ForeignKeyConstraint(
            ["second_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_duplicate_pairs_second_version_id_proposal_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_pairs")),
    )
    op.create_index(
        op.f("ix_duplicate_pairs_search_id"),
        "duplicate_pairs",
        ["search_id", "first_version_id", "second_version_id"],
        unique=True,
    )
    op.create_table(
        "duplicate_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_version_id", sa.Integer(), nullable=False),
        sa.Column("second_version_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(length=16), nullable=False),
        sa.Column("word", sa.String(length=500), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noted_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("verdict IN ('nothing', 'together')", name=op.f("ck_duplicate_notes_verdict")),
        sa.CheckConstraint("word != ''", name=op.f("ck_duplicate_notes_word")),
        sa.ForeignKeyConstraint(
            ["first_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_duplicate_notes_first_version_id_proposal_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["noted_by_id"], ["users.id"], name=op.f("fk_duplicate_notes_noted_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["second_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_duplicate_notes_second_version_id_proposal_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicate_notes")),
    )
    op.create_index(
        op.f("ix_duplicate_notes_first_version_id"),
        "duplicate_notes",
        ["first_version_id", "second_version_id"],
        unique=False,
    )
    protect(op.get_bind(), EVIDENCE)


def downgrade() -> None:
    """Forget what was looked for, found and noted."""
    for table in NEW:
        op.drop_table(table)
