"""The content of a draft as it would be handed in now, and who of the team agrees to it."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from challenge_hub.accounts.models import User
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.database import db
from challenge_hub.entries.models import Entry, SignOff
from challenge_hub.teams.models import CapTable
from ip_terms.cap_tables.queries import Sharing
from solver.entries.answers import content_of


def draft_content(
    entry: Entry, declarations: Mapping[str, Any], table: CapTable | None = None
) -> dict[str, Any]:
    """Give the content of the draft with what is declared and, of a team, the table by which it shares a prize."""
    content = content_of(
        version_in_force(entry.challenge).content["form"],
        title=entry.title,
        answers=entry.draft_answers,
        attachments=entry.kept_attachments,
        declarations=declarations,
    )
    return {**content, "cap_table_sha256": table.text_hash} if table else content


def team_content(sharing: Sharing) -> dict[str, Any]:
    """Give the content that a team hands in: with its declarations, and the table that it has signed."""
    entry = sharing.entry
    return draft_content(entry, entry.draft_declarations or {}, sharing.in_force)


def hash_of(content: Mapping[str, Any]) -> str:
    """Give the SHA-256 of the canonical JSON of a content: what receipts and sign-offs name."""
    return sha256_hex(canonical_json(content))


def signed_off(entry: Entry, content_hash: str) -> dict[int, datetime]:
    """Give who has agreed to hand in this exact content, by id, and when."""
    rows = db.session.execute(
        select(SignOff.user_id, SignOff.signed_at).where(
            SignOff.entry_id == entry.id, SignOff.content_hash == content_hash
        )
    )
    return {row.user_id: row.signed_at for row in rows}


def not_signed_off(entry: Entry, signed: Collection[int], *, by: User) -> list[User]:
    """Give the members who are not among those who `signed`, but for who hands it in."""
    return [person for person in entry.team.members if person.id not in signed and person.id != by.id]
