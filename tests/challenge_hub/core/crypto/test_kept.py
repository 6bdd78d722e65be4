import pytest

from challenge_hub.core.crypto.kept import kept
from challenge_hub.core.errors import ConfigurationError


def test_a_secret_is_made_once_and_for_its_owner_alone(tmp_path):
    path = tmp_path / "keys" / "secret"
    assert kept(path, lambda: b"first") == b"first"
    assert kept(path, lambda: b"second") == b"first"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in path.parent.iterdir()] == ["secret"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_one_that_others_can_open_is_refused_with_the_remedy(tmp_path, mode):
    path = tmp_path / "secret"
    kept(path, lambda: b"x")
    path.chmod(mode)
    with pytest.raises(ConfigurationError, match=f"open to other users .mode {mode:04o}.*chmod 600 {path}"):
        kept(path, lambda: b"x")


def test_an_empty_file_is_refused(tmp_path):
    path = tmp_path / "secret"
    kept(path, lambda: b"x")
    path.write_bytes(b"")
    with pytest.raises(ConfigurationError, match="is empty"):
        kept(path, lambda: b"x")
