"""What every page's frame needs: navigation, the signed-in person, the unread count."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, current_app, has_request_context, request, url_for
from flask_security import url_for_security

from challenge_hub.accounts.guards import visitor
from challenge_hub.accounts.models import User
from challenge_hub.core.clock import now
from challenge_hub.core.i18n import time_zone_names
from challenge_hub.notifications.services import unread_count
from challenge_hub.web.navigation import Link, navigation_of

SEARCH = "solver.discovery.index"


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link as a template draws it."""

    label: Any
    href: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class ShownDesk:
    """A desk's side navigation as a template draws it."""

    title: Any
    links: list[ShownLink]


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """The signed-in person as the masthead names them."""

    name: str
    short_name: str


class Shell:
    """The frame of one page. Nothing is asked of the database until a template asks for it."""

    language = "en"
    direction = "ltr"

    @cached_property
    def _visitor(self) -> User | None:
        return visitor() if has_request_context() else None

    @property
    def user(self) -> ShownPerson | None:
        """The signed-in person, or None."""
        if self._visitor is None:
            return None
        name = self._visitor.name
        return ShownPerson(name, name.split()[0] if name.split() else name)

    @property
    def main(self) -> list[ShownLink]:
        """The links of the masthead."""
        return _shown(navigation_of(current_app).main)

    @property
    def account(self) -> list[ShownLink]:
        """The links of the account menu."""
        return _shown(navigation_of(current_app).account)

    @property
    def footer(self) -> list[ShownLink]:
        """The links of the footer."""
        return _shown(navigation_of(current_app).footer)

    @cached_property
    def unread(self) -> int:
        """How many inbox items wait, at most 100."""
        return unread_count(self._visitor.id) if self._visitor else 0

    @property
    def home(self) -> str:
        """Where the brand leads."""
        return url_for("web.home")

    @property
    def inbox(self) -> str:
        """The address of the inbox."""
        return url_for("web.inbox")

    @property
    def search(self) -> str:
        """Where the search box sends its words; empty while there is no catalogue."""
        return url_for(SEARCH) if SEARCH in current_app.view_functions else ""

    @property
    def sign_in(self) -> str:
        """The sign-in page, which leads back here."""
        here = (
            request.full_path.rstrip("?")
            if request.method == "GET" and request.blueprint != "security"
            else None
        )
        return str(url_for_security("login", next=here if here != "/" else None))

    @property
    def register(self) -> str:
        """The page that opens an account."""
        return str(url_for_security("register"))

    @property
    def sign_out(self) -> str:
        """The address that ends the session, by POST."""
        return str(url_for_security("logout"))


def init_app(app: Flask) -> None:
    """Give templates the `shell`, desks their side navigation, and the test `within_hours`.

    Until a person has signed in, times are shown in the zone that their browser told.
    """
    persons_zone = app.extensions["visitor_zone"]
    app.extensions["visitor_zone"] = lambda: (persons_zone() if visitor() else browser_zone()) or "UTC"
    app.jinja_env.tests["within_hours"] = within_hours

    @app.context_processor
    def shell() -> dict[str, Any]:
        return {"shell": Shell(), "desk_navigation": desk_navigation}


def desk_navigation(name: str) -> ShownDesk | None:
    """Give the side navigation of a desk for this visitor, or None where no desk has that name."""
    desk = navigation_of(current_app).desks.get(name)
    return None if desk is None else ShownDesk(desk.title, _shown(desk.links))


def within_hours(instant: datetime, hours: int) -> bool:
    """Tell whether an instant lies ahead by no more than some hours."""
    return timedelta(0) < instant - now() <= timedelta(hours=hours)


def browser_zone() -> str | None:
    """Give the IANA zone that the visitor's browser told in a cookie, or None where it is none."""
    told = request.cookies.get("time_zone", "") if has_request_context() else ""
    return ZoneInfo(told).key if told in _zones() else None


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    # Kept: to list the zones walks a folder of six hundred files, and every page asks.
    return frozenset(time_zone_names())


def _shown(links: list[Link]) -> list[ShownLink]:
    """Resolve the links that this visitor may see and that lead somewhere."""
    person = visitor()
    user = person or _ANONYMOUS
    return [
        ShownLink(
            link.label,
            url_for(link.endpoint, **link.values),
            link.is_current(request.endpoint),
            link.count(user) if link.count and person else 0,
        )
        for link in links
        if link.endpoint in current_app.view_functions and link.visible(user)
    ]


class _Anonymous:
    """What a link's rule may ask of a visitor who has not signed in."""

    is_authenticated = False
    is_organiser = False
    is_admin = False
    memberships: tuple[()] = ()


_ANONYMOUS = _Anonymous()
