import pytest

from tests.factories.people import make_organiser, make_user


@pytest.mark.parametrize("number", ["2147483648", "9" * 25])
def test_a_number_that_no_row_can_have_is_not_there(app, signed_in, number):
    app.config["PROPAGATE_EXCEPTIONS"] = False
    assert signed_in(make_user()).post(f"/inbox/{number}").status_code == 404
    assert signed_in(make_organiser()).get(f"/organiser/people/{number}").status_code == 404


def test_the_biggest_that_a_row_can_have_is_looked_for(app):
    found = app.url_map.bind("localhost").match("/inbox/2147483647", method="POST")
    assert found == ("web.open_item", {"item_id": 2147483647})
