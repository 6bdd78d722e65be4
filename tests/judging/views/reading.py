"""Reading what a page says."""

import re
from typing import Any

from bs4 import BeautifulSoup


def plain(response: Any) -> str:
    """The words of a page with single spaces."""
    return " ".join(BeautifulSoup(response.text, "html.parser").get_text(" ").split())


def field(response: Any, name: str) -> str:
    """The value of a hidden field of a page."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', response.text)
    assert found is not None, f"no field {name}"
    return found.group(1)
