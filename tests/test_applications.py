"""One test's application is nothing to the next: what it did is forgotten, and what it changed is built anew."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from challenge_hub.app import create_app
from challenge_hub.core.arrivals import Arrivals
from challenge_hub.search.running import search_engine
from tests.applications import ANNOUNCED, Applications, empty
from tests.conftest import NOON


@pytest.fixture
def settings(settings, tmp_path):
    """A folder apart: what is left lying about on purpose is nothing to the tests that come after."""
    return replace(settings, data_folder=tmp_path / "var")


@pytest.fixture
def lend(settings, tmp_path, clock):
    applications = Applications(tmp_path / "pristine", furnish=lambda _app: None)
    return lambda **changes: applications.lend(replace(settings, **changes), clock)


def remember_a_setting(app: Flask) -> None:
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.config["SITE_NAME"] = "Elsewhere"


def search(app: Flask) -> None:
    with app.app_context():
        search_engine()


def send_a_mail(app: Flask) -> None:
    app.extensions["mailman"].outbox = ["a mail"]


def answer_a_request(app: Flask) -> None:
    with app.app_context():
        app.test_client().get("/nowhere")


def take_another_clock(app: Flask) -> None:
    app.extensions["clock"] = None


@pytest.mark.parametrize(
    "use", [remember_a_setting, search, send_a_mail, answer_a_request, take_another_clock]
)
def test_what_a_test_did_with_its_application_is_forgotten(lend, use):
    app = lend()
    before = state(app)
    use(app)
    assert state(app) != before
    assert lend() is app
    assert state(app) == before


def state(app):
    return (
        dict(app.config),
        dict(app.extensions),
        dict(vars(app.extensions["mailman"])),
        app._got_first_request,
    )


def test_parts_of_pages_are_drawn_anew(lend):
    app = lend()
    drawn = app.extensions["fragments"]
    with app.test_request_context("/"):
        drawn("en", "UTC", "macros/charts.html", ())
    assert drawn.cache_info().currsize == 1
    lend()
    assert drawn.cache_info().currsize == 0


def add_a_route(app: Flask) -> None:
    app.add_url_rule("/new", "web.about", app.view_functions["web.about"])


def replace_a_view(app: Flask) -> None:
    app.view_functions["web.about"] = lambda: ""


def hook_into_requests(app: Flask) -> None:
    app.before_request(lambda: None)


def handle_an_error(app: Flask) -> None:
    app.register_error_handler(418, lambda _error: "")


def give_templates_a_global(app: Flask) -> None:
    app.jinja_env.globals["made"] = "up"


def give_templates_a_filter(app: Flask) -> None:
    app.jinja_env.filters["local_date"] = str


def build_another_with_limits(app: Flask) -> None:
    create_app(replace(app.extensions["settings"], rate_limits=True))


def leave_a_request_on_its_way(app: Flask) -> None:
    app.extensions["arrivals"]._note(object(), 1)


@pytest.mark.parametrize(
    "change",
    [
        add_a_route,
        replace_a_view,
        hook_into_requests,
        handle_an_error,
        give_templates_a_global,
        give_templates_a_filter,
        build_another_with_limits,
        leave_a_request_on_its_way,
    ],
)
def test_an_application_that_was_changed_is_not_lent_again(lend, change):
    app = lend()
    change(app)
    assert lend() is not app


def test_other_settings_are_another_application(lend):
    assert lend() is not lend(site_name="Elsewhere")


def test_the_folder_is_as_it_was_made(lend, settings):
    def files() -> dict[str, bytes]:
        return {
            str(path.relative_to(settings.data_folder)): path.read_bytes()
            for path in settings.data_folder.rglob("*")
            if path.is_file()
        }

    lend()
    made = files()
    assert {"keys/accounts.json", "keys/signing.pem"} < set(made)
    (settings.data_folder / "keys" / "signing.pem").unlink()
    lend()
    assert files() == made


def test_what_is_on_its_way_is_known_to_others_in_every_test(lend, settings, clock):
    folder = settings.data_folder.resolve() / ANNOUNCED
    for _turn in range(2):
        empty(settings.data_folder)
        with lend().extensions["arrivals"].arriving():
            assert Arrivals(folder, clock).oldest() == NOON
        assert Arrivals(folder, clock).oldest() is None


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_an_empty_folder(app, settings, turn):
    left = Path(settings.data_folder, "files", "left")
    assert not left.exists()
    left.write_text("here")
