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
from click.testing import CliRunner

from challenge_hub.cli import main
from challenge_hub.cli.serving import is_for_this_machine_alone

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


def said(*words, environment):
    """What a process that ends by itself said."""
    output, _ = command(*words, environment=environment).communicate(timeout=PATIENCE)
    return output


def refusal(*words, environment):
    """What a command that cannot work says."""
    result = CliRunner().invoke(main, words, env=environment)
    assert result.exit_code in {1, 2}
    return result.output


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


@pytest.mark.parametrize(
    ("number", "says"), [("99999", "99999 is not in the range"), ("abc", "'abc' is not a valid")]
)
def test_a_port_that_is_none_is_one_sentence(environment, number, says):
    output = refusal("run", environment={**environment, "PORT": number})
    assert says in output
    assert "Traceback" not in output


UNREACHABLE = "The database cannot be used: unable to open database file\n"


@pytest.mark.parametrize("words", [("migrate",), ("worker",), ("serve", "--port")])
def test_a_database_that_cannot_be_reached_is_one_sentence(environment, port, tmp_path, words):
    words = (*words, str(port)) if words[-1] == "--port" else words
    url = f"sqlite:///{tmp_path}/nowhere/hub.db"
    output = refusal(*words, environment={**environment, "CHALLENGE_HUB_DATABASE_URL": url})
    assert output == UNREACHABLE


def test_nor_does_a_process_say_more(environment, port, tmp_path):
    url = f"sqlite:///{tmp_path}/nowhere/hub.db"
    process = command(
        "run", "--port", str(port), environment={**environment, "CHALLENGE_HUB_DATABASE_URL": url}
    )
    output, _ = process.communicate(timeout=PATIENCE)
    assert (process.returncode, output) == (1, UNREACHABLE)


def test_a_restored_key_that_others_can_read_is_one_sentence(environment, tmp_path):
    key = tmp_path / "var" / "keys" / "signing.pem"
    said("migrate", environment=environment)
    key.chmod(0o644)
    output = refusal("migrate", environment=environment)
    assert output.startswith(f"{key} is open to other users (mode 0644)")
    assert (output.count("\n"), f"chmod 600 {key}" in output) == (1, True)


def test_what_is_kept_is_for_its_owner_alone(environment, tmp_path):
    said("migrate", environment=environment)
    open_to_others = [path for path in (tmp_path / "var").rglob("*") if path.stat().st_mode & 0o077]
    assert open_to_others == []
    assert (tmp_path / "var").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("host", "public_url", "alone"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000", True),
        ("localhost", "http://localhost:8000", True),
        ("::", "http://127.0.0.1:8000", False),
        ("192.0.2.7", "http://192.0.2.7:8000", False),
        ("127.0.0.1", "https://challenges.example", False),
        ("127.0.0.1", "http://challenges.example", False),
        ("127.0.0.1", "https://127.0.0.1", False),
    ],
)
def test_accounts_with_a_published_password_stay_on_this_machine(host, public_url, alone):
    assert is_for_this_machine_alone(host, public_url) is alone


@pytest.mark.slow
def test_a_server_that_others_reach_is_not_seeded_and_says_so(environment, port, tmp_path):
    elsewhere = {**environment, "CHALLENGE_HUB_PUBLIC_URL": "https://challenges.example"}
    process = command("run", "--port", str(port), environment=elsewhere)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
    finally:
        _status, output = stop(process)
    assert "The demonstration was not loaded" in output
    assert "grant-role" in output
    assert "password of all" not in output
