"""The wheel holds everything: installed where no checkout is, it migrates, starts and shows its first page."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
from pathlib import Path

import pytest

from tests.architecture.source import ROOT

pytestmark = pytest.mark.slow

PATIENCE = 60


def run(*command, **options):
    done = subprocess.run(
        [str(word) for word in command], check=False, capture_output=True, text=True, **options
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(address):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A new environment with the wheel in it and our dependencies beside it, far from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder / "dist", cwd=ROOT)
    (wheel,) = (folder / "dist").glob("*.whl")
    venv.create(folder / "venv", with_pip=True)
    run(
        folder / "venv/bin/python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        wheel,
        cwd=folder,
    )
    (packages,) = (folder / "venv/lib").glob("python*/site-packages")
    # Dependencies come from the environment that runs the tests; its link to the checkout is not followed.
    (packages / "dependencies.pth").write_text(str(Path(pytest.__file__).parents[1]))
    return folder


@pytest.fixture
def environment(tmp_path):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("CHALLENGE_HUB_", "PYTHON"))
    }
    return {**kept, "CHALLENGE_HUB_DATA_FOLDER": str(tmp_path / "var")}


def test_nothing_comes_from_the_checkout(installed, environment):
    code = "import challenge_hub, seeker, judging; print(challenge_hub.__file__, seeker.__file__, judging.__file__)"
    paths = run(installed / "venv/bin/python", "-c", code, cwd=installed, env=environment).split()
    assert [Path(path).is_relative_to(installed / "venv") for path in paths] == [True, True, True]


def test_it_migrates_and_shows_its_first_page(installed, environment):
    command = installed / "venv/bin/challenge-hub"
    run(command, "migrate", cwd=installed, env=environment)
    port = free_port()
    server = subprocess.Popen(
        [command, "serve", "--port", str(port), "--workers", "1"],
        cwd=installed, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        status, text = fetch(f"http://127.0.0.1:{port}/")
        assert status == 200
        assert "<main" in text
        for asset in ("theme.css",):
            assert f"/static/{asset}" in text
            assert fetch(f"http://127.0.0.1:{port}/static/{asset}")[0] == 200
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=PATIENCE) in {0, -signal.SIGTERM}
