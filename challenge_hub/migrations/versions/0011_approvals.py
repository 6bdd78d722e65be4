"""approvals of award decisions are evidence: the database refuses to change them"""

from collections.abc import Sequence

from alembic import op

from challenge_hub.core.append_only import protect

revision: str = "approvals"
down_revision: str | None = "transfers"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Guard the table."""
    protect(op.get_bind(), ["decision_approvals"])


def downgrade() -> None:
    """Nothing to take back: the code before neither changes nor deletes an approval."""
