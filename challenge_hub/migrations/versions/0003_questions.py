"""questions and answers"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "questions"
down_revision: str | None = "promises"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Once an answer is public only its hiding is written; its words stay what everybody was told.
WORDS = "question_id, challenge_id, number, section, wording, text, published_at, published_by_id"


def upgrade() -> None:
    """Make both tables; let the database itself refuse to change what an answer says."""
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("section", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terms_hash", sa.String(length=64), nullable=False),
        sa.Column("draft_section", sa.String(length=24), nullable=False),
        sa.Column("draft_wording", sa.Text(), nullable=False),
        sa.Column("draft_answer", sa.Text(), nullable=False),
        sa.Column("draft_lock", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("decline_kind", sa.String(length=16), nullable=True),
        sa.Column("decline_section", sa.String(length=24), nullable=False),
        sa.Column("decline_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("state IN ('open', 'answered', 'declined')", name=op.f("ck_questions_state")),
        sa.CheckConstraint(
            "state = 'open' OR (settled_at IS NOT NULL AND settled_by_id IS NOT NULL)",
            name=op.f("ck_questions_settled_facts"),
        ),
        sa.CheckConstraint(
            "state != 'declined' OR (decline_kind = 'in_brief' AND decline_section != '')"
            " OR (decline_kind = 'cannot' AND decline_reason != '')",
            name=op.f("ck_questions_declined_facts"),
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_questions_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(["asker_id"], ["users.id"], name=op.f("fk_questions_asker_id_users")),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["users.id"], name=op.f("fk_questions_settled_by_id_users")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("ref", name=op.f("uq_questions_ref")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_asker_id"), ["asker_id"], unique=False)
        batch_op.create_index("ix_questions_waiting", ["challenge_id", "state", "asked_at"], unique=False)

    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("section", sa.String(length=24), nullable=False),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("hidden_by_id", sa.Integer(), nullable=True),
        sa.Column("hidden_reason", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("state IN ('published', 'hidden')", name=op.f("ck_answers_state")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_answers_number")),
        sa.CheckConstraint(
            "state != 'hidden' OR (hidden_at IS NOT NULL AND hidden_by_id IS NOT NULL AND hidden_reason != '')",
            name=op.f("ck_answers_hidden_facts"),
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.id"], name=op.f("fk_answers_question_id_questions")
        ),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_answers_challenge_id_challenges")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["users.id"], name=op.f("fk_answers_published_by_id_users")
        ),
        sa.ForeignKeyConstraint(["hidden_by_id"], ["users.id"], name=op.f("fk_answers_hidden_by_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("ref", name=op.f("uq_answers_ref")),
        sa.UniqueConstraint("question_id", "number", name=op.f("uq_answers_question_id_number")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_challenge_id"), ["challenge_id"], unique=False)
    _protect()


def _protect() -> None:
    for action, when in (("update", f"UPDATE OF {WORDS}"), ("delete", "DELETE")):
        if op.get_bind().dialect.name == "sqlite":
            op.execute(
                f"CREATE TRIGGER answers_no_{action} BEFORE {when} ON answers "
                "BEGIN SELECT RAISE(ABORT, 'answers are public: their words are never changed or deleted'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER answers_no_{action} BEFORE {when} ON answers "
                "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
            )


def downgrade() -> None:
    """Take both away."""
    op.drop_table("answers")
    op.drop_table("questions")
