"""The inbox: what happened that this person should know."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from challenge_hub.accounts.guards import me, page_number
from challenge_hub.core.clock import now
from challenge_hub.core.database import db
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.pages import page
from challenge_hub.core.pagination import paginate
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.notifications.queries import inbox_of, own_item
from challenge_hub.notifications.services import mark_read


def inbox() -> ResponseReturnValue:
    """Show the inbox, newest first; `?show=unread` leaves out what was read."""
    unread_only = request.args.get("show") == "unread"
    items = paginate(db.session(), inbox_of(me(), unread_only=unread_only), page=page_number(), count=True)
    return page(items=items, unread_only=unread_only)


def open_item(item_id: int) -> ResponseReturnValue:
    """Mark an item as read and lead to where the person can act."""
    target = own_item(me(), item_id).url
    with unit_of_work():
        mark_read(me(), item_id, at=now())
    return redirect(target if _is_ours(target) else url_for("web.inbox"))


def read_all() -> ResponseReturnValue:
    """Mark everything as read."""
    with unit_of_work():
        mark_read(me(), None, at=now())
    flash(_("Everything is marked as read."), "success")
    return redirect(url_for("web.inbox"))


def _is_ours(target: str) -> bool:
    """Tell whether an address stays on this site: a path, and not one that browsers read as another host."""
    return target.startswith("/") and not target.startswith(("//", "/\\"))
