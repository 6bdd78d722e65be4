"""The number that guards against lost updates."""

import pytest
from werkzeug.datastructures import MultiDict

from challenge_hub.core.forms import LockedForm


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("0", 0),
        ("17", 17),
        ("", -1),
        ("x", -1),
        ("-1", -1),
        ("²", -1),
        ("٣", -1),
        ("9" * 9, 999_999_999),
        ("9" * 5000, -1),
        (None, -1),
    ],
    ids=str,
)
def test_a_number_that_was_never_given_is_never_the_newest(app, sent, read):
    with app.test_request_context():
        form = LockedForm(MultiDict({} if sent is None else {"lock": sent}), meta={"csrf": False})
        assert form.lock_number == read
