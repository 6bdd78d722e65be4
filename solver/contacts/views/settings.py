"""Who may find a person, what mails hold, and whom they blocked."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number
from challenge_hub.contacts.queries.people import get_block, own_blocks, profile_page, settings_of
from challenge_hub.contacts.services.blocks import block_person, unblock_person
from challenge_hub.contacts.services.settings import change_settings
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from solver.collaborators.cards import card_of
from solver.contacts.forms import ContactSettingsForm


def settings() -> ResponseReturnValue:
    """Show and change the switches; the own card as strangers see it; the blocks."""
    form = ContactSettingsForm(obj=settings_of(me()))
    if form.validate_on_submit():
        with unit_of_work():
            change_settings(
                me(),
                open_to_collaborate=bool(form.open_to_collaborate.data),
                relay_messages=bool(form.relay_messages.data),
                at=now(),
            )
        flash(_("Your contact settings are saved."), "success")
        return redirect(url_for("solver.contacts.settings"))
    blocks = paginate(db.session(), own_blocks(me()), page=page_number(), count=True)
    profile = me().profile
    answer = page(
        form=form, card=card_of(me()), blocks=blocks, visibility=profile.visibility if profile else "hidden"
    )
    return answer, 422 if form.is_submitted() else 200


def block_profile(ref: str) -> ResponseReturnValue:
    """Never meet the person of a profile page; nobody is told."""
    with unit_of_work():
        profile, _blocked = profile_page(me(), ref)
        block_person(profile.user, known=True, by=me(), at=now())
    flash(_("You will not meet again here. Nobody is told."), "success")
    return redirect(url_for("solver.contacts.settings"))


def unblock(block_id: int) -> ResponseReturnValue:
    """Take a block back."""
    with unit_of_work():
        unblock_person(get_block(me(), block_id), by=me(), at=now())
    flash(_("The block is taken back."), "success")
    return redirect(url_for("solver.contacts.settings"))
