"""Solvers race over a deadline, through real server processes: exactly those count that arrived before it."""

from dataclasses import replace

import pytest

from bench.bell import race
from bench.served import free_port
from challenge_hub.app import create_app
from challenge_hub.config import Settings
from tests.journeys.server import environment

pytestmark = pytest.mark.slow

ENTRIES = 40


def test_exactly_those_count_that_arrived_before_the_bell(settings: Settings) -> None:
    variables = environment(
        settings.data_folder,
        CHALLENGE_HUB_DATABASE_URL=settings.database,
        CHALLENGE_HUB_SECRET_KEY=settings.secret_key,
    )
    app = create_app(replace(settings, closing_grace_seconds=0))
    found = race(app, free_port(), variables, entries=ENTRIES, workers=2, seconds=0.4, with_worker=False)
    assert list(found.wrongs()) == []
    # Otherwise nothing was tried: some came before the bell and some after it, some of the former waited past it.
    assert 0 < len(found.received) < ENTRIES
    assert any(each.entry in found.received and each.answered >= found.closes for each in found.outcomes)
