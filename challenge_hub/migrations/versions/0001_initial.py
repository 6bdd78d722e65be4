"""initial"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


# Evidence: rows that are written once. The database itself refuses to change or delete them.
APPEND_ONLY = (
    "agreements",
    "audit_records",
    "brief_versions",
    "proposal_versions",
    "receipts",
    "terms_texts",
)


def protect(table: str) -> None:
    """Make a table refuse updates and deletions."""
    if op.get_bind().dialect.name == "sqlite":
        for action in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{action} BEFORE {action.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are evidence: they are never changed or deleted'); END"
            )
        return
    op.execute(
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    )


def upgrade() -> None:
    """Make every table, and protect the evidence."""

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_audit_head_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "audit_records",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_records")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_records_hash")),
    )
    with op.batch_alter_table("audit_records", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_records_actor_id"), ["actor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_records_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_records_event"), ["event"], unique=False)
        batch_op.create_index("ix_audit_records_subject", ["subject", "subject_id"], unique=False)

    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("field", sa.String(length=80), nullable=False),
        sa.Column("about", sa.String(length=2000), nullable=False),
        sa.Column("imported", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("ref", name=op.f("uq_organisations_ref")),
    )
    op.create_table(
        "outbox_messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("task", sa.String(length=64), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox_messages")),
    )
    with op.batch_alter_table("outbox_messages", schema=None) as batch_op:
        batch_op.create_index("ix_outbox_messages_pending", ["done_at", "failed_at", "due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_outbox_messages_task"), ["task"], unique=False)

    op.create_table(
        "roles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.Column("permissions", sa.UnicodeText(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roles")),
        sa.UniqueConstraint("name", name=op.f("uq_roles_name")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("password", sa.String(length=255), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tf_primary_method", sa.String(length=64), nullable=True),
        sa.Column("tf_totp_secret", sa.String(length=255), nullable=True),
        sa.Column("tf_last_counter", sa.Integer(), nullable=True),
        sa.Column("tf_phone_number", sa.String(length=128), nullable=True),
        sa.Column("mf_recovery_codes", sa.UnicodeText(), nullable=True),
        sa.Column("fs_webauthn_user_handle", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
        sa.UniqueConstraint("fs_uniquifier", name=op.f("uq_users_fs_uniquifier")),
        sa.UniqueConstraint("fs_webauthn_user_handle", name=op.f("uq_users_fs_webauthn_user_handle")),
    )
    op.create_table(
        "challenges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("title", sa.String(length=255), nullable=False),
        sa.Column("call", sa.String(length=500), nullable=False),
        sa.Column("abstract", sa.String(length=2000), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("anonymous", sa.Boolean(), nullable=False),
        sa.Column("prize_total_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("regime", sa.String(length=40), nullable=True),
        sa.Column("version_number", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=1000), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=True),
        sa.Column("source_id", sa.String(length=80), nullable=True),
        sa.Column("external_url", sa.String(length=500), nullable=False),
        sa.Column("publishes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("questions_close_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entries_close_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("judging_ends_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("time_zone", sa.String(length=64), nullable=False),
        sa.Column("audience_kind", sa.String(length=16), nullable=False),
        sa.Column("audience_domains", sa.JSON(), nullable=False),
        sa.Column("countries_allowed", sa.JSON(), nullable=False),
        sa.Column("countries_barred", sa.JSON(), nullable=False),
        sa.Column("minimum_age", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "audience_kind IN ('public', 'invited', 'members', 'domains')",
            name=op.f("ck_challenges_audience_kind"),
        ),
        sa.CheckConstraint(
            "state != 'cancelled' OR (cancelled_at IS NOT NULL AND cancel_reason != '')",
            name=op.f("ck_challenges_cancelled_facts"),
        ),
        sa.CheckConstraint(
            "state != 'external' OR source_id IS NOT NULL", name=op.f("ck_challenges_external_facts")
        ),
        sa.CheckConstraint(
            "state != 'withdrawn' OR withdrawn_at IS NOT NULL", name=op.f("ck_challenges_withdrawn_facts")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'changes_requested', 'approved', 'published', 'judging', 'decided', 'awarded', 'closed_without_award', 'withdrawn', 'cancelled', 'external')",
            name=op.f("ck_challenges_state"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'changes_requested', 'approved', 'withdrawn', 'external') OR (published_at IS NOT NULL AND version_number IS NOT NULL AND regime IS NOT NULL AND publishes_at IS NOT NULL AND entries_close_at IS NOT NULL)",
            name=op.f("ck_challenges_published_facts"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'changes_requested', 'approved', 'withdrawn', 'external', 'published', 'cancelled') OR closed_at IS NOT NULL",
            name=op.f("ck_challenges_closed_facts"),
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'in_review', 'changes_requested', 'approved', 'withdrawn', 'external', 'published', 'cancelled', 'judging') OR decided_at IS NOT NULL",
            name=op.f("ck_challenges_decided_facts"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('awarded', 'closed_without_award') OR settled_at IS NOT NULL",
            name=op.f("ck_challenges_settled_facts"),
        ),
        sa.CheckConstraint(
            "type IN ('ideation', 'theoretical', 'reduction_to_practice', 'request_for_partners')",
            name=op.f("ck_challenges_type"),
        ),
        sa.CheckConstraint(
            "prize_total_minor IS NULL OR prize_total_minor >= 0", name=op.f("ck_challenges_prize_total")
        ),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_challenges_created_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_challenges_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenges")),
        sa.UniqueConstraint("ref", name=op.f("uq_challenges_ref")),
        sa.UniqueConstraint("source", "source_id", name=op.f("uq_challenges_source_source_id")),
    )
    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.create_index(
            "ix_challenges_catalogue", ["audience_kind", "state", "entries_close_at", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_challenges_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(
            "ix_challenges_published", ["audience_kind", "state", "publishes_at"], unique=False
        )

    op.create_table(
        "inbox_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("url", sa.String(length=300), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_inbox_items_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_items")),
    )
    with op.batch_alter_table("inbox_items", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbox_items_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index("ix_inbox_items_user_id_read_at", ["user_id", "read_at"], unique=False)

    op.create_table(
        "membership_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "role IN ('owner', 'author', 'expert', 'viewer')", name=op.f("ck_membership_invitations_role")
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["users.id"], name=op.f("fk_membership_invitations_invited_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_membership_invitations_organisation_id_organisations"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership_invitations")),
        sa.UniqueConstraint(
            "organisation_id", "email", name=op.f("uq_membership_invitations_organisation_id_email")
        ),
        sa.UniqueConstraint("ref", name=op.f("uq_membership_invitations_ref")),
    )
    with op.batch_alter_table("membership_invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_invitations_email"), ["email"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "role IN ('owner', 'author', 'expert', 'viewer')", name=op.f("ck_memberships_role")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_memberships_organisation_id_organisations"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_memberships_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
        sa.UniqueConstraint(
            "organisation_id", "user_id", name=op.f("uq_memberships_organisation_id_user_id")
        ),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_user_id"), ["user_id"], unique=False)

    op.create_table(
        "passkeys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("public_key", sa.LargeBinary(length=1024), nullable=False),
        sa.Column("sign_count", sa.Integer(), nullable=False),
        sa.Column("transports", sa.UnicodeText(), nullable=True),
        sa.Column("backup_state", sa.Boolean(), nullable=False),
        sa.Column("device_type", sa.String(length=64), nullable=False),
        sa.Column("extensions", sa.String(length=255), nullable=True),
        sa.Column("create_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lastuse_datetime", sa.DateTime(timezone=True), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("usage", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_passkeys_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    with op.batch_alter_table("passkeys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkeys_user_id"), ["user_id"], unique=False)

    op.create_table(
        "profiles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("headline", sa.String(length=120), nullable=False),
        sa.Column("bio", sa.Text(), nullable=False),
        sa.Column("disciplines", sa.JSON(), nullable=False),
        sa.Column("skills", sa.JSON(), nullable=False),
        sa.Column("orcid", sa.String(length=19), nullable=True),
        sa.Column("visibility", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "visibility IN ('public', 'members', 'hidden')", name=op.f("ck_profiles_visibility")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_profiles_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_profiles")),
    )
    op.create_table(
        "sent_mails",
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("template", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sent_mails_user_id_users")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sent_mails")),
    )
    with op.batch_alter_table("sent_mails", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sent_mails_user_id"), ["user_id"], unique=False)

    op.create_table(
        "user_roles",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["role_id"], ["roles.id"], name=op.f("fk_user_roles_role_id_roles"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_user_roles_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("user_id", "role_id", name=op.f("pk_user_roles")),
    )
    op.create_table(
        "audience_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_audience_invitations_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audience_invitations")),
        sa.UniqueConstraint("challenge_id", "email", name=op.f("uq_audience_invitations_challenge_id_email")),
    )
    with op.batch_alter_table("audience_invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audience_invitations_email"), ["email"], unique=False)

    op.create_table(
        "award_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("proposal", sa.JSON(), nullable=False),
        sa.Column("departures", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("drafted_by_id", sa.Integer(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state != 'released' OR (released_at IS NOT NULL AND released_by_id IS NOT NULL)",
            name=op.f("ck_award_decisions_released_facts"),
        ),
        sa.CheckConstraint(
            "state = 'drafted' OR approved_at IS NOT NULL", name=op.f("ck_award_decisions_approved_facts")
        ),
        sa.CheckConstraint(
            "state IN ('drafted', 'approved', 'released')", name=op.f("ck_award_decisions_state")
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_award_decisions_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["drafted_by_id"], ["users.id"], name=op.f("fk_award_decisions_drafted_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["users.id"], name=op.f("fk_award_decisions_released_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_decisions")),
        sa.UniqueConstraint("challenge_id", name=op.f("uq_award_decisions_challenge_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_award_decisions_ref")),
    )
    op.create_table(
        "brief_attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=160), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_brief_attachments_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_attachments")),
    )
    with op.batch_alter_table("brief_attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brief_attachments_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "brief_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("terms_hash", sa.String(length=64), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_brief_versions_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["users.id"], name=op.f("fk_brief_versions_published_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_versions")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_brief_versions_challenge_id_number")),
    )
    op.create_table(
        "briefs",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("locks", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("current_solutions", sa.Text(), nullable=False),
        sa.Column("what_failed", sa.Text(), nullable=False),
        sa.Column("desired_outcome", sa.Text(), nullable=False),
        sa.Column("not_of_interest", sa.Text(), nullable=False),
        sa.Column("constraints", sa.Text(), nullable=False),
        sa.Column("how_to_enter", sa.Text(), nullable=False),
        sa.Column("judging_notes", sa.Text(), nullable=False),
        sa.Column("prize_notes", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("max_files", sa.Integer(), nullable=False),
        sa.Column("max_file_megabytes", sa.Integer(), nullable=False),
        sa.Column("file_types", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_briefs_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_briefs")),
    )
    op.create_table(
        "certificate_archives",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("requested_by_id", sa.Integer(), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("problems", sa.JSON(), nullable=False),
        sa.CheckConstraint(
            "(finished_at IS NULL) = (file_sha256 IS NULL)",
            name=op.f("ck_certificate_archives_finished_facts"),
        ),
        sa.CheckConstraint("done >= 0 AND done <= total", name=op.f("ck_certificate_archives_progress")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_certificate_archives_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["users.id"], name=op.f("fk_certificate_archives_requested_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate_archives")),
        sa.UniqueConstraint("ref", name=op.f("uq_certificate_archives_ref")),
    )
    with op.batch_alter_table("certificate_archives", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_certificate_archives_challenge_id"), ["challenge_id"], unique=False
        )

    op.create_table(
        "challenge_disciplines",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("discipline", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name=op.f("fk_challenge_disciplines_challenge_id_challenges"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("challenge_id", "discipline", name=op.f("pk_challenge_disciplines")),
    )
    with op.batch_alter_table("challenge_disciplines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_disciplines_discipline"), ["discipline"], unique=False)

    op.create_table(
        "challenge_terms",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("regime", sa.String(length=40), nullable=False),
        sa.Column("parameters", sa.JSON(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "regime IN ('full_assignment', 'exclusive_licence', 'non_exclusive_licence', 'first_negotiation', 'open_licence')",
            name=op.f("ck_challenge_terms_regime"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_challenge_terms_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_challenge_terms")),
    )
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("help", sa.String(length=1000), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("scale_min", sa.Integer(), nullable=False),
        sa.Column("scale_max", sa.Integer(), nullable=False),
        sa.Column("not_applicable_allowed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("scale_max > scale_min", name=op.f("ck_criteria_scale")),
        sa.CheckConstraint("weight > 0 AND weight <= 100", name=op.f("ck_criteria_weight")),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name=op.f("fk_criteria_challenge_id_challenges"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
    )
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criteria_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("solver_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.String(length=160), nullable=False),
        sa.Column("draft_answers", sa.JSON(), nullable=False),
        sa.Column("draft_lock", sa.Integer(), nullable=False),
        sa.Column("draft_saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "state != 'submitted' OR submitted_at IS NOT NULL", name=op.f("ck_entries_submitted_facts")
        ),
        sa.CheckConstraint(
            "state != 'withdrawn' OR withdrawn_at IS NOT NULL", name=op.f("ck_entries_withdrawn_facts")
        ),
        sa.CheckConstraint("state IN ('draft', 'submitted', 'withdrawn')", name=op.f("ck_entries_state")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_entries_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["solver_id"], ["users.id"], name=op.f("fk_entries_solver_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("challenge_id", "code", name=op.f("uq_entries_challenge_id_code")),
        sa.UniqueConstraint("challenge_id", "solver_id", name=op.f("uq_entries_challenge_id_solver_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_entries_ref")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index("ix_entries_challenge_id_state", ["challenge_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_solver_id"), ["solver_id"], unique=False)

    op.create_table(
        "form_fields",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("label", sa.String(length=160), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("help", sa.String(length=500), nullable=False),
        sa.Column("limit", sa.Integer(), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("visible_to_judges", sa.Boolean(), nullable=False),
        sa.Column("personal_data", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('short_text', 'long_text', 'number', 'choice', 'link', 'yes_no')",
            name=op.f("ck_form_fields_kind"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name=op.f("fk_form_fields_challenge_id_challenges"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_fields")),
        sa.UniqueConstraint("challenge_id", "key", name=op.f("uq_form_fields_challenge_id_key")),
    )
    op.create_table(
        "prizes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("minimum_score", sa.Numeric(precision=5, scale=2), nullable=True),
        sa.Column("withheld_if", sa.String(length=300), nullable=False),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_prizes_amount")),
        sa.CheckConstraint("count >= 1 AND count <= 100", name=op.f("ck_prizes_count")),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name=op.f("fk_prizes_challenge_id_challenges"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prizes")),
    )
    with op.batch_alter_table("prizes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prizes_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "requirements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(length=8), nullable=False),
        sa.Column("statement", sa.String(length=300), nullable=False),
        sa.Column("metric", sa.String(length=160), nullable=False),
        sa.Column("threshold", sa.String(length=80), nullable=False),
        sa.CheckConstraint("level IN ('must', 'should')", name=op.f("ck_requirements_level")),
        sa.ForeignKeyConstraint(
            ["challenge_id"],
            ["challenges.id"],
            name=op.f("fk_requirements_challenge_id_challenges"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requirements")),
    )
    with op.batch_alter_table("requirements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requirements_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "review_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "outcome IS NULL OR outcome IN ('changes_requested', 'approved')",
            name=op.f("ck_review_rounds_outcome"),
        ),
        sa.CheckConstraint(
            "outcome IS NULL OR (decided_at IS NOT NULL AND decided_by_id IS NOT NULL)",
            name=op.f("ck_review_rounds_decided_facts"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_review_rounds_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["users.id"], name=op.f("fk_review_rounds_decided_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["users.id"], name=op.f("fk_review_rounds_submitted_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_rounds")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_review_rounds_challenge_id_number")),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("chamber", sa.String(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("responded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conflicts_declared_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("chamber IN ('platform', 'seeker')", name=op.f("ck_seats_chamber")),
        sa.CheckConstraint(
            "conflicts_declared_at IS NULL OR state = 'accepted'", name=op.f("ck_seats_declared_facts")
        ),
        sa.CheckConstraint(
            "state != 'accepted' OR user_id IS NOT NULL", name=op.f("ck_seats_accepted_facts")
        ),
        sa.CheckConstraint(
            "state = 'invited' OR responded_at IS NOT NULL", name=op.f("ck_seats_responded_facts")
        ),
        sa.CheckConstraint("state IN ('invited', 'accepted', 'declined')", name=op.f("ck_seats_state")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_seats_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["invited_by_id"], ["users.id"], name=op.f("fk_seats_invited_by_id_users")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_seats_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
        sa.UniqueConstraint("challenge_id", "email", name=op.f("uq_seats_challenge_id_email")),
        sa.UniqueConstraint("challenge_id", "user_id", name=op.f("uq_seats_challenge_id_user_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_seats_ref")),
    )
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seats_email"), ["email"], unique=False)
        batch_op.create_index(
            "ix_seats_lead",
            ["challenge_id", "chamber"],
            unique=True,
            sqlite_where=sa.text("is_lead AND state != 'declined'"),
            postgresql_where=sa.text("is_lead AND state != 'declined'"),
        )
        batch_op.create_index(batch_op.f("ix_seats_user_id"), ["user_id"], unique=False)

    op.create_table(
        "terms_texts",
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "kind IN ('challenge_terms', 'non_disclosure', 'transfer_deed')", name=op.f("ck_terms_texts_kind")
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_terms_texts_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_terms_texts")),
    )
    with op.batch_alter_table("terms_texts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_terms_texts_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "agreements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("brief_version", sa.Integer(), nullable=True),
        sa.Column("typed_name", sa.String(length=120), nullable=False),
        sa.Column("accepted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("from_address", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "kind IN ('challenge_terms', 'non_disclosure', 'transfer_deed')", name=op.f("ck_agreements_kind")
        ),
        sa.CheckConstraint("typed_name != ''", name=op.f("ck_agreements_typed_name")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_agreements_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["text_hash"], ["terms_texts.hash"], name=op.f("fk_agreements_text_hash_terms_texts")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_agreements_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreements")),
        sa.UniqueConstraint(
            "challenge_id", "previous_hash", name=op.f("uq_agreements_challenge_id_previous_hash")
        ),
        sa.UniqueConstraint("hash", name=op.f("uq_agreements_hash")),
        sa.UniqueConstraint("ref", name=op.f("uq_agreements_ref")),
        sa.UniqueConstraint("user_id", "text_hash", name=op.f("uq_agreements_user_id_text_hash")),
    )
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreements_text_hash"), ["text_hash"], unique=False)
        batch_op.create_index(
            "ix_agreements_user_id_challenge_id_kind", ["user_id", "challenge_id", "kind"], unique=False
        )

    op.create_table(
        "conflicts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('declared', 'derived')", name=op.f("ck_conflicts_kind")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_conflicts_entry_id_entries")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_conflicts_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
        sa.UniqueConstraint("seat_id", "entry_id", "kind", name=op.f("uq_conflicts_seat_id_entry_id_kind")),
    )
    with op.batch_alter_table("conflicts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_conflicts_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "decision_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.String(length=16), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("side IN ('platform', 'seeker')", name=op.f("ck_decision_approvals_side")),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["award_decisions.id"],
            name=op.f("fk_decision_approvals_decision_id_award_decisions"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_decision_approvals_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_approvals")),
        sa.UniqueConstraint(
            "decision_id",
            "side",
            "content_hash",
            name=op.f("uq_decision_approvals_decision_id_side_content_hash"),
        ),
    )
    op.create_table(
        "entry_attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(length=160), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_entry_attachments_entry_id_entries")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_attachments")),
    )
    with op.batch_alter_table("entry_attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_attachments_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.String(length=400), nullable=False),
        sa.Column("greeting", sa.String(length=200), nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("bands", sa.JSON(), nullable=False),
        sa.Column("comments", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("outcome IN ('won', 'not_won', 'not_ranked')", name=op.f("ck_letters_outcome")),
        sa.CheckConstraint("reason != ''", name=op.f("ck_letters_reason")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["award_decisions.id"], name=op.f("fk_letters_decision_id_award_decisions")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_letters_entry_id_entries")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("decision_id", "entry_id", name=op.f("uq_letters_decision_id_entry_id")),
    )
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letters_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "proposal_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("brief_version_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("terms_hash", sa.String(length=64), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief_version_id"],
            ["brief_versions.id"],
            name=op.f("fk_proposal_versions_brief_version_id_brief_versions"),
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name=op.f("fk_proposal_versions_entry_id_entries")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["users.id"], name=op.f("fk_proposal_versions_submitted_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_versions")),
        sa.UniqueConstraint("entry_id", "number", name=op.f("uq_proposal_versions_entry_id_number")),
    )
    op.create_table(
        "review_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["review_rounds.id"], name=op.f("fk_review_comments_round_id_review_rounds")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_comments")),
    )
    with op.batch_alter_table("review_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_comments_round_id"), ["round_id"], unique=False)

    op.create_table(
        "awards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("prize_id", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decline_reason", sa.Text(), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "state != 'accepted' OR agreement_id IS NOT NULL", name=op.f("ck_awards_accepted_facts")
        ),
        sa.CheckConstraint(
            "state = 'proposed' OR offered_at IS NOT NULL", name=op.f("ck_awards_offered_facts")
        ),
        sa.CheckConstraint(
            "state IN ('proposed', 'offered', 'accepted', 'declined')", name=op.f("ck_awards_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'declined') OR answered_at IS NOT NULL",
            name=op.f("ck_awards_answered_facts"),
        ),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_awards_amount")),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.id"], name=op.f("fk_awards_agreement_id_agreements")
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["award_decisions.id"], name=op.f("fk_awards_decision_id_award_decisions")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_awards_entry_id_entries")),
        sa.ForeignKeyConstraint(["prize_id"], ["prizes.id"], name=op.f("fk_awards_prize_id_prizes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awards")),
        sa.UniqueConstraint("decision_id", "entry_id", name=op.f("uq_awards_decision_id_entry_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_awards_ref")),
    )
    with op.batch_alter_table("awards", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_awards_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("proposal_version_id", sa.Integer(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_receipts_proposal_version_id_proposal_versions"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
        sa.UniqueConstraint("proposal_version_id", name=op.f("uq_receipts_proposal_version_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_receipts_ref")),
    )
    op.create_table(
        "scoresheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("proposal_version_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("comment_to_panel", sa.Text(), nullable=False),
        sa.Column("comment_to_solver", sa.Text(), nullable=False),
        sa.Column("confidence", sa.String(length=8), nullable=True),
        sa.Column("lock", sa.Integer(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "confidence IS NULL OR confidence IN ('low', 'medium', 'high')",
            name=op.f("ck_scoresheets_confidence"),
        ),
        sa.CheckConstraint(
            "state != 'handed_in' OR handed_in_at IS NOT NULL", name=op.f("ck_scoresheets_handed_in_facts")
        ),
        sa.CheckConstraint("state IN ('draft', 'handed_in')", name=op.f("ck_scoresheets_state")),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_scoresheets_entry_id_entries")),
        sa.ForeignKeyConstraint(
            ["proposal_version_id"],
            ["proposal_versions.id"],
            name=op.f("fk_scoresheets_proposal_version_id_proposal_versions"),
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_scoresheets_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scoresheets")),
        sa.UniqueConstraint("seat_id", "entry_id", name=op.f("uq_scoresheets_seat_id_entry_id")),
    )
    with op.batch_alter_table("scoresheets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scoresheets_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "certificates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=24), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("recipient_name", sa.String(length=120), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("signature", sa.String(length=128), nullable=False),
        sa.Column("key_id", sa.String(length=64), nullable=False),
        sa.Column("signatories", sa.JSON(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.Column("drawing_problem", sa.String(length=500), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoke_reason", sa.String(length=500), nullable=False),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoke_reason = '')", name=op.f("ck_certificates_revoked_facts")
        ),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_certificates_award_id_awards")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificates")),
        sa.UniqueConstraint("award_id", name=op.f("uq_certificates_award_id")),
        sa.UniqueConstraint("number", name=op.f("uq_certificates_number")),
    )
    op.create_table(
        "scores",
        sa.Column("scoresheet_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Numeric(precision=6, scale=2), nullable=True),
        sa.Column("not_applicable", sa.Boolean(), nullable=False),
        sa.CheckConstraint(
            "(mark IS NULL AND not_applicable) OR (mark IS NOT NULL AND NOT not_applicable)",
            name=op.f("ck_scores_one_answer"),
        ),
        sa.ForeignKeyConstraint(
            ["criterion_id"], ["criteria.id"], name=op.f("fk_scores_criterion_id_criteria")
        ),
        sa.ForeignKeyConstraint(
            ["scoresheet_id"],
            ["scoresheets.id"],
            name=op.f("fk_scores_scoresheet_id_scoresheets"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("scoresheet_id", "criterion_id", name=op.f("pk_scores")),
    )
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scores_criterion_id"), ["criterion_id"], unique=False)

    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "RAISE EXCEPTION '% are evidence: they are never changed or deleted', TG_TABLE_NAME; END $$"
        )
    for table in APPEND_ONLY:
        protect(table)


def downgrade() -> None:
    """Take everything away."""

    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scores_criterion_id"))

    op.drop_table("scores")
    op.drop_table("certificates")
    with op.batch_alter_table("scoresheets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scoresheets_entry_id"))

    op.drop_table("scoresheets")
    op.drop_table("receipts")
    with op.batch_alter_table("awards", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_awards_entry_id"))

    op.drop_table("awards")
    with op.batch_alter_table("review_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_comments_round_id"))

    op.drop_table("review_comments")
    op.drop_table("proposal_versions")
    with op.batch_alter_table("letters", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letters_entry_id"))

    op.drop_table("letters")
    with op.batch_alter_table("entry_attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_attachments_entry_id"))

    op.drop_table("entry_attachments")
    op.drop_table("decision_approvals")
    with op.batch_alter_table("conflicts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflicts_entry_id"))

    op.drop_table("conflicts")
    with op.batch_alter_table("agreements", schema=None) as batch_op:
        batch_op.drop_index("ix_agreements_user_id_challenge_id_kind")
        batch_op.drop_index(batch_op.f("ix_agreements_text_hash"))

    op.drop_table("agreements")
    with op.batch_alter_table("terms_texts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_terms_texts_challenge_id"))

    op.drop_table("terms_texts")
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seats_user_id"))
        batch_op.drop_index(
            "ix_seats_lead",
            sqlite_where=sa.text("is_lead AND state != 'declined'"),
            postgresql_where=sa.text("is_lead AND state != 'declined'"),
        )
        batch_op.drop_index(batch_op.f("ix_seats_email"))

    op.drop_table("seats")
    op.drop_table("review_rounds")
    with op.batch_alter_table("requirements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_requirements_challenge_id"))

    op.drop_table("requirements")
    with op.batch_alter_table("prizes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prizes_challenge_id"))

    op.drop_table("prizes")
    op.drop_table("form_fields")
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entries_solver_id"))
        batch_op.drop_index("ix_entries_challenge_id_state")

    op.drop_table("entries")
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criteria_challenge_id"))

    op.drop_table("criteria")
    op.drop_table("challenge_terms")
    with op.batch_alter_table("challenge_disciplines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_disciplines_discipline"))

    op.drop_table("challenge_disciplines")
    with op.batch_alter_table("certificate_archives", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_certificate_archives_challenge_id"))

    op.drop_table("certificate_archives")
    op.drop_table("briefs")
    op.drop_table("brief_versions")
    with op.batch_alter_table("brief_attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brief_attachments_challenge_id"))

    op.drop_table("brief_attachments")
    op.drop_table("award_decisions")
    with op.batch_alter_table("audience_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audience_invitations_email"))

    op.drop_table("audience_invitations")
    op.drop_table("user_roles")
    with op.batch_alter_table("sent_mails", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sent_mails_user_id"))

    op.drop_table("sent_mails")
    op.drop_table("profiles")
    with op.batch_alter_table("passkeys", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkeys_user_id"))

    op.drop_table("passkeys")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_memberships_user_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_organisation_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("membership_invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_invitations_email"))

    op.drop_table("membership_invitations")
    with op.batch_alter_table("inbox_items", schema=None) as batch_op:
        batch_op.drop_index("ix_inbox_items_user_id_read_at")
        batch_op.drop_index(batch_op.f("ix_inbox_items_challenge_id"))

    op.drop_table("inbox_items")
    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.drop_index("ix_challenges_published")
        batch_op.drop_index(batch_op.f("ix_challenges_organisation_id"))
        batch_op.drop_index("ix_challenges_catalogue")

    op.drop_table("challenges")
    op.drop_table("users")
    op.drop_table("roles")
    with op.batch_alter_table("outbox_messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_messages_task"))
        batch_op.drop_index("ix_outbox_messages_pending")

    op.drop_table("outbox_messages")
    op.drop_table("organisations")
    with op.batch_alter_table("audit_records", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_records_subject")
        batch_op.drop_index(batch_op.f("ix_audit_records_event"))
        batch_op.drop_index(batch_op.f("ix_audit_records_challenge_id"))
        batch_op.drop_index(batch_op.f("ix_audit_records_actor_id"))

    op.drop_table("audit_records")
    op.drop_table("audit_head")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
