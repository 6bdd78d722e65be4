"""What every page's frame needs: navigation, the signed-in person, the unread count."""

from typing import Any

from flask import Flask


def init_app(app: Flask) -> None:
    """Give templates the `shell`."""

    @app.context_processor
    def shell() -> dict[str, Any]:
        return {"shell": {}}
