"""Challenges as a feed: Atom (RFC 4287) and JSON Feed 1.1. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.etree import ElementTree as ET

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = "https://jsonfeed.org/version/1.1"
# What XML 1.0 cannot hold, however it is escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Item:
    """One challenge; `seeker` is the name that anybody may know, `address` whole."""

    address: str
    title: str
    seeker: str
    summary: str
    tags: tuple[str, ...]
    published_at: datetime


@dataclass(frozen=True)
class Feed:
    """The newest challenges that a question to the catalogue finds; addresses are whole."""

    title: str
    address: str
    page: str
    items: Sequence[Item]
    at: datetime


def atom(feed: Feed) -> bytes:
    """Give the feed as Atom."""
    ET.register_namespace("", ATOM)
    root = ET.Element(_name("feed"))
    _text(root, "id", feed.address)
    _text(root, "title", feed.title)
    _text(root, "updated", max((item.published_at for item in feed.items), default=feed.at).isoformat())
    _link(root, feed.address, rel="self", type_="application/atom+xml")
    _link(root, feed.page, rel="alternate", type_="text/html")
    for item in feed.items:
        entry = ET.SubElement(root, _name("entry"))
        _text(entry, "id", item.address)
        _text(entry, "title", item.title)
        _text(entry, "updated", item.published_at.isoformat())
        _text(entry, "published", item.published_at.isoformat())
        _text(ET.SubElement(entry, _name("author")), "name", item.seeker)
        _text(entry, "summary", item.summary)
        for tag in item.tags:
            ET.SubElement(entry, _name("category"), {"term": _xml(tag)})
        _link(entry, item.address, rel="alternate", type_="text/html")
    found: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return found


def json_feed(feed: Feed) -> dict[str, Any]:
    """Give the feed as the values of a JSON Feed; text only, no HTML."""
    return {
        "version": JSON_FEED,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": feed.address,
        "items": [
            {
                "id": item.address,
                "url": item.address,
                "title": item.title,
                "content_text": item.summary,
                "date_published": item.published_at.isoformat(),
                "authors": [{"name": item.seeker}],
                "tags": list(item.tags),
            }
            for item in feed.items
        ],
    }


def _name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"


def _xml(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, _name(tag)).text = _xml(text)


def _link(parent: ET.Element, address: str, *, rel: str, type_: str) -> None:
    ET.SubElement(parent, _name("link"), {"rel": rel, "type": type_, "href": _xml(address)})
