import pytest

from tests.factories.people import make_organiser, make_user

PUBLIC = [
    "/challenges/%00",
    "/verify/%00",
    "/challenges?q=%00",
    "/challenges?%00=1",
    "/api/v1/challenges/%00",
]
SIGNED_IN = ["/organiser/audit?event=%00", "/solver/entries/%00", "/judging/%00", "/seeker/briefs/a%00b"]


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_with_a_nul_is_no_address(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", SIGNED_IN)
@pytest.mark.parametrize("make", [make_user, make_organiser])
def test_nor_is_it_for_people_who_signed_in(app, signed_in, address, make):
    assert signed_in(make()).get(address).status_code == 404


def test_the_error_page_itself_can_be_drawn(client):
    assert "There is no such page" in client.get("/challenges/%00").text


@pytest.mark.parametrize("number", ["2147483648", "9" * 25])
def test_a_number_that_no_row_can_have_is_not_there(app, signed_in, number):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert signed_in(make_user()).post(f"/inbox/{number}").status_code == 404
    assert signed_in(make_organiser()).get(f"/organiser/people/{number}").status_code == 404


def test_the_biggest_that_a_row_can_have_is_looked_for(app):
    found = app.url_map.bind("localhost").match("/inbox/2147483647", method="POST")
    assert found == ("web.open_item", {"item_id": 2147483647})
