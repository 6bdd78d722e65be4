import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.importing.links import web_address


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://example.org/a?b=1&c=2#d", "https://example.org/a?b=1&c=2#d"),
        (" https://example.org ", "https://example.org"),
        ("HTTP://example.org/", "HTTP://example.org/"),
        ("https://example.org/my file (1).pdf", "https://example.org/my%20file%20%281%29.pdf"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("mailto: person@example.org", "mailto:person@example.org"),
        ("person@example.org", "mailto:person@example.org"),
        ("{{ site.baseurl }}/assets/A B.pdf", "https://www.challenge.gov/assets/A%20B.pdf"),
        ("{{site.baseurl}}//assets/x.png", "https://www.challenge.gov/assets/x.png"),
        ("[rules ]({{site.baseurl}}/assets/r.pdf)", "https://www.challenge.gov/assets/r.pdf"),
        ("/assets/x.jpg", "https://www.challenge.gov/assets/x.jpg"),
        ("1. https://example.org/list", "https://example.org/list"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html;base64,AAAA", ""),
        ("file:///etc/passwd", ""),
        ("#section", ""),
        ("http://[broken", ""),
        ("https://", ""),
        ("", ""),
    ],
)
def test_completes_or_refuses(written, address):
    assert web_address(written) == address


@given(st.text(max_size=80))
def test_never_gives_another_scheme_or_a_sign_markdown_would_misread(written):
    address = web_address(written)
    assert address == "" or address.lower().startswith(("http://", "https://", "mailto:"))
    assert not set(address) & set(' ()<>[]"`\\\n')
