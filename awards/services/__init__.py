"""The verbs of the award: draft, change, approve, release, accept, decline, issue, revoke, export, close."""

from awards.services.answers import accept_award, decline_award, deed_of
from awards.services.archives import finish_archive, note_progress, request_archive
from awards.services.certificates import record_drawing, revoke_certificate
from awards.services.closing import closing_text, sign_declaration
from awards.services.decisions import approve_decision, change_awards, draft_decision
from awards.services.letters import change_letter
from awards.services.release import release_results
from awards.services.transfers import (
    confirm_payment,
    contest_payment,
    establish_payment,
    record_payment,
    sign_deed,
    sign_deed_as_winner,
)

__all__ = [
    "accept_award",
    "approve_decision",
    "change_awards",
    "change_letter",
    "closing_text",
    "confirm_payment",
    "contest_payment",
    "decline_award",
    "deed_of",
    "draft_decision",
    "establish_payment",
    "finish_archive",
    "note_progress",
    "record_drawing",
    "record_payment",
    "release_results",
    "request_archive",
    "revoke_certificate",
    "sign_declaration",
    "sign_deed",
    "sign_deed_as_winner",
]
