"""ORCID iDs are read with their check digit."""

import pytest

from solver.profile.orcid import normal_orcid


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0000-0002-1825-0097", "0000-0002-1825-0097"),
        (" https://orcid.org/0000-0002-1825-0097 ", "0000-0002-1825-0097"),
        ("0000000218250097", "0000-0002-1825-0097"),
        ("0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-0098", ""),
        ("https://evil.example/0000-0002-1825-0097", ""),
        ("", ""),
    ],
)
def test_orcid(text, found):
    assert normal_orcid(text) == found
