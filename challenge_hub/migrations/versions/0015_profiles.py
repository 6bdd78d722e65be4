"""a page for each profile, what is shown there, and what people name as rows

Revision ID: profiles
Revises: teams
"""

import unicodedata
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.tokens import new_ref

revision = "profiles"
down_revision = "teams"
branch_labels = None
depends_on = None

PROFILES = sa.table(
    "profiles",
    sa.column("user_id", sa.Integer),
    sa.column("ref", sa.String),
    sa.column("disciplines", sa.JSON),
    sa.column("skills", sa.JSON),
)
TAGS = sa.table(
    "profile_tags",
    sa.column("user_id", sa.Integer),
    sa.column("kind", sa.String),
    sa.column("key", sa.String),
    sa.column("label", sa.String),
    sa.column("place", sa.Integer),
)
# Nobody wrote down when a profile was last saved.
BEFORE = datetime.now(UTC).replace(microsecond=0)


def upgrade() -> None:
    """Give every profile an address and rows for what it named in lists."""
    op.create_table(
        "profile_tags",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column(
            "key",
            sa.String(length=240).with_variant(sa.String(length=240, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("label", sa.String(length=80), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('discipline', 'language', 'method', 'skill')", name=op.f("ck_profile_tags_kind")
        ),
        sa.CheckConstraint("key != ''", name=op.f("ck_profile_tags_key")),
        sa.ForeignKeyConstraint(
            ["user_id"],
            ["profiles.user_id"],
            name=op.f("fk_profile_tags_user_id_profiles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", "key", name=op.f("pk_profile_tags")),
    )
    with op.batch_alter_table("profile_tags") as batch:
        batch.create_index("ix_profile_tags_kind_key", ["kind", "key"], unique=False)
    connection = op.get_bind()
    with op.batch_alter_table("profiles") as batch:
        batch.add_column(sa.Column("ref", sa.String(length=10), nullable=True))
        batch.add_column(sa.Column("hours_free", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("show_country", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("show_awards", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("updated_at", sa.DateTime(timezone=True), nullable=True))
        batch.create_check_constraint(op.f("ck_profiles_hours_free"), "hours_free BETWEEN 0 AND 60")
    for row in connection.execute(
        sa.select(PROFILES.c.user_id, PROFILES.c.disciplines, PROFILES.c.skills)
    ).all():
        connection.execute(sa.update(PROFILES).where(PROFILES.c.user_id == row.user_id).values(ref=new_ref()))
        tags = [
            *({"kind": "discipline", "key": key, "label": key} for key in dict.fromkeys(row.disciplines)),
            *({"kind": "skill", "key": key, "label": label} for key, label in _by_key(row.skills).items()),
        ]
        if tags:
            connection.execute(
                sa.insert(TAGS),
                [{"user_id": row.user_id, "place": place, **tag} for place, tag in enumerate(tags)],
            )
    connection.execute(
        sa.update(sa.table("profiles", sa.column("updated_at", sa.DateTime(timezone=True)))).values(
            updated_at=BEFORE
        )
    )
    with op.batch_alter_table("profiles") as batch:
        batch.alter_column("ref", existing_type=sa.String(length=10), nullable=False)
        batch.alter_column("updated_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch.alter_column("show_country", existing_type=sa.Boolean(), server_default=None)
        batch.alter_column("show_awards", existing_type=sa.Boolean(), server_default=None)
        batch.create_unique_constraint(op.f("uq_profiles_ref"), ["ref"])
        batch.drop_column("disciplines")
        batch.drop_column("skills")


def downgrade() -> None:
    """Take it back: methods become skills again; languages, hours and the switches are lost."""
    connection = op.get_bind()
    tags = connection.execute(
        sa.select(TAGS.c.user_id, TAGS.c.kind, TAGS.c.label).order_by(
            TAGS.c.user_id, TAGS.c.kind.desc(), TAGS.c.place
        )
    ).all()
    op.drop_table("profile_tags")
    with op.batch_alter_table("profiles") as batch:
        batch.add_column(sa.Column("disciplines", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("skills", sa.JSON(), nullable=False, server_default="[]"))
        batch.drop_constraint(op.f("uq_profiles_ref"), type_="unique")
        batch.drop_constraint(op.f("ck_profiles_hours_free"), type_="check")
        for column in ("ref", "hours_free", "show_country", "show_awards", "updated_at"):
            batch.drop_column(column)
    for user_id in {tag.user_id for tag in tags}:
        own = [tag for tag in tags if tag.user_id == user_id]
        connection.execute(
            sa.update(PROFILES)
            .where(PROFILES.c.user_id == user_id)
            .values(
                disciplines=[tag.label for tag in own if tag.kind == "discipline"],
                skills=list(_by_key([tag.label for tag in own if tag.kind in {"skill", "method"}]).values()),
            )
        )
    with op.batch_alter_table("profiles") as batch:
        batch.alter_column("disciplines", existing_type=sa.JSON(), server_default=None)
        batch.alter_column("skills", existing_type=sa.JSON(), server_default=None)


def _by_key(labels: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for label in labels:
        key = unicodedata.normalize("NFC", unicodedata.normalize("NFC", label).casefold())
        if key:
            found.setdefault(key, label)
    return found
