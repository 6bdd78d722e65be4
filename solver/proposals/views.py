"""The versions of an entry: listed, compared with each other and with the draft, and taken away as PDF or JSON."""

import json

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.entries.models import Entry
from challenge_hub.entries.queries import get_visible
from challenge_hub.web.limits import limiter
from solver.entries.queries import own_whole
from solver.files.views import attachment
from solver.proposals.comparing import compare as differences
from solver.proposals.paper import entry_pdf
from solver.proposals.queries import version_of, versions_of
from solver.proposals.record import Record, content_now

versions = Blueprint("versions", __name__)
versions.before_request(signed_in)

DRAFT = "draft"
# A long entry takes seconds of the processor to set.
PAPERS = "10 per minute;100 per hour"
DIGITS = 6  # of the number of a version; a longer one need not be read


@versions.get("/solver/entries/<ref>/versions")
def index(ref: str) -> ResponseReturnValue:
    """List what was handed in: when, by whom, for which version of the brief, with which receipt."""
    entry = get_visible(me(), ref)
    found = paginate(db.session(), versions_of(entry), page=page_number(), count=True)
    return page(entry=entry, page=found)


@versions.get("/solver/entries/<ref>/versions/<int:number>/compare")
def compare(ref: str, number: int) -> ResponseReturnValue:
    """Show what changed between a version and `?with=` another or the draft; by default the one before it."""
    entry = own_whole(me(), ref)
    version = version_of(entry, number)
    chosen = request.args.get("with", "") or (str(number - 1) if number > 1 else DRAFT)
    other = None if chosen == DRAFT else version_of(entry, _number(chosen))
    old, new = (version, other) if other is None or other.number >= number else (other, version)
    return page(
        entry=entry,
        version=version,
        chosen=chosen,
        old=old,
        new=new,
        found=differences(old.content, new.content if new is not None else content_now(entry)),
    )


def _number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < DIGITS):
        raise NotVisible
    return int(text)


@versions.get("/solver/entries/<ref>/versions/<int:number>.pdf")
@limiter.limit(PAPERS)
def version_pdf(ref: str, number: int) -> ResponseReturnValue:
    """Send a version that was handed in as a PDF."""
    return _pdf(_record(get_visible(me(), ref), number))


@versions.get("/solver/entries/<ref>/versions/<int:number>.json")
def version_data(ref: str, number: int) -> ResponseReturnValue:
    """Send a version that was handed in as JSON, with its hash."""
    return _data(_record(get_visible(me(), ref), number))


@versions.get("/solver/entries/<ref>/draft.pdf")
@limiter.limit(PAPERS)
def draft_pdf(ref: str) -> ResponseReturnValue:
    """Send the draft as a PDF that says so on every page."""
    return _pdf(Record.of_draft(own_whole(me(), ref)))


@versions.get("/solver/entries/<ref>/draft.json")
def draft_data(ref: str) -> ResponseReturnValue:
    """Send the draft as JSON, with the hash that it would have."""
    return _data(Record.of_draft(own_whole(me(), ref)))


def _record(entry: Entry, number: int) -> Record:
    return Record.of_version(entry, version_of(entry, number))


def _pdf(record: Record) -> ResponseReturnValue:
    content = entry_pdf(record)
    return attachment([content], f"{record.name}.pdf", "application/pdf", len(content))


def _data(record: Record) -> ResponseReturnValue:
    content = json.dumps(record.values(), ensure_ascii=False, indent=2).encode()
    return attachment([content], f"{record.name}.json", "application/json", len(content))
