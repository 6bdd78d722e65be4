"""A solver's own profile, and the page on which others see it."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.disciplines import FIELDS, NODES, discipline_label, folded, parent
from challenge_hub.accounts.guards import me, signed_in, visitor
from challenge_hub.accounts.languages import language_name
from challenge_hub.accounts.models import Profile, TagKind, Visibility
from challenge_hub.contacts.queries.people import profile_page
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.errors import Invalid, NotVisible
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.limits import limiter
from solver.profile.completeness import completeness
from solver.profile.details import Details
from solver.profile.forms import ProfileForm
from solver.profile.queries import details_of, shown, suggestions
from solver.profile.services import change_profile

# A person who types quickly asks every quarter of a second.
TYPING = "240 per minute"

profile = Blueprint("profile", __name__)
profile.before_request(signed_in)
people = Blueprint("people", __name__)


@people.before_request
def guard() -> None:
    """Let everybody in: the query gives what is open to the visitor."""


@people.get("/people/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show a person as they let this visitor see them."""
    viewer, at = visitor(), now()
    found, blocked = profile_page(viewer, ref)
    own = viewer is not None and viewer.id == found.user_id
    return page(
        person=shown(found, viewer=viewer, at=at),
        ref=ref,
        own=own,
        blocked=blocked,
        may_block=viewer is not None and not own and not blocked,
    )


@profile.route("/solver/profile", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """Show and change the profile."""
    kept = db.session.get(Profile, me().id)
    details = details_of(kept)
    form = ProfileForm(data=_filled(details))
    if form.validate_on_submit():
        with unit_of_work():
            change_profile(form.details(), by=me(), at=now())
        flash(_("Your profile is saved."), "success")
        return redirect(url_for("solver.profile.edit"))
    return page(
        form=form,
        kept=kept,
        fields=FIELDS,
        chosen=_chosen(form),
        words=_words(),
        measured=completeness(details, country=me().country),
    ), (Invalid.status if form.is_submitted() else 200)


@profile.get("/solver/profile/preview")
def preview() -> ResponseReturnValue:
    """Show the person their own page as strangers see it, or would if it were not hidden."""
    kept = db.session.get(Profile, me().id)
    if kept is None:
        flash(_("Save your profile first; then you can see it as others do."), "info")
        return redirect(url_for("solver.profile.edit"))
    return page(
        person=shown(kept, viewer=None, at=now()),
        ref=kept.ref,
        visibility=kept.visibility,
        hidden=kept.visibility == Visibility.HIDDEN,
        shows_awards=kept.show_awards,
    )


@profile.get("/solver/profile/suggestions")
@limiter.limit(TYPING)
def suggest() -> ResponseReturnValue:
    """Give what a person who types may mean, as JSON: `?kind=skill&q=vib`."""
    kind = request.args.get("kind", TagKind.SKILL)
    if kind not in {TagKind.LANGUAGE, TagKind.METHOD, TagKind.SKILL}:
        raise NotVisible
    return jsonify(suggestions=suggestions(TagKind(kind), request.args.get("q", ""), viewer=me()))


def _filled(details: Details) -> dict[str, Any]:
    return {
        **vars(details),
        "disciplines": list(details.disciplines),
        "skills": "\n".join(details.skills),
        "methods": "\n".join(details.methods),
        "languages": "\n".join(language_name(key) for key in details.languages),
    }


def _chosen(form: ProfileForm) -> dict[str, list[str]]:
    """Give the names of what is chosen by field, so that a closed group says what is in it."""
    found: dict[str, list[str]] = {}
    for key in form.disciplines.data or ():
        name = discipline_label(key) if parent(key) else _("the whole field")
        found.setdefault(parent(key) or key, []).append(name)
    return found


def _words() -> dict[str, str]:
    """Give by key the words that find a discipline in the page: its names in both spellings, folded."""
    return {
        node.key: " ".join(dict.fromkeys(folded(" ".join((str(node.label), *node.synonyms)))))
        for node in NODES
    }
