"""A solver's own profile."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, signed_in
from challenge_hub.accounts.models import Profile, Visibility
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from solver.profile.forms import ProfileForm
from solver.profile.services import change_profile

profile = Blueprint("profile", __name__)
profile.before_request(signed_in)


@profile.route("/solver/profile", methods=["GET", "POST"])
def edit() -> ResponseReturnValue:
    """Show and change the profile."""
    form = ProfileForm(data=_kept(db.session.get(Profile, me().id)))
    if form.validate_on_submit():
        with unit_of_work():
            change_profile(
                headline=form.headline.data or "",
                bio=form.bio.data or "",
                disciplines=form.disciplines.data or [],
                skills=form.skill_list(),
                orcid=form.orcid.data or "",
                visibility=Visibility(form.visibility.data),
                by=me(),
                at=now(),
            )
        flash(_("Your profile is saved."), "success")
        return redirect(url_for("solver.profile.edit"))
    return page(form=form), 422 if form.is_submitted() else 200


def _kept(kept: Profile | None) -> dict[str, object]:
    if kept is None:
        return {"visibility": Visibility.HIDDEN.value}
    return {
        "headline": kept.headline,
        "bio": kept.bio,
        "disciplines": kept.disciplines,
        "skills": "\n".join(kept.skills),
        "orcid": kept.orcid or "",
        "visibility": kept.visibility,
    }
