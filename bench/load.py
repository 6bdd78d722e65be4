"""A load generator small enough not to be what is measured: keep-alive sockets, whole answers read."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What a run of requests took; times in milliseconds."""

    seconds: float
    times_ms: tuple[float, ...]

    @property
    def requests(self) -> int:
        """How many were answered."""
        return len(self.times_ms)

    @property
    def median_ms(self) -> float:
        """The median of the answers' times."""
        return statistics.median(self.times_ms)

    @property
    def p95_ms(self) -> float:
        """The time that 95 of 100 answers kept within."""
        return sorted(self.times_ms)[int(self.requests * 0.95)]

    @property
    def per_second(self) -> float:
        """Requests a second."""
        return self.requests / self.seconds


class WrongAnswerError(RuntimeError):
    """The server did not answer 200."""


def load(port: int, path: str, *, seconds: float, connections: int = 16, cookie: str = "") -> Load:
    """Ask for a path over so many connections for so long. Raises WrongAnswerError for any answer but 200."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n\r\n".encode()
    times: list[float] = []
    failures: list[str] = []
    end = time.perf_counter() + seconds

    def work() -> None:
        own: list[float] = []
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            while time.perf_counter() < end and not failures:
                began = time.perf_counter()
                connection.sendall(request)
                status = _answer(connection)
                if status != "200":
                    failures.append(f"{path} answered {status}")
                own.append(time.perf_counter() - began)
        times.extend(own)

    threads = [threading.Thread(target=work) for _ in range(connections)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise WrongAnswerError(failures[0])
    return Load(time.perf_counter() - began, tuple(1000 * each for each in times))


def joined(loads: Iterable[Load]) -> Load:
    """Give several runs as one."""
    known = list(loads)
    return Load(sum(one.seconds for one in known), tuple(each for one in known for each in one.times_ms))


def _answer(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _more(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    length = next(int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length"))
    remaining = length - len(body)
    while remaining > 0:
        remaining -= len(_more(connection))
    return lines[0].split()[1]


def _more(connection: socket.socket) -> bytes:
    data = connection.recv(1 << 16)
    if not data:
        msg = "the server closed the connection"
        raise WrongAnswerError(msg)
    return data
