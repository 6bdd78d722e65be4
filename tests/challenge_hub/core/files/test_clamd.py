"""The virus scanner: what it says counts, and where it says nothing no file passes."""

import socket
import threading

import pytest

from challenge_hub.core.errors import ConfigurationError
from challenge_hub.core.files.clamd import NotScanned, parsed, scan
from tests.factories.scanners import SIGN, scanner


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"a" * 100_000)
    return path


def test_a_file_goes_to_the_scanner_whole(tmp_path, file):
    with scanner(tmp_path) as (address, seen):
        assert scan(file, address) == ""
        assert seen == [b"a" * 100_000]


def test_what_it_finds_has_a_name(tmp_path, file):
    file.write_bytes(b"a" * 70_000 + SIGN)
    with scanner(tmp_path) as (address, _seen):
        assert scan(file, address) == "Test-Signature"


def test_a_file_past_its_limit_is_not_passed(tmp_path, file):
    with scanner(tmp_path, largest=1000) as (address, _seen), pytest.raises(NotScanned, match="larger than"):
        scan(file, address)


def test_without_a_scanner_nothing_passes(tmp_path, file):
    with pytest.raises(NotScanned, match="does not answer"):
        scan(file, f"unix:{tmp_path / 'nobody'}")


def test_one_that_hangs_up_passes_nothing(file):
    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=lambda: server.accept()[0].close())  # noqa: PLW0108 -- it waits
        thread.start()
        with pytest.raises(NotScanned):
            scan(file, f"tcp:127.0.0.1:{server.getsockname()[1]}")
        thread.join()


def test_an_address_is_a_socket_or_a_port():
    assert parsed("unix:/run/clamd.ctl") == "/run/clamd.ctl"
    assert parsed("tcp:[::1]:3310") == ("::1", 3310)


@pytest.mark.parametrize("address", ["unix:", "tcp:host", "tcp::1", "http://host:1", "clamd"])
def test_anything_else_stops_the_start(address):
    with pytest.raises(ConfigurationError, match="CHALLENGE_HUB_CLAMD"):
        parsed(address)
