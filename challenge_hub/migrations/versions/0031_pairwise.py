"""choices between pairs

Revision ID: pairwise
Revises: direction
"""

import sqlalchemy as sa
from alembic import op

from challenge_hub.core.append_only import protect

revision = "pairwise"
down_revision = "direction"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Panels may choose between pairs of entries; those that there are go on marking."""
    with op.batch_alter_table("panels") as batch:
        batch.add_column(sa.Column("method", sa.String(length=16), nullable=False, server_default="marks"))
        batch.add_column(sa.Column("minimum_pairs", sa.Integer(), nullable=False, server_default="20"))
        batch.create_check_constraint(batch.f("ck_panels_method"), "method IN ('marks', 'pairs')")
        batch.create_check_constraint(
            batch.f("ck_panels_pairs_of_everything"), "method = 'marks' OR reading = 'everyone'"
        )
        batch.create_check_constraint(batch.f("ck_panels_minimum_pairs"), "minimum_pairs BETWEEN 1 AND 500")
    with op.batch_alter_table("panels") as batch:
        batch.alter_column("method", existing_type=sa.String(length=16), server_default=None)
        batch.alter_column("minimum_pairs", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "pair_choices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.String(length=16), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_pair_choices_in_order")),
        sa.CheckConstraint("chosen IN ('first', 'second', 'neither')", name=op.f("ck_pair_choices_chosen")),
        sa.ForeignKeyConstraint(["first_id"], ["entries.id"], name=op.f("fk_pair_choices_first_id_entries")),
        sa.ForeignKeyConstraint(
            ["second_id"], ["entries.id"], name=op.f("fk_pair_choices_second_id_entries")
        ),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_pair_choices_seat_id_seats")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_choices")),
        sa.UniqueConstraint(
            "seat_id", "first_id", "second_id", name=op.f("uq_pair_choices_seat_id_first_id_second_id")
        ),
    )
    op.create_index(op.f("ix_pair_choices_first_id"), "pair_choices", ["first_id"], unique=False)
    op.create_index(op.f("ix_pair_choices_second_id"), "pair_choices", ["second_id"], unique=False)
    op.create_table(
        "pair_hand_ins",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_pair_hand_ins_seat_id_seats")),
        sa.PrimaryKeyConstraint("seat_id", name=op.f("pk_pair_hand_ins")),
    )
    op.create_table(
        "pair_fits",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("strengths", sa.JSON(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_pair_fits_challenge_id_challenges")
        ),
        sa.PrimaryKeyConstraint("challenge_id", name=op.f("pk_pair_fits")),
    )
    protect(op.get_bind(), ("pair_hand_ins",))


def downgrade() -> None:
    """Forget every choice; a panel that compared pairs marks again."""
    op.drop_table("pair_fits")
    op.drop_table("pair_hand_ins")
    op.drop_table("pair_choices")
    with op.batch_alter_table("panels") as batch:
        batch.drop_constraint(batch.f("ck_panels_method"), type_="check")
        batch.drop_constraint(batch.f("ck_panels_pairs_of_everything"), type_="check")
        batch.drop_constraint(batch.f("ck_panels_minimum_pairs"), type_="check")
        batch.drop_column("method")
        batch.drop_column("minimum_pairs")
