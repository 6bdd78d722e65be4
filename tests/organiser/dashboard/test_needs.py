from datetime import timedelta

from organiser.dashboard.needs import Need, in_order
from tests.conftest import NOON


def need(title, *, due=None, since=NOON):
    return Need(title, "", "organiser.dashboard", "ref", "", due, since)


def test_the_nearest_deadline_comes_first_then_the_longest_waiting():
    day = timedelta(days=1)
    needs = [
        need("fresh"),
        need("later", due=NOON + 2 * day),
        need("old", since=NOON - 9 * day),
        need("overdue", due=NOON - day),
        need("sooner", due=NOON + day),
    ]
    assert [each.title for each in in_order(needs)] == ["overdue", "sooner", "later", "old", "fresh"]
