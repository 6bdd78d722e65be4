"""The lifecycle of an entry. Submitting demands the proof of accepted terms as an argument."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from challenge_hub.core.errors import Refused
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.core.lifecycle import Lifecycle
from challenge_hub.entries.acceptance import TERMS, TermsAcceptance

if TYPE_CHECKING:
    from challenge_hub.entries.models import Entry


class EntryState(StrEnum):
    """The stored states of an entry."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


S = EntryState

LABELS = {S.DRAFT: _l("Draft"), S.SUBMITTED: _l("Submitted"), S.WITHDRAWN: _l("Withdrawn")}
TONES = {S.DRAFT: "wait", S.SUBMITTED: "good", S.WITHDRAWN: "none"}

ENTRY_LIFECYCLE: Lifecycle[EntryState] = Lifecycle(
    "entry",
    LABELS,
    [
        # A withdrawn entry may come back until the deadline; a submitted one may be submitted anew.
        ("submit", {S.DRAFT, S.SUBMITTED, S.WITHDRAWN}, S.SUBMITTED),
        ("withdraw", {S.SUBMITTED}, S.WITHDRAWN),
    ],
)


def submit(entry: Entry, acceptance: TermsAcceptance, *, terms_hash: str, at: datetime) -> None:
    """Move an entry to submitted. Raises Refused where the acceptance is not of these terms by this solver."""
    proof = (acceptance.user_id, acceptance.challenge_id, acceptance.kind, acceptance.text_hash)
    if proof != (entry.solver_id, entry.challenge_id, TERMS, terms_hash):
        raise Refused(_("Please read and accept the terms in force before you submit."))
    entry.submitted_at = at
    ENTRY_LIFECYCLE.move(entry, "submit")


def withdraw(entry: Entry, *, at: datetime) -> None:
    """Move an entry to withdrawn; its versions and receipts stay."""
    entry.withdrawn_at = at
    ENTRY_LIFECYCLE.move(entry, "withdraw")
