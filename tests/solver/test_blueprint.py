import pytest

from challenge_hub.web.navigation import navigation_of


@pytest.mark.parametrize(
    "endpoint",
    ["solver.attachments.add", "solver.receipts.show", "solver.results.show", "solver.profile.edit"],
)
def test_every_page_of_the_desk_is_marked_in_the_masthead(app, endpoint):
    (link,) = [link for link in navigation_of(app).main if link.endpoint == "solver.dashboard"]
    assert link.is_current(endpoint)
    assert not link.is_current("solver.discovery.index")
