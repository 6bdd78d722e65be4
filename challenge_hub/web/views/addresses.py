"""Proving an address: of a new account by its password, of a signed-in person by a link sent there."""

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_security import VerifyForm, login_user, logout_user
from flask_security.confirmable import confirm_email_token_status

from challenge_hub.accounts.guards import fresh, me
from challenge_hub.accounts.models import User
from challenge_hub.core.clock import now
from challenge_hub.core.errors import Refused
from challenge_hub.core.forms import Form
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.web.forms.account import AddressForm
from challenge_hub.web.new_address import unsealed
from challenge_hub.web.services import ask_for_address, confirm_address, move_to_address


def confirm_email(token: str) -> ResponseReturnValue:
    """Ask for the password chosen at registration; with it the address is confirmed and the person signed in.

    So neither a program that opens every link nor the owner of the mailbox lets anybody else into the account.
    """
    expired, invalid, person = confirm_email_token_status(token)  # type: ignore[no-untyped-call]  # Flask-Security's
    if expired or invalid or not person.is_active:
        flash(_("This link no longer works. Please ask for a new one."), "error")
        return redirect(url_for("security.send_confirmation"))
    if person.confirmed_at is not None:
        flash(_("This address is confirmed already. You can sign in."), "info")
        return redirect(url_for("security.login"))
    form = VerifyForm(user=person)
    if form.validate_on_submit():
        return _confirm(person)
    return page(form=form, address=person.email), 422 if form.errors else 200


def _confirm(person: User) -> ResponseReturnValue:
    """Confirm the address and sign in, through the second factor where there is one."""
    logout_user()  # whoever was signed in in this browser
    confirm_address(person, at=now())
    flash(_("Your address is confirmed. Welcome!"), "success")
    asked = current_app.extensions["security"].two_factor_plugins.tf_enter(
        person, remember_me=False, primary_authn_via="confirm", next_loc=None
    )
    if asked:
        answer: ResponseReturnValue = asked
        return answer
    login_user(person, authn_via=["confirm"])
    return redirect(url_for("web.desk"))


@fresh
def change_address() -> ResponseReturnValue:
    """Ask for a new address; a link goes there, and nothing changes before it is used."""
    form = AddressForm()
    if form.validate_on_submit():
        with unit_of_work():
            ask_for_address(me(), form.email.data or "", at=now())
        flash(_("A mail with a link is on its way to %(email)s.", email=form.email.data), "info")
        return redirect(url_for("web.account"))
    return page(form=form, address=me().email), 422 if form.errors else 200


def use_address(token: str) -> ResponseReturnValue:
    """Show the address that a link stands for; a POST makes it the account's. Only for the account that asked."""
    asked = unsealed(token)
    if asked is None:
        flash(_("This link no longer works. Please ask for a new one."), "error")
        return redirect(url_for("web.change_address"))
    if not asked.is_of(me()):
        raise Refused(_("This link belongs to another account, or was used already."))
    form = Form()
    if form.validate_on_submit():
        with unit_of_work():
            move_to_address(me(), asked.wanted, at=now())
        flash(_("Your account now uses the new address."), "success")
        return redirect(url_for("web.account"))
    return page(form=form, address=asked.wanted, present=asked.present)
