"""The account page: own details, and what protects the account."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me
from challenge_hub.accounts.services import change_account
from challenge_hub.core.clock import now
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.forms.account import AccountForm


def account() -> ResponseReturnValue:
    """Show the account; a POST changes name, country and time zone."""
    form = AccountForm(obj=me())
    if form.validate_on_submit():
        with unit_of_work():
            change_account(
                me(),
                name=form.name.data or "",
                country=form.country.data or None,
                time_zone=form.time_zone.data,
                at=now(),
            )
        flash(_("Your details are saved."), "success")
        return redirect(url_for("web.account"))
    return page(form=form, person=me()), 422 if form.errors else 200
