import json

import pytest
from flask_security import verify_password

from challenge_hub.accounts.keys import AccountKeys
from challenge_hub.app import create_app
from challenge_hub.config import Settings
from challenge_hub.core.errors import ConfigurationError
from tests.challenge_hub.web.account_mails import PASSWORD, person


def test_the_keys_are_made_once_and_for_their_owner_alone(tmp_path):
    path = tmp_path / "keys" / "accounts.json"
    first = AccountKeys.load_or_create(path)
    assert AccountKeys.load_or_create(path) == first
    assert path.stat().st_mode & 0o777 == 0o600
    assert first.password_salt not in repr(first)


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "{}",
        '{"password_salt": "", "totp_secrets": {"1": "x"}, "recovery_code_keys": []}',
        '{"password_salt": "x", "totp_secrets": {"1": "x"}, "recovery_code_keys": ["short"]}',
        '{"password_salt": "x", "totp_secrets": ["x"], "recovery_code_keys": []}',
    ],
)
def test_a_file_that_does_not_hold_them_is_refused_and_kept(tmp_path, text):
    path = tmp_path / "accounts.json"
    path.write_text(text)
    path.chmod(0o600)
    with pytest.raises(ConfigurationError, match=r"accounts\.json does not hold the keys of accounts"):
        AccountKeys.load_or_create(path)
    assert path.read_text() == text


@pytest.mark.parametrize("name", ["totp_secrets", "recovery_code_keys", "password_salt"])
def test_none_of_them_may_be_missing(tmp_path, name):
    path = tmp_path / "accounts.json"
    AccountKeys.load_or_create(path)
    found = json.loads(path.read_text())
    path.write_text(json.dumps({**found, name: type(found[name])()}))
    with pytest.raises(ConfigurationError):
        AccountKeys.load_or_create(path)


def test_another_session_key_ends_sessions_and_locks_nobody_out(settings, app):
    stored = person().password
    folder, url = settings.data_folder, settings.database_url
    other = create_app(Settings(data_folder=folder, database_url=url, secret_key="rotated", testing=True))
    with other.app_context():
        assert other.secret_key == "rotated"
        assert verify_password(PASSWORD, stored)
    for name in (
        "SECURITY_PASSWORD_SALT",
        "SECURITY_TOTP_SECRETS",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS",
    ):
        assert app.config[name] == other.config[name]
