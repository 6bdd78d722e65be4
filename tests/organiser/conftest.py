"""Counting queries, for lists that must cost the same whatever their length."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from challenge_hub.core.database import db


class Counted:
    """How many statements were sent."""

    def __init__(self) -> None:
        self.count = 0


@pytest.fixture
def query_count(app: Flask) -> Callable[[], AbstractContextManager[Counted]]:
    """Count the statements inside a block: `with query_count() as counted:`."""

    @contextmanager
    def counting() -> Iterator[Counted]:
        counted = Counted()

        def one_more(*_: Any) -> None:
            counted.count += 1

        event.listen(db.engine, "before_cursor_execute", one_more)
        try:
            yield counted
        finally:
            event.remove(db.engine, "before_cursor_execute", one_more)

    return counting
