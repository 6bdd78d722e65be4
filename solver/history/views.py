"""Every version of a brief, what changed between any two, and each as the file that was hashed."""

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import defer

from challenge_hub.accounts.guards import visitor
from challenge_hub.challenges.amendments.lifecycle import KIND_LABELS
from challenge_hub.challenges.amendments.queries import files_of, get_version, versions, whole_content
from challenge_hub.challenges.annex import named, seal
from challenge_hub.challenges.completeness import SECTIONS
from challenge_hub.challenges.diff import compare
from challenge_hub.challenges.models import AudienceKind, BriefVersion, Challenge
from challenge_hub.challenges.queries import get_visible
from challenge_hub.core.clock import now
from challenge_hub.core.crypto.canonical import canonical_json
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.pages import page
from challenge_hub.entries.evidence.queries import published_roots
from challenge_hub.entries.late.queries import given_in
from ip_terms.acceptance import find
from solver.files.views import file_of_brief

history = Blueprint("history", __name__)
# Each version was prepared, and most were reviewed, by hand; more of them nobody could follow.
MOST = 200


@history.before_request
def guard() -> None:
    """Let everybody in: what a person may not see is absent from every query here."""


@history.get("/challenges/<ref>/history")
def show(ref: str) -> ResponseReturnValue:
    """List the versions; show what changed from one (`?from=`) to another (`?to=`), else in the newest; its files."""
    user = visitor()
    challenge = get_visible(user, ref, now())
    # Briefs are long: only those that are compared are read.
    found = db.session.scalars(versions(challenge).options(defer(BriefVersion.content)).limit(MOST)).all()
    if not found:
        raise NotVisible
    after = _chosen(challenge, "to") or found[0]
    before = _chosen(challenge, "from") or (
        get_version(challenge, after.number - 1) if after.number > 1 else None
    )
    opened = user is not None and find(user, challenge) is not None
    return page(
        challenge=challenge,
        versions=found,
        before=before,
        after=after,
        changes=compare(whole_content(before), whole_content(after)) if before else [],
        files=named(files_of(after), opened=opened),
        seal=seal,
        opened=opened,
        late_access=given_in(challenge),
        sections=SECTIONS,
        roots=published_roots(challenge),
        kind_labels={kind.value: label for kind, label in KIND_LABELS.items()},
        public=challenge.audience_kind == AudienceKind.PUBLIC,
    )


def _chosen(challenge: Challenge, name: str) -> BriefVersion | None:
    """The version that the address names, or None; one that does not exist is not found."""
    text = request.args.get(name, "")
    if not text:
        return None
    # No number of versions has more digits; a longer one fits no column.
    if not (text.isascii() and text.isdecimal() and len(text) < 6):  # noqa: PLR2004 -- digits
        raise NotVisible
    return get_version(challenge, int(text))


@history.get("/challenges/<ref>/versions/<int:number>.json")
def version(ref: str, number: int) -> Response:
    """Send a version as the very bytes whose SHA-256 names it."""
    challenge = get_visible(visitor(), ref, now())
    content = canonical_json(get_version(challenge, number).content)
    response = Response(content, content_type="application/json")
    response.headers["Content-Disposition"] = f'attachment; filename="brief-{challenge.ref}-{number}.json"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@history.get("/challenges/<ref>/versions/<int:number>/files/<int:file_id>")
def file(ref: str, number: int, file_id: int) -> ResponseReturnValue:
    """Send a file of a version, whatever became of it since; a confidential one as `solver.discovery.download` does."""
    user = visitor()
    challenge = get_visible(user, ref, now())
    row = next((each for each in files_of(get_version(challenge, number)) if each.id == file_id), None)
    if row is None:
        raise NotVisible
    return file_of_brief(row, user, back=url_for("solver.history.show", ref=ref, to=number))
