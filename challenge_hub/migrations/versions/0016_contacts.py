"""requests for contact, conversations, blocks, reports, and the words that people are found by

Revision ID: contacts
Revises: profiles
"""

import sqlalchemy as sa
from alembic import op

revision = "contacts"
down_revision = "profiles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; the worker writes the words of the profiles that are there."""
    op.create_table(
        "blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("whom_id", sa.Integer(), nullable=False),
        sa.Column("known", sa.Boolean(), nullable=False),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("by_id != whom_id", name=op.f("ck_blocks_two_people")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_blocks_by_id_users")),
        sa.ForeignKeyConstraint(["whom_id"], ["users.id"], name=op.f("fk_blocks_whom_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocks")),
        sa.UniqueConstraint("by_id", "whom_id", name=op.f("uq_blocks_by_id_whom_id")),
    )
    with op.batch_alter_table("blocks") as batch:
        batch.create_index(batch.f("ix_blocks_whom_id"), ["whom_id"], unique=False)

    op.create_table(
        "contact_settings",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("open_to_collaborate", sa.Boolean(), nullable=False),
        sa.Column("relay_messages", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_contact_settings_user_id_users")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_contact_settings")),
    )
    with op.batch_alter_table("contact_settings") as batch:
        batch.create_index(
            batch.f("ix_contact_settings_open_to_collaborate"), ["open_to_collaborate"], unique=False
        )

    op.create_table(
        "person_terms",
        sa.Column("term", sa.String(length=80), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_person_terms_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("term", "user_id", name=op.f("pk_person_terms")),
    )
    with op.batch_alter_table("person_terms") as batch:
        batch.create_index("ix_person_terms_user_id", ["user_id"], unique=False)

    op.create_table(
        "contact_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("low_id", sa.Integer(), nullable=False),
        sa.Column("high_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("message", sa.String(length=600), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'pending' AND settled_at IS NULL) OR (state != 'pending' AND settled_at IS NOT NULL)",
            name=op.f("ck_contact_requests_settled_facts"),
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'accepted', 'declined', 'expired', 'withdrawn')",
            name=op.f("ck_contact_requests_state"),
        ),
        sa.CheckConstraint("expires_at > sent_at", name=op.f("ck_contact_requests_expires_at")),
        sa.CheckConstraint("length(message) BETWEEN 1 AND 600", name=op.f("ck_contact_requests_message")),
        sa.CheckConstraint(
            "low_id < high_id AND ((from_id = low_id AND to_id = high_id) OR (from_id = high_id AND to_id = low_id))",
            name=op.f("ck_contact_requests_pair"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_contact_requests_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["from_id"], ["users.id"], name=op.f("fk_contact_requests_from_id_users")),
        sa.ForeignKeyConstraint(["to_id"], ["users.id"], name=op.f("fk_contact_requests_to_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_requests")),
        sa.UniqueConstraint("ref", name=op.f("uq_contact_requests_ref")),
    )
    with op.batch_alter_table("contact_requests") as batch:
        batch.create_index(batch.f("ix_contact_requests_challenge_id"), ["challenge_id"], unique=False)
        batch.create_index("ix_contact_requests_due", ["state", "expires_at"], unique=False)
        batch.create_index("ix_contact_requests_from", ["from_id", "sent_at"], unique=False)
        batch.create_index("ix_contact_requests_pair", ["low_id", "high_id"], unique=False)
        batch.create_index("ix_contact_requests_to", ["to_id", "sent_at"], unique=False)
        batch.create_index(
            "uq_contact_requests_pending",
            ["low_id", "high_id"],
            unique=True,
            sqlite_where=sa.text("state = 'pending'"),
            postgresql_where=sa.text("state = 'pending'"),
        )

    op.create_table(
        "contact_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("reporter_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=1000), nullable=False),
        sa.Column("shows_request", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.CheckConstraint(
            "(state = 'open' AND settled_at IS NULL AND settled_by_id IS NULL) OR (state = 'settled' AND settled_at IS NOT NULL AND settled_by_id IS NOT NULL AND note != '')",
            name=op.f("ck_contact_reports_settled_facts"),
        ),
        sa.CheckConstraint("state IN ('open', 'settled')", name=op.f("ck_contact_reports_state")),
        sa.CheckConstraint("length(reason) BETWEEN 1 AND 1000", name=op.f("ck_contact_reports_reason")),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["users.id"], name=op.f("fk_contact_reports_reporter_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["contact_requests.id"],
            name=op.f("fk_contact_reports_request_id_contact_requests"),
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["users.id"], name=op.f("fk_contact_reports_settled_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_reports")),
        sa.UniqueConstraint("ref", name=op.f("uq_contact_reports_ref")),
    )
    with op.batch_alter_table("contact_reports") as batch:
        batch.create_index(batch.f("ix_contact_reports_request_id"), ["request_id"], unique=False)
        batch.create_index("ix_contact_reports_state", ["state", "id"], unique=False)

    op.create_table(
        "conversations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'open' AND ended_at IS NULL AND ended_by_id IS NULL) OR (state = 'ended' AND ended_at IS NOT NULL AND ended_by_id IS NOT NULL)",
            name=op.f("ck_conversations_ended_facts"),
        ),
        sa.CheckConstraint("state IN ('open', 'ended')", name=op.f("ck_conversations_state")),
        sa.ForeignKeyConstraint(
            ["ended_by_id"], ["users.id"], name=op.f("fk_conversations_ended_by_id_users")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"], ["contact_requests.id"], name=op.f("fk_conversations_request_id_contact_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversations")),
        sa.UniqueConstraint("ref", name=op.f("uq_conversations_ref")),
        sa.UniqueConstraint("request_id", name=op.f("uq_conversations_request_id")),
    )
    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("writer_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=4000), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(text) BETWEEN 1 AND 4000", name=op.f("ck_messages_text")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversations.id"], name=op.f("fk_messages_conversation_id_conversations")
        ),
        sa.ForeignKeyConstraint(["writer_id"], ["users.id"], name=op.f("fk_messages_writer_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
    )
    with op.batch_alter_table("messages") as batch:
        batch.create_index("ix_messages_conversation", ["conversation_id", "id"], unique=False)

    op.create_table(
        "participants",
        sa.Column("conversation_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("read_to", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name=op.f("fk_participants_conversation_id_conversations"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_participants_user_id_users")),
        sa.PrimaryKeyConstraint("conversation_id", "user_id", name=op.f("pk_participants")),
    )
    with op.batch_alter_table("participants") as batch:
        batch.create_index(batch.f("ix_participants_user_id"), ["user_id"], unique=False)

    op.create_table(
        "reported_messages",
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_reported_messages_message_id_messages")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["contact_reports.id"], name=op.f("fk_reported_messages_report_id_contact_reports")
        ),
        sa.PrimaryKeyConstraint("report_id", "message_id", name=op.f("pk_reported_messages")),
    )


def downgrade() -> None:
    """Take all of it away."""
    for table in (
        "reported_messages",
        "participants",
        "messages",
        "conversations",
        "contact_reports",
        "contact_requests",
        "person_terms",
        "contact_settings",
        "blocks",
    ):
        op.drop_table(table)
