"""The brief as a PDF and as a file; beginning one from a file, or from an earlier challenge."""

from flask import Response, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.accounts.policies import can_write_briefs
from challenge_hub.challenges.paper import Imprint, brief_pdf
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.clock import now
from challenge_hub.core.crypto.digest import sha256_hex
from challenge_hub.core.errors import Invalid, TooLarge
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import UPLOADS, limiter
from seeker.briefs.brief_file import LARGEST, NotABriefFileError, read, write
from seeker.briefs.document import BriefDocument
from seeker.briefs.forms.copies import CloneForm, ReadInForm
from seeker.briefs.forms.whole import checked
from seeker.briefs.queries import get_brief, variants_again, whole_document
from seeker.briefs.readiness import content_of
from seeker.briefs.services.copies import clone_brief, read_in_brief
from seeker.briefs.shape import Problem
from seeker.briefs.web import briefs
from seeker.forms import options
from seeker.organisation.queries import get_organisation

MOST_SHOWN = 50


@briefs.get("/seeker/briefs/<ref>/brief.pdf")
def pdf(ref: str) -> ResponseReturnValue:
    """The brief on paper: the version in force, or the draft."""
    challenge = get_brief(me(), ref)
    if challenge.version_number is None:
        content, imprint = content_of(challenge), Imprint(ref=ref)
    else:
        version = version_in_force(challenge)
        content, imprint = version.content, Imprint.of(version, challenge)
    return _download(brief_pdf(content, imprint), imprint.filename, "application/pdf")


@briefs.get("/seeker/briefs/<ref>/brief.json")
def export(ref: str) -> ResponseReturnValue:
    """The brief as a file that can be read in again."""
    challenge = get_brief(me(), ref)
    return _download(write(whole_document(challenge)), f"brief-{ref}.json", "application/json")


def _download(content: bytes, filename: str, media_type: str) -> Response:
    response = current_app.response_class(content, mimetype=media_type)
    response.headers.set("Content-Disposition", "attachment", filename=filename)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@briefs.route("/seeker/briefs/<ref>/clone", methods=["GET", "POST"])
def clone(ref: str) -> ResponseReturnValue:
    """Say what comes along; then begin a brief with it."""
    source = get_brief(me(), ref)
    form = CloneForm(title=source.title[:90])
    left_out = variants_again(source.organisation, whole_document(source).terms).left_out
    if form.is_submitted():
        can_write_briefs(me(), source.organisation_id).demand()
    if not form.validate_on_submit():
        answer = page(
            form=form,
            challenge=source,
            files=len(source.kept_attachments),
            left_out=left_out,
            can_clone=can_write_briefs(me(), source.organisation_id),
        )
        return answer, Invalid.status if form.is_submitted() else 200
    with unit_of_work():
        made = clone_brief(source, title=form.title.data or "", by=me(), at=now())
    flash(_("Begun. Set new dates, and read it through."), "success")
    for sentence in left_out:
        flash(sentence, "warning")
    return redirect(url_for("seeker.briefs.show", ref=made.ref))


@briefs.route("/seeker/briefs/from-file", methods=["GET", "POST"])
@limiter.limit(UPLOADS, methods=["POST"])
def read_in() -> ResponseReturnValue:
    """Begin a brief with the content of a file."""
    ours = [row.organisation for row in me().memberships if can_write_briefs(me(), row.organisation_id)]
    if not ours:
        flash(_("A challenge is posed by an organisation. Set yours up first; it takes a minute."), "info")
        return redirect(url_for("seeker.organisation.new"))
    form = ReadInForm(organisation=request.args.get("organisation") or ours[0].ref)
    form.organisation.choices = options((row.ref, row.name) for row in sorted(ours, key=lambda row: row.name))
    problems: list[Problem] = []
    if form.validate_on_submit():
        with form.file.data.stream as upload:
            data = upload.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise TooLarge(_("A brief as a file may have at most %(size)d MB.", size=LARGEST // 1024 // 1024))
        document, problems = _read(data)
        if document is not None:
            organisation = get_organisation(me(), form.organisation.data)
            left_out = variants_again(organisation, document.terms).left_out
            with unit_of_work():
                made = read_in_brief(organisation, document, sha256=sha256_hex(data), by=me(), at=now())
            flash(
                _("Begun with what the file says. Read it through before you send it for review."), "success"
            )
            for sentence in left_out:
                flash(sentence, "warning")
            return redirect(url_for("seeker.briefs.show", ref=made.ref))
    answer = page(
        form=form,
        problems=problems[:MOST_SHOWN],
        more=max(0, len(problems) - MOST_SHOWN),
        megabytes=LARGEST // 1024 // 1024,
    )
    return answer, Invalid.status if form.is_submitted() else 200


def _read(data: bytes) -> tuple[BriefDocument | None, list[Problem]]:
    """Give the brief in a file, or what is wrong with it."""
    try:
        document, problems = checked(read(data))
    except NotABriefFileError as problem:
        return None, problem.problems
    return (None, problems) if problems else (document, [])
