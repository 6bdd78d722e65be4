"""The addresses of the shell's own pages, and who may see them."""

from typing import cast

from flask import Blueprint, Flask, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import signed_in
from challenge_hub.core.i18n import lazy_gettext as _l
from challenge_hub.web.navigation import Link, add_account_link, add_footer_link
from challenge_hub.web.views import account, addresses, fonts, home, inbox, personal

# Everything else asks for a sign-in.
PUBLIC = {"web.home", "web.about", "web.privacy", "web.font"}

blueprint = Blueprint("web", __name__)


@blueprint.before_request
def guard() -> ResponseReturnValue | None:
    """Let anybody see the public pages and signed-in people their own."""
    return None if request.endpoint in PUBLIC else signed_in()


blueprint.get("/")(home.home)
blueprint.get("/about")(home.about)
blueprint.get("/privacy")(home.privacy)
blueprint.get("/desk")(home.desk)
blueprint.get("/fonts/<name>.woff2")(fonts.font)
blueprint.get("/inbox")(inbox.inbox)
blueprint.post("/inbox/read")(inbox.read_all)
blueprint.post("/inbox/<int:item_id>")(inbox.open_item)
blueprint.route("/account", methods=["GET", "POST"])(account.account)
blueprint.route("/account/address", methods=["GET", "POST"])(addresses.change_address)
blueprint.route("/account/address/<token>", methods=["GET", "POST"])(addresses.use_address)
blueprint.get("/account/data")(personal.data)
blueprint.post("/account/data")(personal.ask_for_data)
blueprint.get("/account/data.zip")(personal.fetch_data)
blueprint.route("/account/close", methods=["GET", "POST"])(personal.close)


@blueprint.record_once
def _links(state: BlueprintSetupState) -> None:
    app = cast("Flask", state.app)
    add_account_link(app, Link(_l("Your desk"), "web.desk", order=10))
    add_account_link(app, Link(_l("Inbox"), "web.inbox", order=20))
    add_account_link(app, Link(_l("Account and security"), "web.account", order=90))
    add_footer_link(app, Link(_l("How it works"), "web.about", order=10))
    add_footer_link(app, Link(_l("What we keep about you"), "web.privacy", order=80))
