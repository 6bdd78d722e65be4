"""Settings."""

from pathlib import Path

import pytest

from challenge_hub.config import Settings
from challenge_hub.core.errors import ConfigurationError


def test_defaults_need_nothing() -> None:
    settings = Settings.from_environment({})

    assert settings.data_folder == Path("var")
    assert settings.database.endswith("/var/challenge-hub.db")


def test_values_are_typed() -> None:
    settings = Settings.from_environment(
        {"CHALLENGE_HUB_WEB_WORKERS": "3", "CHALLENGE_HUB_RATE_LIMITS": "no", "HOME": "/root"}
    )

    assert (settings.web_workers, settings.rate_limits) == (3, False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CHALLENGE_HUB_WEB_WORKERS", "many"),
        ("CHALLENGE_HUB_RATE_LIMITS", "perhaps"),
        ("CHALLENGE_HUB_MAIL_TRANSPORT", "pigeon"),
        ("CHALLENGE_HUB_TYPO", "1"),
        ("CHALLENGE_HUB_DATABASE_URL", "postgres"),
        ("CHALLENGE_HUB_DATABASE_URL", "postgresql+psycopg://me:hunter2@host:port/name"),
        ("CHALLENGE_HUB_DATABASE_URL", "nothing://me:hunter2@host/name"),
        ("CHALLENGE_HUB_DATABASE_URL", "mysql+pymysql://me:hunter2@host/name"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigurationError, match=name) as refused:
        Settings.from_environment({name: value})
    assert "hunter2" not in str(refused.value)


def test_the_session_key_is_made_once_and_private(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path)

    first, again = settings.session_key(), settings.session_key()

    assert first == again
    assert len(first) > 40
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_session_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    settings = Settings(data_folder=tmp_path)
    settings.session_key()
    (tmp_path / "secret-key").chmod(0o644)

    with pytest.raises(ConfigurationError, match="chmod 600"):
        settings.session_key()


@pytest.mark.parametrize("there_already", [True, False])
def test_the_data_folder_is_for_its_owner_alone(tmp_path: Path, there_already: bool) -> None:
    folder = tmp_path / "var"
    if there_already:
        folder.mkdir(mode=0o755)

    Settings(data_folder=folder).prepare_folder()

    assert folder.stat().st_mode & 0o777 == 0o700


def test_an_unwritable_folder_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    with pytest.raises(ConfigurationError, match="cannot be written"):
        Settings(data_folder=blocked / "var").prepare_folder()


def test_secrets_stay_out_of_the_representation() -> None:
    assert "hunter2" not in repr(
        Settings(smtp_password="hunter2", secret_key="hunter2", database_url="x://hunter2")
    )
