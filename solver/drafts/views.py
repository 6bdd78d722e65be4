"""Writing the draft: the form with its autosave, and what stood in it earlier."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number, signed_in
from challenge_hub.challenges.answered import by_requirement
from challenge_hub.challenges.queries import version_in_force
from challenge_hub.core.clock import arrived_at, now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Busy, Changed, Invalid
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.storage import arriving_parts
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.entries.copies.queries import copies_of
from challenge_hub.entries.late.queries import is_open_for, late_access_of
from challenge_hub.entries.models import DraftRevision, Entry
from challenge_hub.entries.queries import get_visible
from solver.attachments.services import allowed_types
from solver.drafts.together import (
    Conflict,
    answer,
    conflicts_of,
    labels_of,
    others_line,
    time_text,
    told,
    typed_texts,
)
from solver.entries.forms.draft import AttachmentForm, DraftForm, base_of, draft_form, name_of
from solver.entries.merging import Merged, marks_of
from solver.entries.policies import can_attach, can_write
from solver.entries.queries import earlier, earlier_text, own_whole
from solver.entries.questions import questions_of
from solver.entries.services.drafts import save_draft
from solver.entries.web import entries, named_page
from solver.uploads.queries import open_uploads

drafts = Blueprint("drafts", __name__)
drafts.before_request(signed_in)

PER_PAGE = 20


@entries.get("/solver/entries/<ref>/edit")
def edit(ref: str) -> ResponseReturnValue:
    """Show the form with what was written so far; with `?text=`, an earlier state of one answer in its field."""
    entry, at = own_whole(me(), ref), now()
    content = version_in_force(entry.challenge).content
    texts = typed_texts(entry, content["form"])
    again = _brought_back(entry, texts)
    shown = texts | ({again.key: again.text} if again else {})
    form = draft_form(content["form"], at)(
        formdata=None,
        lock=str(entry.draft_lock),
        base=json.dumps(base_of(marks_of(texts))),
        **base_of(shown),
    )
    return _edit_page(entry, content, form, again=again)


def _brought_back(entry: Entry, texts: Mapping[str, str]) -> DraftRevision | None:
    """The earlier state that the address asks for, where the form still has its field. Raises NotVisible."""
    number = request.args.get("text", type=int)
    row = earlier_text(entry, number) if number is not None else None
    return row if row is not None and row.key in texts else None


@entries.post("/solver/entries/<ref>/edit")
def save(ref: str) -> ResponseReturnValue:
    """Keep what was written, merged with what others wrote, then show the review page.

    An autosave is answered with what became of each text. What two people changed is shown side by side: 409.
    """
    at = arrived_at()
    entry = own_whole(me(), ref)
    content = version_in_force(entry.challenge).content
    form = draft_form(content["form"], at)()
    quiet = request.headers.get("X-Requested-With") == "fetch"
    if not form.validate():
        if quiet:
            return jsonify(errors=form.errors), Invalid.status
        return _edit_page(entry, content, form), Invalid.status
    try:
        with unit_of_work():
            found = save_draft(
                entry,
                title=form.title.data or "",
                answers=form.answers(),
                lock=form.lock_number,
                base=form.marks,
                by=me(),
                at=at,
            ).merged
    except (Busy, Invalid) as problem:
        if quiet:
            raise
        form.form_errors.append(problem.message)
        for key, texts in getattr(problem, "problems", {}).items():
            form[name_of(key)].errors = texts
        return _edit_page(own_whole(me(), ref), content, form), problem.status
    entry = own_whole(me(), ref)
    if quiet:
        return jsonify(answer(entry, content["form"], found, by=me(), at=at))
    if found.conflicts:
        return _both_shown(entry, content, form, found, at), Changed.status
    if news := told(entry, content["form"], found, by=me()):
        flash(_("%(news)s Both are kept.", news=news), "info")
    return redirect(url_for("solver.entries.check", ref=ref))


def _both_shown(entry: Entry, content: dict[str, Any], form: DraftForm, found: Merged, at: datetime) -> str:
    """The form with what was typed and, beside what two people changed, the text that stays."""
    conflicts = conflicts_of(entry, content["form"], found, at=at)
    for key, text in found.theirs.items():
        form[name_of(key)].data = text
    for key in conflicts:
        form[name_of(key)].errors = [_("Somebody else changed this answer, too. Both texts are kept.")]
    form.form_errors.append(
        _(
            "You and somebody else changed the same answer. Theirs stands in the draft; yours is in the form. Save"
            " again to put yours in its place; everything else is saved."
        )
    )
    # Shown once; what was typed stands in the form, and saving it again is then a decision.
    form.lock.data = str(entry.draft_lock)
    form.base.data = json.dumps(base_of(marks_of(typed_texts(entry, content["form"]))))
    return _edit_page(entry, content, form, conflicts={name_of(key): each for key, each in conflicts.items()})


def _edit_page(
    entry: Entry,
    content: dict[str, Any],
    form: DraftForm,
    *,
    conflicts: Mapping[str, Conflict] | None = None,
    again: DraftRevision | None = None,
) -> str:
    at = now()
    return named_page(
        "edit",
        entry=entry,
        content=content,
        form=form,
        groups=by_requirement(
            content, questions_of(entry, content["form"], form, at), key=lambda question: question.item["key"]
        ),
        attachment_form=AttachmentForm(formdata=None),
        types=allowed_types(content["form"]),
        can_write=can_write(me(), entry, at=at),
        can_attach=can_attach(me(), entry, at=at),
        copies=copies_of(entry.kept_attachments),
        arriving=[(upload, arriving_parts().offset(upload.ref)) for upload in open_uploads(entry, at)],
        open=is_open_for(me(), entry.challenge, at=at),
        late_access=late_access_of(me(), entry.challenge, at=at),
        conflicts=conflicts or {},
        again=again and (labels_of(content["form"])[again.key], time_text(again.written_at, at)),
        others=others_line(entry, me(), at),
        saved=entry.draft_saved_at and time_text(entry.draft_saved_at, at),
    )


@drafts.get("/solver/entries/<ref>/earlier")
def index(ref: str) -> ResponseReturnValue:
    """List what stood in the draft earlier, and what never came into it, newest first."""
    entry, at = get_visible(me(), ref), now()
    form = version_in_force(entry.challenge).content["form"]
    return page(
        entry=entry,
        page=paginate(db.session(), earlier(entry), page=page_number(), per_page=PER_PAGE),
        labels=labels_of(form),
        texts=typed_texts(entry, form),
        can_write=can_write(me(), entry, at=at),
    )
