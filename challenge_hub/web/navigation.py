"""The site's links as data: packages register theirs, the shell shows those that fit the visitor.

Pure: knows endpoints and who may see a link, not how an address is made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

_KEY = "challenge_hub_navigation"


def everybody(_user: Any) -> bool:
    """Visible to every visitor."""
    return True


def signed_in(user: Any) -> bool:
    """Visible to everybody who has signed in."""
    return bool(user.is_authenticated)


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the site.

    `also` names endpoint prefixes that belong to the link, so that it is marked on their pages; `count` is a number
    beside it on a desk (one cheap query).
    """

    label: Any
    endpoint: str
    order: int = 50
    visible: Callable[[Any], bool] = everybody
    also: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    count: Callable[[Any], int] | None = None

    def is_current(self, endpoint: str | None) -> bool:
        """Whether the page at `endpoint` belongs to this link."""
        return endpoint is not None and (
            endpoint == self.endpoint or endpoint.startswith(self.also or ("\0",))
        )


@dataclass(slots=True)
class Desk:
    """The side navigation of one side of the platform."""

    title: Any
    links: list[Link]


@dataclass(slots=True)
class Navigation:
    """All registered links of one application."""

    main: list[Link] = field(default_factory=list)
    account: list[Link] = field(default_factory=list)
    footer: list[Link] = field(default_factory=list)
    desks: dict[str, Desk] = field(default_factory=dict)


def navigation_of(app: Flask) -> Navigation:
    """The registry of `app`, made at first use."""
    found: Navigation = app.extensions.setdefault(_KEY, Navigation())
    return found


def add_main_link(app: Flask, link: Link) -> None:
    """Put a link into the masthead."""
    _add(navigation_of(app).main, link)


def add_account_link(app: Flask, link: Link) -> None:
    """Put a link into the account menu."""
    _add(navigation_of(app).account, link)


def add_footer_link(app: Flask, link: Link) -> None:
    """Put a link into the footer."""
    _add(navigation_of(app).footer, link)


def add_desk(app: Flask, name: str, title: Any, links: Sequence[Link]) -> None:
    """Name a desk and its side navigation, or add links to a desk that is already there."""
    desk = navigation_of(app).desks.setdefault(name, Desk(title, []))
    for link in links:
        _add(desk.links, link)


def _add(links: list[Link], link: Link) -> None:
    """Insert by order, then by arrival."""
    links.append(link)
    links.sort(key=lambda item: item.order)
