"""The whole path through HTTP: no script, forms as the server sends them, CSRF on."""

from tests.journeys import path


def test_from_a_brief_to_a_certificate(world: path.World) -> None:
    path.walk(world)
