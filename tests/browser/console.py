"""What a browser complains of while pages are looked at."""

from playwright.sync_api import ConsoleMessage, Page

# Web fonts are made by the worker in its own time; until then their route, and only theirs, may answer 404.
FONTS = "/fonts/"


def trouble_heard(page: Page) -> list[str]:
    """Give a list that grows by every error of the page's scripts and every file that it did not get."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        address = str(message.location.get("url", ""))
        if message.type == "error" and not ("404" in message.text and FONTS in address):
            heard.append(f"{page.url}: {message.text} ({address})")

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    return heard
