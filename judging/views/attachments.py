"""An attachment of an entry as blind readers get it: under a neutral name, without what it says of who made it."""

from flask import Response

from challenge_hub.core.errors import NotVisible
from challenge_hub.core.storage import file_store
from challenge_hub.entries.copies.queries import for_blind_readers
from challenge_hub.entries.models import ProposalVersion
from judging.blinding import blind_content


def blind_attachment(version: ProposalVersion, number: int) -> Response:
    """Send the attachment of this number, from 1, among those a blind reader may see. Raises NotVisible."""
    files = blind_content(version.content)["attachments"]
    if not 1 <= number <= len(files):
        raise NotVisible
    file = files[number - 1]
    sha256, size = for_blind_readers(file["sha256"], file["size"], file["media_type"])
    return Response(
        file_store().open(sha256),
        content_type=file["media_type"],
        headers={
            "Content-Disposition": f"attachment; filename={file['filename']}",
            "Content-Length": str(size),
            "X-Content-Type-Options": "nosniff",
        },
    )
