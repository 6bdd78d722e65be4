"""What a browser complains of while pages are looked at."""

from playwright.sync_api import ConsoleMessage, Page


def trouble_heard(page: Page) -> list[str]:
    """Give a list that grows by every error of the page's scripts and every file that it did not get."""
    heard: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            heard.append(f"{page.url}: {message.text} ({message.location.get('url', '')})")

    page.on("console", listen)
    page.on("pageerror", lambda error: heard.append(f"{page.url}: {error}"))
    return heard
