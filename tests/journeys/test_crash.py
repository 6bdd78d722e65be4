"""SIGKILL of the web process in two steps of an entry; `python -m bench.crash` does it a hundred times."""

from pathlib import Path

import pytest

from bench.crash import crash
from bench.served import free_port
from challenge_hub.app import create_app
from challenge_hub.cli.schema import bring_up_to_date
from challenge_hub.config import Settings
from tests.journeys.server import environment

pytestmark = pytest.mark.slow

FATAL = ("upload", "resubmit")


def test_what_was_confirmed_is_there_and_the_rest_is_whole_or_absent(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    settings = Settings(data_folder=folder, secret_key="a key for tests", rate_limits=False)
    app = create_app(settings)
    bring_up_to_date(app)
    variables = environment(folder, CHALLENGE_HUB_SECRET_KEY=settings.secret_key)
    found = crash(app, free_port(), variables, rounds=len(FATAL), seed=3, fatal=FATAL)
    assert found.wrongs == ()
    assert sum(found.killed.values()) == len(FATAL)
