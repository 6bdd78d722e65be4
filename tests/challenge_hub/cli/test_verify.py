"""`challenge-hub verify` works on a file, anywhere: no database, no settings."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from challenge_hub.cli.main import main
from challenge_hub.core.crypto.signing import SigningKey
from challenge_hub.core.keys import platform_key, public_keys
from challenge_hub.entries.evidence.queries import proof_of
from solver.receipts.evidence import file_of
from tests.factories.entries import make_submitted
from tests.factories.roots import close_and_seal
from tests.factories.terms import make_published_with_terms


@pytest.fixture
def files(app, tmp_path, client):
    """Receipt, proof, and the platform's keys as PEM and as published."""
    challenge = make_published_with_terms()
    receipt = make_submitted(challenge)
    close_and_seal(challenge)
    site = "http://localhost"
    (tmp_path / "receipt.json").write_text(json.dumps(file_of(receipt, public_keys(), issuer=site)))
    (tmp_path / "inclusion.json").write_text(json.dumps(proof_of(receipt, public_keys(), issuer=site)))
    (tmp_path / "key.pem").write_text(platform_key().public_key_pem)
    (tmp_path / "keys.json").write_bytes(client.get("/.well-known/challenge-hub-keys.json").data)
    (tmp_path / "other.pem").write_text(SigningKey.generate().public_key_pem)
    return tmp_path


def run(*words):
    return CliRunner().invoke(main, ["verify", *map(str, words)])


@pytest.mark.parametrize("kind", ["receipt", "inclusion"])
def test_it_says_what_holds_and_against_which_key(files, kind):
    alone = run(kind, files / f"{kind}.json")
    assert (alone.exit_code, "came in the file itself" in alone.output) == (0, True)
    key_id = platform_key().key_id
    for name in ("key.pem", "keys.json"):
        trusted = run(kind, files / f"{kind}.json", "--key", files / name)
        assert trusted.exit_code == 0
        assert f"Checked against the keys in {files / name}: {key_id}." in trusted.output
        assert f"holds       The signature of the receipt holds with key {key_id}." in trusted.output
    assert trusted.output.endswith("All that was checked holds.\n")


@pytest.mark.parametrize("kind", ["receipt", "inclusion"])
def test_what_does_not_hold_ends_with_one(files, kind):
    path = files / f"{kind}.json"
    result = run(kind, path, "--key", files / "other.pem")
    assert (result.exit_code, result.output.splitlines()[-1]) == (1, "It does not hold.")
    path.write_text(path.read_text().replace("2027-03-01T12", "2027-02-01T12"))
    assert run(kind, path).exit_code == 1


def test_an_attachment_is_looked_for(files):
    result = run("receipt", files / "receipt.json", "--attachment", files / "key.pem")
    assert result.exit_code == 1
    assert f"FAILS       The file {files / 'key.pem'} is none of the attachments." in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("receipt", "key.pem"),
        ("inclusion", "key.pem"),
        ("receipt", "inclusion.json"),
        ("inclusion", "receipt.json"),
        ("receipt", "gone.json"),
        ("receipt", "receipt.json", "--key", "receipt.json"),
    ],
)
def test_what_cannot_be_read_ends_with_two(files, words):
    result = run(*(files / word if "." in word else word for word in words))
    assert (result.exit_code, result.output.count("Traceback")) == (2, 0)


def test_it_needs_neither_database_nor_settings(files, tmp_path_factory):
    empty = tmp_path_factory.mktemp("empty")
    done = subprocess.run(
        [sys.executable, "-m", "challenge_hub.cli", "verify", "inclusion", files / "inclusion.json"],
        capture_output=True,
        check=False,
        env={"CHALLENGE_HUB_DATABASE_URL": "postgresql+psycopg://nowhere.invalid/none"},
        cwd=empty,
    )
    assert (done.returncode, done.stderr, list(empty.iterdir())) == (0, b"", [])
