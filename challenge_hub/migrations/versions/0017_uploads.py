"""files that arrive in parts, what was found in them, and their copies for judges

Revision ID: uploads
Revises: contacts
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.database import UTCDateTime

revision = "uploads"
down_revision = "contacts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("entry_attachments") as batch:
        batch.add_column(sa.Column("added_by_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("contents", sa.JSON(none_as_null=True), nullable=True))
        batch.add_column(sa.Column("quarantined_at", UTCDateTime(timezone=True), nullable=True))
        batch.add_column(sa.Column("finding", sa.String(length=200), nullable=False, server_default=""))
        batch.create_foreign_key(
            op.f("fk_entry_attachments_added_by_id_users"), "users", ["added_by_id"], ["id"]
        )
        batch.create_check_constraint(
            op.f("ck_entry_attachments_quarantined_facts"), "(quarantined_at IS NULL) = (finding = '')"
        )
    with op.batch_alter_table("entry_attachments") as batch:
        batch.alter_column("finding", server_default=None)
    op.create_table(
        "entry_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=160), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("modified", sa.String(length=24), nullable=False),
        sa.Column("field_key", sa.String(length=40), nullable=False),
        sa.Column("begun_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("expires_at", UTCDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", UTCDateTime(timezone=True), nullable=True),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("size > 0", name=op.f("ck_entry_uploads_size")),
        sa.CheckConstraint(
            "(finished_at IS NULL) = (attachment_id IS NULL)", name=op.f("ck_entry_uploads_finished_facts")
        ),
        sa.ForeignKeyConstraint(
            ["attachment_id"],
            ["entry_attachments.id"],
            name=op.f("fk_entry_uploads_attachment_id_entry_attachments"),
        ),
        sa.ForeignKeyConstraint(
            ["begun_by_id"], ["users.id"], name=op.f("fk_entry_uploads_begun_by_id_users")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_entry_uploads_entry_id_entries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_uploads")),
        sa.UniqueConstraint("ref", name=op.f("uq_entry_uploads_ref")),
    )
    op.create_index(op.f("ix_entry_uploads_entry_id"), "entry_uploads", ["entry_id"])
    op.create_index(op.f("ix_entry_uploads_expires_at"), "entry_uploads", ["expires_at"])
    op.create_table(
        "clean_copies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("original_sha256", sa.String(length=64), nullable=False),
        sa.Column("how", sa.String(length=16), nullable=False),
        sa.Column("cleaned_sha256", sa.String(length=64), nullable=True),
        sa.Column("cleaned_size", sa.BigInteger(), nullable=True),
        sa.Column("made_at", UTCDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("how IN ('picture', 'pdf', 'office', 'failed')", name=op.f("ck_clean_copies_how")),
        sa.CheckConstraint(
            "(how = 'failed') = (cleaned_sha256 IS NULL)", name=op.f("ck_clean_copies_failed_facts")
        ),
        sa.CheckConstraint(
            "(cleaned_sha256 IS NULL) = (cleaned_size IS NULL)", name=op.f("ck_clean_copies_cleaned_facts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clean_copies")),
        sa.UniqueConstraint("original_sha256", name=op.f("uq_clean_copies_original_sha256")),
    )
    op.create_index(op.f("ix_clean_copies_cleaned_sha256"), "clean_copies", ["cleaned_sha256"])


def downgrade() -> None:
    op.drop_table("clean_copies")
    op.drop_table("entry_uploads")
    with op.batch_alter_table("entry_attachments") as batch:
        batch.drop_constraint(op.f("ck_entry_attachments_quarantined_facts"), type_="check")
        batch.drop_constraint(op.f("fk_entry_attachments_added_by_id_users"), type_="foreignkey")
        for column in ("added_by_id", "contents", "quarantined_at", "finding"):
            batch.drop_column(column)
