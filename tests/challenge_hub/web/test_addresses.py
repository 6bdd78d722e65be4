import pytest
from flask import request

from tests.factories.people import make_organiser, make_user

PATHS = ["/challenges/%00", "/verify/%00", "/api/v1/challenges/%00"]
SIGNED_IN = ["/solver/entries/%00", "/judging/%00", "/seeker/briefs/a%00b"]


@pytest.mark.parametrize("path", PATHS)
def test_a_path_with_a_nul_leads_nowhere(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", SIGNED_IN)
@pytest.mark.parametrize("make", [make_user, make_organiser])
def test_nor_does_it_for_people_who_signed_in(app, signed_in, path, make):
    assert signed_in(make()).get(path).status_code == 404


@pytest.mark.parametrize("query", ["q=%00", "%00=1", "q=%0%000", "seeker=%00", "sort=%00&page=%00"])
def test_a_nul_in_the_query_is_as_if_it_were_not_there(client, query):
    assert client.get(f"/challenges?{query}").status_code == 200


def test_nor_is_it_there_for_organisers(app, signed_in):
    assert signed_in(make_organiser()).get("/organiser/audit?event=%00").status_code == 200


def test_the_query_is_whole_but_for_it(app):
    with app.test_request_context("/?a=1%00&a=2&b=%00"):
        assert list(request.args.items(multi=True)) == [("a", "1"), ("a", "2"), ("b", "")]


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
