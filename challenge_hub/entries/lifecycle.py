"""The lifecycle of an entry. Submitting demands the proof of accepted terms as an argument."""

from __future__ import annotations

from collections.abc import Iterable
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
    NOT_ELIGIBLE = "not_eligible"


S = EntryState

LABELS = {
    S.DRAFT: _l("Draft"),
    S.SUBMITTED: _l("Submitted"),
    S.WITHDRAWN: _l("Withdrawn"),
    S.NOT_ELIGIBLE: _l("Not eligible"),
}
TONES = {S.DRAFT: "wait", S.SUBMITTED: "good", S.WITHDRAWN: "none", S.NOT_ELIGIBLE: "bad"}
# What came in and was not taken back, whether it competes or was found not eligible.
ARRIVED = (S.SUBMITTED, S.NOT_ELIGIBLE)

ENTRY_LIFECYCLE: Lifecycle[EntryState] = Lifecycle(
    "entry",
    LABELS,
    [
        # A withdrawn entry may come back until the deadline; a submitted one may be submitted anew.
        ("submit", {S.DRAFT, S.SUBMITTED, S.WITHDRAWN}, S.SUBMITTED),
        ("withdraw", {S.SUBMITTED}, S.WITHDRAWN),
        # By an organiser, once entries have closed, with a reason for the team.
        ("rule_out", {S.SUBMITTED}, S.NOT_ELIGIBLE),
        ("reinstate", {S.NOT_ELIGIBLE}, S.SUBMITTED),
    ],
)


def submit(entry: Entry, accepted: Iterable[TermsAcceptance], *, terms_hash: str, at: datetime) -> None:
    """Move an entry to submitted. Raises Refused unless everybody in its team accepted these very terms."""
    proofs = {(each.user_id, each.challenge_id, each.kind, each.text_hash) for each in accepted}
    wanted = {(user_id, entry.challenge_id, TERMS, terms_hash) for user_id in entry.team.member_ids}
    if not wanted or proofs != wanted:
        raise Refused(_("Please read and accept the terms in force before you submit."))
    entry.submitted_at = at
    ENTRY_LIFECYCLE.move(entry, "submit")


def withdraw(entry: Entry, *, at: datetime) -> None:
    """Move an entry to withdrawn; its versions and receipts stay."""
    entry.withdrawn_at = at
    ENTRY_LIFECYCLE.move(entry, "withdraw")


def rule_out(entry: Entry, *, at: datetime) -> None:
    """Move an entry to not eligible: it is judged no more, and everything in it stays."""
    entry.ruled_out_at = at
    ENTRY_LIFECYCLE.move(entry, "rule_out")


def reinstate(entry: Entry) -> None:
    """Move an entry that was found not eligible back to submitted."""
    ENTRY_LIFECYCLE.move(entry, "reinstate")
