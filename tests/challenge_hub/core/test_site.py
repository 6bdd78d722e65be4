"""The installation's name and address."""

from challenge_hub.core.site import public_url, site_name


def test_name_and_address_are_those_of_the_settings(app):
    app.config["PUBLIC_URL"] = "https://hub.example"
    assert (public_url(), site_name()) == ("https://hub.example", "Challenge Hub")
