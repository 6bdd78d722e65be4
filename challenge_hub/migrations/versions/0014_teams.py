"""teams behind entries, their people and invitations, cap tables and sign-offs

Revision ID: teams
Revises: files
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "teams"
down_revision = "files"
branch_labels = None
depends_on = None

ENTRIES = sa.table(
    "entries",
    sa.column("id", sa.Integer),
    sa.column("challenge_id", sa.Integer),
    sa.column("solver_id", sa.Integer),
    sa.column("team_id", sa.Integer),
    sa.column("started_at", sa.DateTime(timezone=True)),
)
TEAMS = sa.table(
    "teams",
    sa.column("id", sa.Integer),
    sa.column("challenge_id", sa.Integer),
    sa.column("name", sa.String),
    sa.column("captain_id", sa.Integer),
    sa.column("founded_at", sa.DateTime(timezone=True)),
)
MEMBERS = sa.table(
    "team_members",
    sa.column("team_id", sa.Integer),
    sa.column("challenge_id", sa.Integer),
    sa.column("user_id", sa.Integer),
    sa.column("joined_at", sa.DateTime(timezone=True)),
)


BEFORE = "kind IN ('challenge_terms', 'non_disclosure', 'transfer_deed', 'closing_declaration')"
AFTER = "kind IN ('challenge_terms', 'non_disclosure', 'transfer_deed', 'closing_declaration', 'cap_table')"
EVIDENCE = ("agreements", "terms_texts", "proposal_versions", "cap_tables", "cap_table_rows", "sign_offs")


def upgrade() -> None:
    """Whoever has an entry becomes a team of one, under the entry's own number."""
    op.create_table(
        "teams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("captain_id", sa.Integer(), nullable=False),
        sa.Column("founded_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["captain_id"], ["users.id"], name=op.f("fk_teams_captain_id_users")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_teams_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teams")),
        sa.UniqueConstraint("id", "challenge_id", name=op.f("uq_teams_id_challenge_id")),
    )
    with op.batch_alter_table("teams") as batch:
        batch.create_index(batch.f("ix_teams_challenge_id"), ["challenge_id"], unique=False)
    op.create_table(
        "team_invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("secret_hash", sa.String(length=64), nullable=True),
        sa.Column("email", sa.String(length=254), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (ended_at IS NULL)", name=op.f("ck_team_invitations_ended_facts")
        ),
        sa.CheckConstraint("email IS NULL OR places = 1", name=op.f("ck_team_invitations_one_person")),
        sa.CheckConstraint(
            "(email IS NULL) = (secret_hash IS NOT NULL)", name=op.f("ck_team_invitations_way")
        ),
        sa.CheckConstraint("places > 0", name=op.f("ck_team_invitations_places")),
        sa.CheckConstraint(
            "state IN ('open', 'accepted', 'declined', 'revoked')", name=op.f("ck_team_invitations_state")
        ),
        sa.CheckConstraint(
            "state NOT IN ('accepted', 'declined') OR email IS NOT NULL",
            name=op.f("ck_team_invitations_answered"),
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["users.id"], name=op.f("fk_team_invitations_invited_by_id_users")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_team_invitations_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_invitations")),
        sa.UniqueConstraint("ref", name=op.f("uq_team_invitations_ref")),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_team_invitations_secret_hash")),
    )
    with op.batch_alter_table("team_invitations") as batch:
        batch.create_index(batch.f("ix_team_invitations_team_id"), ["team_id"], unique=False)
    op.create_table(
        "team_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("invitation_id", sa.Integer(), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("leaving", sa.String(length=16), nullable=True),
        sa.CheckConstraint("(left_at IS NULL) = (leaving IS NULL)", name=op.f("ck_team_members_left_facts")),
        sa.CheckConstraint(
            "leaving IS NULL OR leaving IN ('left', 'removed', 'laid_aside', 'disbanded')",
            name=op.f("ck_team_members_leaving"),
        ),
        sa.ForeignKeyConstraint(
            ["invitation_id"],
            ["team_invitations.id"],
            name=op.f("fk_team_members_invitation_id_team_invitations"),
        ),
        sa.ForeignKeyConstraint(
            ["team_id", "challenge_id"],
            ["teams.id", "teams.challenge_id"],
            name=op.f("fk_team_members_team_id_challenge_id_teams"),
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_team_members_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_members")),
    )
    with op.batch_alter_table("team_members") as batch:
        batch.create_index(batch.f("ix_team_members_invitation_id"), ["invitation_id"], unique=False)
        batch.create_index("ix_team_members_team_id", ["team_id"], unique=False)
        batch.create_index("ix_team_members_user_id_team_id", ["user_id", "team_id"], unique=False)
        batch.create_index(
            "uq_team_members_present",
            ["challenge_id", "user_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    of_entry = ENTRIES.c.challenge_id, ENTRIES.c.solver_id, ENTRIES.c.started_at
    op.execute(
        sa.insert(TEAMS).from_select(
            ["id", "name", "challenge_id", "captain_id", "founded_at"],
            sa.select(ENTRIES.c.id, sa.literal(""), *of_entry),
        )
    )
    op.execute(
        sa.insert(MEMBERS).from_select(
            ["team_id", "challenge_id", "user_id", "joined_at"], sa.select(ENTRIES.c.id, *of_entry)
        )
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('teams', 'id'), (SELECT coalesce(max(id), 1) FROM teams))"
        )
    with op.batch_alter_table("entries") as batch:
        batch.add_column(sa.Column("team_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("draft_declarations", sa.JSON(), nullable=True))
    op.execute(sa.update(ENTRIES).values(team_id=ENTRIES.c.id))
    with op.batch_alter_table("entries") as batch:
        batch.alter_column("team_id", existing_type=sa.Integer(), nullable=False)
        batch.drop_constraint(batch.f("uq_entries_challenge_id_solver_id"), type_="unique")
        batch.drop_constraint(batch.f("fk_entries_solver_id_users"), type_="foreignkey")
        batch.drop_index(batch.f("ix_entries_solver_id"))
        batch.drop_column("solver_id")
        batch.create_unique_constraint(batch.f("uq_entries_team_id"), ["team_id"])
        batch.create_foreign_key(
            batch.f("fk_entries_team_id_challenge_id_teams"),
            "teams",
            ["team_id", "challenge_id"],
            ["id", "challenge_id"],
        )
    _make_tables_of_shares()
    _allow_agreements(AFTER)
    protect(op.get_bind(), EVIDENCE)


def _make_tables_of_shares() -> None:
    op.create_table(
        "cap_tables",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_cap_tables_number")),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["users.id"], name=op.f("fk_cap_tables_proposed_by_id_users")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["teams.id"], name=op.f("fk_cap_tables_team_id_teams")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cap_tables")),
        sa.UniqueConstraint("team_id", "number", name=op.f("uq_cap_tables_team_id_number")),
        sa.UniqueConstraint("text_hash", name=op.f("uq_cap_tables_text_hash")),
    )
    op.create_table(
        "cap_table_rows",
        sa.Column("cap_table_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.CheckConstraint("share BETWEEN 0 AND 10000", name=op.f("ck_cap_table_rows_share")),
        sa.ForeignKeyConstraint(
            ["cap_table_id"], ["cap_tables.id"], name=op.f("fk_cap_table_rows_cap_table_id_cap_tables")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_cap_table_rows_user_id_users")),
        sa.PrimaryKeyConstraint("cap_table_id", "user_id", name=op.f("pk_cap_table_rows")),
        sa.UniqueConstraint("cap_table_id", "place", name=op.f("uq_cap_table_rows_cap_table_id_place")),
    )
    op.create_table(
        "sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name=op.f("fk_sign_offs_entry_id_entries")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sign_offs_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_offs")),
        sa.UniqueConstraint(
            "entry_id", "user_id", "content_hash", name=op.f("uq_sign_offs_entry_id_user_id_content_hash")
        ),
    )
    with op.batch_alter_table("proposal_versions") as batch:
        batch.add_column(sa.Column("cap_table_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_proposal_versions_cap_table_id_cap_tables"), "cap_tables", ["cap_table_id"], ["id"]
        )


def _allow_agreements(kinds: str) -> None:
    for table in ("terms_texts", "agreements"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_kind"), kinds)


def downgrade() -> None:
    """Take it back: of each team only the captain stays. Signed cap tables would lose their kind; none may be there."""
    with op.batch_alter_table("proposal_versions") as batch:
        batch.drop_constraint(batch.f("fk_proposal_versions_cap_table_id_cap_tables"), type_="foreignkey")
        batch.drop_column("cap_table_id")
    op.drop_table("sign_offs")
    op.drop_table("cap_table_rows")
    op.drop_table("cap_tables")
    _allow_agreements(BEFORE)
    protect(op.get_bind(), EVIDENCE)
    captain = sa.select(TEAMS.c.captain_id).where(TEAMS.c.id == ENTRIES.c.team_id).scalar_subquery()
    with op.batch_alter_table("entries") as batch:
        batch.add_column(sa.Column("solver_id", sa.Integer(), nullable=True))
    op.execute(sa.update(ENTRIES).values(solver_id=captain))
    with op.batch_alter_table("entries") as batch:
        batch.drop_constraint(batch.f("fk_entries_team_id_challenge_id_teams"), type_="foreignkey")
        batch.drop_constraint(batch.f("uq_entries_team_id"), type_="unique")
        batch.drop_column("team_id")
        batch.drop_column("draft_declarations")
        batch.alter_column("solver_id", existing_type=sa.Integer(), nullable=False)
        batch.create_foreign_key(batch.f("fk_entries_solver_id_users"), "users", ["solver_id"], ["id"])
        batch.create_index(batch.f("ix_entries_solver_id"), ["solver_id"], unique=False)
        batch.create_unique_constraint(
            batch.f("uq_entries_challenge_id_solver_id"), ["challenge_id", "solver_id"]
        )
    op.drop_table("team_members")
    op.drop_table("team_invitations")
    op.drop_table("teams")
