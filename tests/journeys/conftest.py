"""What the journeys stand on: a hub whose pages alone are used."""

from collections.abc import Iterator

import pytest

from challenge_hub.app import create_app
from challenge_hub.config import Settings
from challenge_hub.core.clock import FrozenClock
from challenge_hub.core.database import db
from tests.journeys import path
from tests.journeys.worlds import world_of


@pytest.fixture
def world(settings: Settings, clock: FrozenClock) -> Iterator[path.World]:
    """No context is left open between requests, as in a server."""
    app = create_app(settings, clock=clock)
    yield world_of(app, clock)
    with app.app_context():
        db.engine.dispose()
