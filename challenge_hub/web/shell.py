"""What every page's frame needs: navigation, the signed-in person, the unread count."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from flask import Flask, current_app, has_request_context, request, url_for
from flask_security import url_for_security

from challenge_hub.accounts.guards import visitor
from challenge_hub.accounts.models import User
from challenge_hub.challenges.worth import best_mark, lower_is_better, worth_of
from challenge_hub.core.clock import now
from challenge_hub.core.i18n import time_zone_names
from challenge_hub.notifications.services import unread_count
from challenge_hub.web.fonts import fonts_are_made
from challenge_hub.web.headers import SECRET_ADDRESSES
from challenge_hub.web.navigation import Link, navigation_of

SEARCH = "solver.discovery.index"


@dataclass(frozen=True, slots=True)
class ShownLink:
    """A link as a template draws it."""

    label: str
    href: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class ShownDesk:
    """A desk's side navigation as a template draws it."""

    title: Any
    links: tuple[ShownLink, ...]


@dataclass(frozen=True, slots=True)
class ShownPerson:
    """The signed-in person as the masthead names them."""

    name: str
    short_name: str


class Places:
    """Addresses that every page's frame leads to."""

    @property
    def home(self) -> str:
        """Where the brand leads."""
        return url_for("web.home")

    @property
    def search(self) -> str:
        """Where the search box sends its words; empty while there is no catalogue."""
        return url_for(SEARCH) if SEARCH in current_app.view_functions else ""

    @property
    def register(self) -> str:
        """The page that opens an account."""
        return str(url_for_security("register"))


@dataclass(frozen=True)
class Frame(Places):
    """The frame for a visitor who has not signed in: equal frames look equal, so each is drawn once."""

    endpoint: str | None
    sign_in: str
    user: None = None

    @property
    def main(self) -> tuple[ShownLink, ...]:
        """The links of the masthead."""
        return _shown(navigation_of(current_app).main, None, self.endpoint)

    @property
    def footer(self) -> tuple[ShownLink, ...]:
        """The links of the footer."""
        return _shown(navigation_of(current_app).footer, None, self.endpoint)


class Shell(Places):
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
    def faces(self) -> bool:
        """Whether the site's own fonts are there; the worker makes them in an installation's first seconds."""
        return fonts_are_made(Path(current_app.instance_path) / "fonts")

    @property
    def now(self) -> datetime:
        """The server's present instant, against which pages that tick measure the visitor's clock."""
        return now()

    @cached_property
    def frame(self) -> Frame | None:
        """The frame of a page for a visitor who has not signed in; None for anybody else."""
        if self._visitor is not None:
            return None
        return Frame(request.endpoint, self.sign_in)

    @cached_property
    def main(self) -> tuple[ShownLink, ...]:
        """The links of the masthead."""
        return _shown(navigation_of(current_app).main, self._visitor, request.endpoint)

    @cached_property
    def account(self) -> tuple[ShownLink, ...]:
        """The links of the account menu."""
        return _shown(navigation_of(current_app).account, self._visitor, request.endpoint)

    @property
    def footer(self) -> tuple[ShownLink, ...]:
        """The links of the footer."""
        return _shown(navigation_of(current_app).footer, self._visitor, request.endpoint)

    @cached_property
    def unread(self) -> int:
        """How many inbox items wait, at most 100."""
        return unread_count(self._visitor.id) if self._visitor else 0

    @property
    def inbox(self) -> str:
        """The address of the inbox."""
        return url_for("web.inbox")

    @property
    def sign_in(self) -> str:
        """The sign-in page, which leads back here; from a form that was not taken, back to the form."""
        here = _page_at_hand()
        return str(url_for_security("login", next=here if here != "/" else None))

    @property
    def sign_out(self) -> str:
        """The address that ends the session, by POST."""
        return str(url_for_security("logout"))


def _page_at_hand() -> str | None:
    """Give the page that the visitor has before them: this one, or the one whose form was sent.

    A page whose address is a secret is not named: it would stand in the address of the sign-in page.
    """
    if request.blueprint == "security" or request.endpoint in SECRET_ADDRESSES:
        return None
    if request.method == "GET":
        return request.full_path.rstrip("?")
    before = urlsplit(request.referrer or "")
    return (
        before._replace(scheme="", netloc="", fragment="").geturl() if before.netloc == request.host else None
    )


def init_app(app: Flask) -> None:
    """Give templates the `shell`, desks their side navigation, and the test `within_hours`.

    Until a person has signed in, times are shown in the zone that their browser told.
    """
    persons_zone = app.extensions["visitor_zone"]
    app.extensions["visitor_zone"] = lambda: (persons_zone() if visitor() else browser_zone()) or "UTC"
    app.jinja_env.tests["within_hours"] = within_hours
    app.jinja_env.globals["mark_worth"] = worth_of
    app.jinja_env.globals["best_mark"] = best_mark
    app.jinja_env.tests["lower_is_better"] = lower_is_better

    @app.context_processor
    def shell() -> dict[str, Any]:
        return {"shell": Shell(), "desk_navigation": desk_navigation}


def desk_navigation(name: str) -> ShownDesk | None:
    """Give the side navigation of a desk for this visitor, or None where no desk has that name."""
    desk = navigation_of(current_app).desks.get(name)
    return None if desk is None else ShownDesk(desk.title, _shown(desk.links, visitor(), request.endpoint))


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


def _shown(links: list[Link], person: User | None, endpoint: str | None) -> tuple[ShownLink, ...]:
    """Resolve the links that this visitor may see and that lead somewhere."""
    user = person or _ANONYMOUS
    return tuple(
        ShownLink(
            str(link.label),
            url_for(link.endpoint, **link.values),
            link.is_current(endpoint),
            link.count(user) if link.count and person else 0,
        )
        for link in links
        if link.endpoint in current_app.view_functions and link.visible(user)
    )


class _Anonymous:
    """What a link's rule may ask of a visitor who has not signed in."""

    is_authenticated = False
    is_organiser = False
    is_admin = False
    memberships: tuple[()] = ()


_ANONYMOUS = _Anonymous()
