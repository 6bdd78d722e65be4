import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.core.markdown import plain, render


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("Oil *and* **ice**.", "<p>Oil <em>and</em> <strong>ice</strong>.</p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("3. three", '<ol start="3">\n<li>three</li>\n</ol>\n'),
        ("`a<b`", "<p><code>a&lt;b</code></p>\n"),
        (
            "[us](https://example.org)",
            '<p><a href="https://example.org" rel="nofollow noopener">us</a></p>\n',
        ),
        ("See ![the *tank*](https://example.org/x.png).", "<p>See the *tank*.</p>\n"),
    ],
)
def test_marks_become_html(written, html):
    assert render(written)[: len(html)] == html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        '[x](https://example.org "onmouseover=alert(1)")',
        '[x](https://e.org/"onclick="alert(1))',
        "<a href='javascript:x'>x</a>",
        "![x](javascript:alert(1))",
        "<svg/onload=alert(1)>",
        "`</code><script>x</script>`",
        '```html"><script>\nx\n```',
    ],
)
def test_nothing_runs(hostile):
    html = str(render(hostile))
    tags = re.findall(r"<[^>]*>", html)
    assert [
        t
        for t in tags
        if re.search(r"<(script|img|svg|iframe|style)|\son\w+=(?!.*title)|(java|vb)script:|data:", t)
    ] == []


@given(
    st.text(
        alphabet=st.sampled_from(list("<>\"'()[]{}!&#;:/=\\`*_-|\n\tascriptonldJ \u202e\0é")), max_size=200
    )
)
def test_only_allowed_tags_come_out_of_anything(text):
    names = set(re.findall(r"</?([a-zA-Z][\w-]*)", render(text)))
    assert names <= set(
        "a blockquote br code em h3 h4 h5 h6 hr li ol p pre strong table tbody td th thead tr ul".split()
    )


def test_headings_fit_the_page_and_never_skip():
    html = render("## Aim\n\n#### Detail\n\n# New part\n\n## Sub", top_heading=3)
    assert re.findall(r"<(h\d)>([^<]*)", html) == [
        ("h3", "Aim"), ("h4", "Detail"), ("h3", "New part"), ("h4", "Sub"),
    ]  # fmt: skip


def test_tables_have_scopes_and_no_inline_style():
    html = render("| a | b |\n|---|--:|\n| 1 | 2 |")
    assert '<th scope="col">a</th>' in html
    assert (
        '<th class="text-end" scope="col">b</th>' in html or '<th scope="col" class="text-end">b</th>' in html
    )
    assert "style=" not in html


def test_plain_words_keep_every_paragraph_row_and_item():
    text = (
        "# Aim\n\nFind *it* in\n[time](https://example.org).\n\n- one\n- two\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n    code"
    )
    assert plain(text).split("\n") == ["Aim", "Find it in time.", "one", "two", "a | b", "1 | 2", "code"]


def test_a_very_long_text_is_kept_whole():
    text = "word " * 40_000
    assert len(plain(text)) == len(text.strip())


def test_deep_nesting_ends():
    assert render(">" * 5_000 + "x")
