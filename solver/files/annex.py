"""The confidential annex of a brief: its files open with the proof of accepted terms, and with nothing else."""

from collections.abc import Iterator

from challenge_hub.accounts.models import User
from challenge_hub.challenges.models import BriefAttachment
from challenge_hub.core.storage import file_store
from ip_terms.acceptance import Acceptance, check


def open_annex(file: BriefAttachment, accepted: Acceptance, *, by: User) -> Iterator[bytes]:
    """Give the content of a confidential file.

    Raises Refused where the proof is not this person's, of this file's challenge and in force.
    """
    check(accepted, by, file.challenge)
    return file_store().open(file.sha256)
