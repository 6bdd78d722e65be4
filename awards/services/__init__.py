"""The verbs of the award: draft, change, approve, release, accept, decline, issue, revoke, export, close."""

from awards.services.answers import accept_award, decline_award, deed_of
from awards.services.archives import finish_archive, note_progress, request_archive
from awards.services.certificates import record_drawing, revoke_certificate
from awards.services.closing import closing_text, sign_declaration
from awards.services.decisions import approve_decision, change_awards, draft_decision
from awards.services.letters import change_letter
from awards.services.release import release_results

__all__ = [
    "accept_award",
    "approve_decision",
    "change_awards",
    "change_letter",
    "closing_text",
    "decline_award",
    "deed_of",
    "draft_decision",
    "finish_archive",
    "note_progress",
    "record_drawing",
    "release_results",
    "request_archive",
    "revoke_certificate",
    "sign_declaration",
]
