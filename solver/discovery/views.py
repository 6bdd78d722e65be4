"""The catalogue and the public page of a challenge."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from awards.results import announced
from challenge_hub.accounts.disciplines import discipline_label
from challenge_hub.accounts.guards import page_number, visitor
from challenge_hub.accounts.models import User
from challenge_hub.challenges.annex import named
from challenge_hub.challenges.content import snapshot
from challenge_hub.challenges.models import AudienceKind, BriefAttachment, Challenge
from challenge_hub.challenges.paper import Imprint, brief_pdf
from challenge_hub.challenges.queries import get_visible, version_in_force
from challenge_hub.challenges.questions.queries import public_answers, with_earlier
from challenge_hub.challenges.timeline import PHASE_LABELS, PHASE_TONES, phase
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.site import public_url, site_name
from challenge_hub.entries.evidence.queries import published_roots
from challenge_hub.search.engine import Hits, SearchQuery, SearchUnavailable
from challenge_hub.search.facets import Counts
from challenge_hub.search.filters import Filters
from challenge_hub.search.queries import catalogue, counts, found_without_index, restricted_ids
from challenge_hub.search.running import count_cache, search_engine
from challenge_hub.web.limits import limiter
from challenge_hub.web.milestones import milestones
from solver.discovery import feeds
from solver.discovery.listing import FilterBar, rows
from solver.discovery.steps import next_step
from solver.discovery.structured import json_ld
from solver.files.views import attachment, file_of_brief
from solver.questions.panel import by_section, question_panel

discovery = Blueprint("discovery", __name__)


@discovery.before_request
def guard() -> None:
    """Let everybody in: what a person may not see is absent from every query here."""


@discovery.get("/challenges")
def index() -> ResponseReturnValue:
    """List the challenges that a visitor may see: by words, by filters, in order, by the page."""
    user, at = visitor(), now()
    filters = Filters.read(request.args)
    also = restricted_ids(user, at)
    hits, indexed = _hits(user, filters.q, also, at)
    found = None if hits is None else hits.ids
    if not filters.status:
        filters = replace(filters, status="any" if filters.q else "open")
    tally = _counts(user, filters, also, found, at)
    if filters.status == "open" and "status" not in request.args and not tally.total("open"):
        filters = replace(filters, status="any")
        tally = _counts(user, filters, also, found, at)
    listed = catalogue(
        user, filters, also=also, found=found, total=tally.total(filters.status), page=page_number(), at=at
    )
    return page(
        filters=filters,
        page=listed,
        rows=rows(listed.items, hits.terms if hits else frozenset(), at=at),
        hits=hits,
        indexed=indexed,
        bar=FilterBar(filters, tally),
    )


@discovery.get("/challenges.atom")
def atom() -> ResponseReturnValue:
    """Give the newest public challenges of a question to the catalogue as an Atom feed."""
    return Response(
        feeds.atom(_feed("solver.discovery.atom")), content_type="application/atom+xml; charset=utf-8"
    )


@discovery.get("/challenges.json")
def json_feed() -> ResponseReturnValue:
    """Give the same as a JSON Feed."""
    answer = jsonify(feeds.json_feed(_feed("solver.discovery.json_feed")))
    answer.content_type = "application/feed+json; charset=utf-8"
    return answer


def _feed(endpoint: str) -> feeds.Feed:
    """What anybody may see: programs that read feeds are signed in nowhere."""
    at = now()
    asked = replace(Filters.read(request.args), sort="newest")
    filters = replace(asked, status=asked.status or "open")
    hits, _indexed = _hits(None, filters.q, frozenset(), at)
    found = None if hits is None else hits.ids
    listed = catalogue(None, filters, also=frozenset(), found=found, total=None, page=1, at=at)
    site = public_url()
    arguments: dict[str, Any] = asked.arguments(sort="")
    return feeds.Feed(
        title=_("%(site)s: %(what)s", site=site_name(), what=filters.q or _("challenges")),
        address=site + url_for(endpoint, **arguments),
        page=site + url_for("solver.discovery.index", **arguments),
        items=[
            feeds.Item(
                address=site + url_for("solver.discovery.show", ref=row.ref),
                title=row.title,
                seeker=row.seeker,
                summary=row.call or row.abstract,
                tags=tuple(discipline_label(name) for name in row.disciplines),
                published_at=row.publishes_at,
            )
            for row in listed.items
            if row.publishes_at is not None
        ],
        at=at,
    )


def _hits(user: User | None, text: str, also: frozenset[int], at: datetime) -> tuple[Hits | None, bool]:
    """The hits for the words, None without words; and whether they come from the index."""
    if not text:
        return None, True
    try:
        return search_engine().search(SearchQuery(text, also)), True
    except SearchUnavailable:
        ids = tuple(found_without_index(user, text, also=also, at=at))
        return Hits(ids=ids, total=len(ids)), False


def _counts(
    user: User | None, filters: Filters, also: frozenset[int], found: tuple[int, ...] | None, at: datetime
) -> Counts:
    def make() -> Counts:
        return counts(user, filters, also=also, found=found, at=at)

    stamp = search_engine().stamp()
    if not stamp:
        return make()
    key = (stamp, also, replace(filters, sort=""))
    return count_cache().get(key, make, at=at)


@discovery.get("/challenges/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show the brief in force, what it asks, what it gives, and the next step."""
    user, at = visitor(), now()
    challenge = get_visible(user, ref, at)
    version = version_in_force(challenge) if challenge.version_number else None
    content = version.content if version else snapshot(challenge, None)
    now_phase = phase(challenge, at)
    url = public_url() + url_for("solver.discovery.show", ref=ref)
    public = challenge.audience_kind == AudienceKind.PUBLIC
    step = next_step(user, challenge, at=at)
    return page(
        challenge=challenge,
        version=version,
        content=content,
        phase=now_phase,
        phase_label=PHASE_LABELS[now_phase],
        phase_tone=PHASE_TONES.get(now_phase, "none"),
        step=step,
        files=named(challenge.kept_attachments, opened=step.accepted),
        timeline=milestones(challenge, at=at),
        announcement=announced(challenge) if challenge.decided_at else None,
        roots=published_roots(challenge),
        questions=question_panel(user, challenge, at=at) if version else None,
        public=public,
        json_ld=json_ld(content, url=url, cancelled=challenge.cancelled_at is not None) if public else None,
    )


@discovery.get("/challenges/<ref>/brief.pdf")
@limiter.limit("60 per minute")
def pdf(ref: str) -> ResponseReturnValue:
    """Give the brief in force on paper."""
    challenge = get_visible(visitor(), ref, now())
    version = version_in_force(challenge)
    imprint = Imprint.of(version, challenge)
    made = brief_pdf(version.content, imprint)
    return attachment([made], imprint.filename, "application/pdf", len(made))


@discovery.get("/challenges/<ref>/answers")
def answers(ref: str) -> ResponseReturnValue:
    """List every public answer, by the page."""
    challenge = get_visible(visitor(), ref, now())
    found = paginate(db.session(), public_answers(challenge), page=page_number(), count=True)
    return page(challenge=challenge, page=found, sections=by_section(with_earlier(found.items)))


@discovery.get("/challenges/<ref>/files/<int:file_id>")
def download(ref: str, file_id: int) -> ResponseReturnValue:
    """Send a file of the brief; a confidential one only to people who accepted the terms in force."""
    user = visitor()
    challenge = get_visible(user, ref, now())
    row = _file(challenge, file_id)
    return file_of_brief(row, user, back=url_for("solver.discovery.show", ref=ref))


def _file(challenge: Challenge, file_id: int) -> BriefAttachment:
    for row in challenge.attachments:
        if row.id == file_id and row.removed_at is None:
            return row
    raise NotVisible
