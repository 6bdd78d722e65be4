"""A person at a browser: opens pages, follows links, fills forms and presses buttons by what they say."""

from __future__ import annotations

import io
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

Upload = tuple[bytes, str]
Value = str | bool | list[str] | Upload


class Person(Protocol):
    """What a journey needs of a browser."""

    def open(self, path: str) -> None:
        """Go to a page; it must answer 200."""

    def follow(self, words: str) -> None:
        """Follow the first link whose text holds these words."""

    def press(self, words: str, **fields: Value) -> None:
        """Fill fields by name and press the button with these words; the next page must answer 200."""

    def attach(self, upload: Upload) -> None:
        """Add a file on a page that takes files."""

    def reads(self, words: str) -> bool:
        """Tell whether the page shows these words."""

    def fields(self, start: str) -> list[str]:
        """Give the names of the page's fields that begin so, in order, each once."""

    @property
    def path(self) -> str:
        """The address of the page."""


class Visitor:
    """A person whose browser runs no script: links and forms only, as the server sends them."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.address = "/"
        self.page = BeautifulSoup("", "html.parser")

    @property
    def path(self) -> str:
        """The address of the page."""
        return self.address

    def open(self, path: str) -> None:
        """Go to a page."""
        self._show(self.client.get(path, follow_redirects=True))

    def follow(self, words: str) -> None:
        """Follow a link by its words."""
        link = next((each for each in self.page.find_all("a", href=True) if words in text_of(each)), None)
        assert link is not None, f"no link “{words}” on {self.address}: {self._all('a')}"
        self.open(urljoin(self.address, str(link["href"])))

    def press(self, words: str, **fields: Value) -> None:
        """Fill a form and press one of its buttons."""
        button = next((each for each in self.page.find_all("button") if words in text_of(each)), None)
        assert button is not None, f"no button “{words}” on {self.address}: {self._all('button')}"
        assert not button.has_attr("disabled"), f"“{words}” on {self.address} is disabled: {self._outline()}"
        owner = button.get("form")
        form = self.page.find("form", id=owner) if owner else button.find_parent("form")
        assert isinstance(form, Tag), f"“{words}” on {self.address} belongs to no form"
        data = defaults(form, self.page)
        unknown = set(fields) - names(form, self.page)
        assert not unknown, (
            f"no field {unknown} in the form of “{words}”; it has {sorted(names(form, self.page))}"
        )
        for name, value in fields.items():
            data[name] = sent(value)
        if button.get("name"):
            data[str(button["name"])] = str(button.get("value", ""))
        target = urljoin(self.address, str(button.get("formaction") or form.get("action") or ""))
        if str(form.get("method", "get")).lower() == "get":
            self._show(self.client.get(target, query_string=data, follow_redirects=True))
            return
        data = {name: value for name, value in data.items() if value is not None}
        headers = {"Referer": f"http://localhost{self.address}"}
        self._show(self.client.post(target, data=data, headers=headers, follow_redirects=True))

    def attach(self, upload: Upload) -> None:
        """Add a file by the form, in one piece."""
        self.press("Add the file", file=upload)

    def reads(self, words: str) -> bool:
        """Tell whether the page shows these words."""
        return words in " ".join(self.page.get_text(" ").split())

    def fields(self, start: str) -> list[str]:
        """Give names of fields."""
        found = [
            str(each["name"])
            for each in self.page.find_all(["input", "select", "textarea"])
            if each.get("name")
        ]
        return list(dict.fromkeys(name for name in found if name.startswith(start)))

    def _show(self, response: Any) -> None:
        parts = urlsplit(response.request.url)
        self.address = parts.path + (f"?{parts.query}" if parts.query else "")
        self.page = BeautifulSoup(response.text, "html.parser")
        assert response.status_code == 200, (
            f"{self.address} answered {response.status_code}: {self._outline()}"
        )

    def _all(self, kind: str) -> list[str]:
        return [text_of(each) for each in self.page.find_all(kind)]

    def _outline(self) -> str:
        main = self.page.find("main") or self.page
        return " ".join(main.get_text(" ").split())[:1500]


def text_of(element: Tag) -> str:
    """What an element says, with single spaces."""
    return " ".join(element.get_text(" ").split())


def controls(form: Tag, page: BeautifulSoup) -> list[Tag]:
    """The form's fields, also those outside that name it."""
    inside = form.find_all(["input", "select", "textarea"])
    outside = (
        page.find_all(["input", "select", "textarea"], attrs={"form": form.get("id")})
        if form.get("id")
        else []
    )
    return [*inside, *(each for each in outside if each not in inside)]


def names(form: Tag, page: BeautifulSoup) -> set[str]:
    """The names of the form's fields."""
    return {str(field["name"]) for field in controls(form, page) if field.get("name")}


def defaults(form: Tag, page: BeautifulSoup) -> dict[str, Any]:
    """What the form would send untouched."""
    data: dict[str, Any] = {}
    for field in controls(form, page):
        name = field.get("name")
        if not name or field.has_attr("disabled") or field.find_parent("template"):
            continue
        kind = str(field.get("type", "")).lower()
        if field.name == "select":
            chosen = [o for o in field.find_all("option") if o.has_attr("selected")]
            chosen = chosen or ([] if field.has_attr("multiple") else field.find_all("option")[:1])
            data[str(name)] = [str(option.get("value", option.get_text())) for option in chosen]
        elif field.name == "textarea":
            data[str(name)] = field.get_text().replace("\r\n", "\n").removeprefix("\n")
        elif kind in {"checkbox", "radio"}:
            if field.has_attr("checked"):
                data.setdefault(str(name), []).append(str(field.get("value", "on")))
        elif kind not in {"submit", "button", "file", "image", "reset"}:
            data[str(name)] = str(field.get("value", ""))
    return data


def sent(value: Value) -> Any:
    """A value as a browser sends it."""
    if isinstance(value, tuple):
        return (io.BytesIO(value[0]), value[1])
    if isinstance(value, bool):
        return "y" if value else None
    return value
