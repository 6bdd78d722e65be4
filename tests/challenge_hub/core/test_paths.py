import pytest

from challenge_hub.core.paths import templates_folder


def test_a_checkout_has_templates_beside_the_package(tmp_path):
    (tmp_path / "templates").mkdir()
    assert templates_folder(tmp_path / "challenge_hub") == tmp_path / "templates"


def test_a_wheel_has_them_inside_and_that_comes_first(tmp_path):
    (tmp_path / "templates").mkdir()
    (tmp_path / "challenge_hub" / "templates").mkdir(parents=True)
    assert templates_folder(tmp_path / "challenge_hub") == tmp_path / "challenge_hub" / "templates"


def test_a_broken_installation_says_so(tmp_path):
    with pytest.raises(FileNotFoundError, match="Install Challenge Hub again"):
        templates_folder(tmp_path / "challenge_hub")
