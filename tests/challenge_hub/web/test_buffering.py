"""A slow body holds nobody up; what the application reads is what was sent."""

import io
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.test import create_environ, run_wsgi_app
from werkzeug.wrappers import Request, Response

from challenge_hub.core.arrivals import Arrivals
from challenge_hub.core.clock import ARRIVED, FrozenClock
from challenge_hub.web.buffering import IN_MEMORY, BufferedRequests
from tests.conftest import NOON

LIMIT = 200_000
SECOND = timedelta(seconds=1)
Door = Callable[[Any], BufferedRequests]


class Dripping(io.RawIOBase):
    """A body whose second half comes when it is let."""

    def __init__(self, first: bytes, second: bytes) -> None:
        self.pieces = [first, second]
        self.waiting, self.rest = Event(), Event()

    def read(self, _size: int = -1) -> bytes:
        if len(self.pieces) == 1:
            self.waiting.set()
            assert self.rest.wait(10)
        return self.pieces.pop(0) if self.pieces else b""


def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    """Answer with the body's length, as the application reads it."""
    request = Request(environ)
    request.max_content_length = LIMIT
    try:
        answer: Any = Response(f"{request.method} {len(request.get_data())}")
    except HTTPException as refusal:
        answer = refusal
    return answer(environ, start_response)


@pytest.fixture
def clock() -> FrozenClock:
    """The server's clock."""
    return FrozenClock(NOON)


@pytest.fixture
def door(tmp_path: Path, clock: FrozenClock) -> Door:
    """Put the door before an application."""
    return lambda application: BufferedRequests(application, limit=LIMIT, arrivals=Arrivals(tmp_path, clock))


def ask(application: Any, body: Any = None, length: int | None = None, **more: str) -> tuple[str, str]:
    """Send a body (None: a GET) with an announced length (None: in chunks)."""
    environ = {**create_environ(method="POST" if body else "GET"), "wsgi.input_terminated": True, **more}
    environ.pop("CONTENT_LENGTH", None)
    if body:
        environ["wsgi.input"] = body
        environ |= (
            {"HTTP_TRANSFER_ENCODING": "chunked"} if length is None else {"CONTENT_LENGTH": str(length)}
        )
    answer, status, _headers = run_wsgi_app(application, environ, buffered=True)
    return status, b"".join(answer).decode()


def test_a_body_on_its_way_holds_nobody_up(door: Door) -> None:
    site = door(echo)
    slow = Dripping(b"abc", b"def")
    answers: list[tuple[str, str]] = []
    late = Thread(target=lambda: answers.append(ask(site, slow, 6)))
    late.start()
    assert slow.waiting.wait(10)

    assert ask(site) == ("200 OK", "GET 0")
    assert answers == []

    slow.rest.set()
    late.join(10)
    assert answers == [("200 OK", "POST 6")]


@pytest.mark.parametrize("size", [1, 65_536, 65_537, LIMIT])
def test_a_body_arrives_whole(door: Door, size: int) -> None:
    site = door(echo)
    assert ask(site, io.BytesIO(b"x" * size), size) == ("200 OK", f"POST {size}")


def test_one_request_at_a_time_goes_in(door: Door) -> None:
    inside: list[str] = []
    seen: list[int] = []

    def watched(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        inside.append("x")
        seen.append(len(inside))
        Event().wait(0.01)
        inside.pop()
        return echo(environ, start_response)

    site = door(watched)
    crowd = [Thread(target=ask, args=(site,)) for _ in range(5)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join(10)
    assert seen == [1, 1, 1, 1, 1]


def test_too_large_a_body_is_refused_unread(door: Door) -> None:
    body = Dripping(b"x" * 10, b"y")
    status, _text = ask(door(echo), body, LIMIT + 1)
    assert status == "413 REQUEST ENTITY TOO LARGE"
    assert len(body.pieces) == 2


@pytest.mark.parametrize(
    ("size", "answer"),
    [(10, ("200 OK", "POST 10")), (LIMIT, ("200 OK", f"POST {LIMIT}"))],
)
def test_a_body_in_chunks_is_measured(door: Door, size: int, answer: tuple[str, str]) -> None:
    assert ask(door(echo), io.BytesIO(b"x" * size)) == answer


def test_a_body_in_chunks_may_not_be_too_large_either(door: Door) -> None:
    body = io.BytesIO(b"x" * 3 * LIMIT)
    assert ask(door(echo), body)[0] == "413 REQUEST ENTITY TOO LARGE"
    assert body.tell() == LIMIT + 1


def test_a_body_that_breaks_off_is_not_taken_for_whole(door: Door) -> None:
    assert ask(door(echo), io.BytesIO(b"abc"), 6)[0] == "400 BAD REQUEST"


def test_a_body_that_the_disk_does_not_take_is_told_to_the_sender(
    app: Flask, client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    app.config.update(TESTING=False, PROPAGATE_EXCEPTIONS=False)
    answer = client.post("/account/login", data={"email": "x" * 2 * IN_MEMORY})
    assert answer.status_code == 503
    assert "What you sent could not be stored: No such file or directory." in answer.text


def test_a_request_arrives_when_its_body_is_here_and_not_when_its_turn_comes(
    door: Door, clock: FrozenClock
) -> None:
    inside, go_on = Event(), Event()
    arrived: list[datetime] = []

    def slow(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        arrived.append(environ[ARRIVED])
        inside.set()
        assert go_on.wait(10)
        return echo(environ, start_response)

    site = door(slow)
    first, second = Dripping(b"abc", b"def"), Dripping(b"uvw", b"xyz")
    crowd = [Thread(target=ask, args=(site, body, 6)) for body in (first, second)]
    for one, body in zip(crowd, (first, second), strict=True):
        one.start()
        assert body.waiting.wait(10)
    clock.at = NOON + SECOND
    first.rest.set()
    assert inside.wait(10)
    clock.at = NOON + 2 * SECOND
    second.rest.set()
    while len(site._arrivals._waiting) < 2:
        Event().wait(0.01)
    clock.at = NOON + 9 * SECOND
    assert site._arrivals.oldest() == NOON + SECOND
    go_on.set()
    for one in crowd:
        one.join(10)
    assert arrived == [NOON + SECOND, NOON + 2 * SECOND]
    assert site._arrivals.oldest() is None


def test_what_changes_nothing_is_waited_for_by_no_bell(door: Door) -> None:
    stamped: list[Any] = []

    def watched(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        stamped.append(environ.get(ARRIVED))
        return echo(environ, start_response)

    ask(door(watched))
    assert stamped == [None]


def test_the_application_stands_behind_it(app: Flask) -> None:
    assert isinstance(app.wsgi_app, BufferedRequests)
