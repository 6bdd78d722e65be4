"""`challenge-hub run` as a process: it starts, answers, stops, starts again, and says plainly what is wrong."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager

import pytest

PATIENCE = 90


def command(*words, environment):
    return subprocess.Popen(
        [sys.executable, "-m", "challenge_hub.cli", *words],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@pytest.fixture
def environment(tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHALLENGE_HUB_")}
    return {**kept, "CHALLENGE_HUB_DATA_FOLDER": str(tmp_path / "var"), "CHALLENGE_HUB_WEB_WORKERS": "1"}


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def stop(process):
    process.send_signal(signal.SIGINT)
    output, _ = process.communicate(timeout=PATIENCE)
    return process.returncode, output


@contextmanager
def stalled_uploads(port, number):
    """Requests that announce more than they send."""
    with ExitStack() as open_ones:
        for _ in range(number):
            one = open_ones.enter_context(socket.create_connection(("127.0.0.1", port)))
            one.sendall(b"POST /account/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\nemail=a")
        yield


@pytest.mark.slow
def test_it_runs_stops_on_ctrl_c_and_runs_again(environment, port):
    for _time in range(2):
        process = command("run", "--no-seed", "--port", str(port), environment=environment)
        try:
            assert wait_for(f"http://127.0.0.1:{port}/") == 200
            with (
                stalled_uploads(port, 5),
                urllib.request.urlopen(f"http://127.0.0.1:{port}/about", timeout=5) as page,
            ):
                assert page.status == 200
        finally:
            status, output = stop(process)
        assert (status, f"http://127.0.0.1:{port}/" in output, "Traceback" in output) == (0, True, False)
        with socket.socket() as probe:  # nobody is left behind on the port
            assert probe.connect_ex(("127.0.0.1", port)) != 0


def refusal(*words, environment):
    """What a command that cannot work says, and how it ends."""
    output, _ = command(*words, environment=environment).communicate(timeout=PATIENCE)
    return output


def test_a_busy_port_is_one_sentence(environment, port, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        process = command("run", "--port", str(port), environment=environment)
        output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert output.startswith(f"Port {port} on 127.0.0.1 is not free")
    assert not (tmp_path / "var").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(environment, port, tmp_path):
    (tmp_path / "var").write_text("a file stands here")
    output = refusal("run", "--port", str(port), environment=environment)
    assert output.startswith(f"The data folder {tmp_path / 'var'} cannot be written")
    assert output.count("\n") == 1


def test_a_misspelt_setting_is_one_sentence(environment):
    output = refusal("migrate", environment={**environment, "CHALLENGE_HUB_SITENAME": "x"})
    assert output == "CHALLENGE_HUB_SITENAME is not a setting of Challenge Hub; see docs/configuration.md.\n"
