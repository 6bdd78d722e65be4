"""The minutes of a closed panel."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from judging.deliberating import can_read_minutes
from judging.minutes import minutes_pdf
from judging.queries.minutes import minutes_of
from judging.queries.parts import part_in

minutes = Blueprint("minutes", __name__)


@minutes.get("/panels/<ref>/minutes.pdf")
def download(ref: str) -> ResponseReturnValue:
    """Send the minutes, without entries that the reader has a conflict with."""
    part = part_in(me(), ref)
    can_read_minutes(me(), part).demand()
    return Response(
        minutes_pdf(minutes_of(part)),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f"attachment; filename=minutes-{ref}.pdf",
            "X-Content-Type-Options": "nosniff",
        },
    )
