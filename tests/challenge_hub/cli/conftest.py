"""Commands called as a person calls them, on the test's own database and folder."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from challenge_hub.cli.main import main
from challenge_hub.core.database import db


@pytest.fixture
def run(app, settings, monkeypatch) -> Callable[..., Result]:
    """Call `challenge-hub …`; gives Click's result."""
    for name in ("data_folder", "database_url", "secret_key"):
        monkeypatch.setenv(f"CHALLENGE_HUB_{name.upper()}", str(getattr(settings, name)))

    def command(*words: object) -> Result:
        result = CliRunner().invoke(main, [str(word) for word in words])
        db.session.rollback()
        return result

    return command
