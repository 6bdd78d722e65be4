import html

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from challenge_hub.challenges.importing.cleaning import Cleaned, from_plain, one_line, printable, to_markdown
from challenge_hub.core.markdown import plain, render

# The harshest reader: one that lets HTML in Markdown through as it stands.
HARSH = MarkdownIt("commonmark", {"html": True}).enable("table")
HARMLESS = {
    "a", "blockquote", "br", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
SCRAPS = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<ul>", "<ol>", "<li>", "</li>", "</ul>", "<table>", "<tr>",
        "<td>", "</td>", "<h2>", "</h2>", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<br>",
        '<a href="javascript:alert(1)">', '<a href="https://example.org/a b(c)">', "</a>", "&lt;script&gt;",
        "&lt;img src=x onerror=alert(1)&gt;", "[x](javascript:alert(1))", "<https://example.org>", "```", "**", "_",
        "<!--", "-->", "<svg onload=alert(1)>", '<iframe src="https://example.org">', "<pre>", "</pre>", "<code>",
        "</code>", "\\", "`", "\n\n", "    ", "\t", "# ", "- ", "1. ", "| a | b |\n| --- | --- |\n", "&amp;lt;b&amp;gt;",
        "<sup>2</sup>", "<blockquote>", "<dl>", "<dt>", "<style>p{}</style>", "[a]: javascript:x", "&#x6A;avascript:",
        "<source src=x>", "<video>", "word", "ü", "\x00",
    ]
)  # fmt: skip


def markdown(source):
    return to_markdown(source).markdown


def test_keeps_headings_lists_tables_and_links():
    source = """
    <style>p { color: red }</style>
    <h2>Aim</h2><p>Find a <strong>better</strong> way to <em>skim</em> oil.</p>
    <ol start="3"><li>collect<ul><li>cold oil</li><li>warm oil</li></ul></li><li>pump</li></ol>
    <table><tr><td>Oil</td><td>Points</td></tr><tr><td><p>thin</p><p>cold</p></td><td>10</td></tr></table>
    <p>See <a href="https://example.org/rules (final).pdf">the rules</a>.</p><script>track()</script>"""
    assert to_markdown(source) == Cleaned(
        "## Aim\n\n"
        "Find a **better** way to *skim* oil.\n\n"
        "3. collect\n   - cold oil\n   - warm oil\n4. pump\n\n"
        "| Oil | Points |\n| --- | --- |\n| thin cold | 10 |\n\n"
        "See [the rules](https://example.org/rules%20%28final%29.pdf)."
    )


def test_text_that_looks_like_markup_stays_text():
    text = "Use <b>, *stars*, _lines_ and [brackets](x); 1 < 2 & 3 | 4"
    assert plain(markdown(f"<p>{html.escape(text)}</p>")) == text


@pytest.mark.parametrize(
    "start", ["# five", "- five", "+ five", "1. five", "> five", "=====", "~~~", "```", "| a |"]
)
def test_a_paragraph_stays_a_paragraph(start):
    rendered = BeautifulSoup(render(markdown(f"<p>{html.escape(start)}</p>")), "html.parser")
    assert [(each.name, each.get_text()) for each in rendered.find_all(True)] == [("p", start)]


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("<p>Jan 4. Then</p>", "Jan 4. Then"),
        ("<p>Cost - 20 percent, Q&amp;A</p>", "Cost - 20 percent, Q&A"),
        ("<p>&amp;amp; stays</p>", r"\&amp; stays"),
    ],
)
def test_escapes_only_where_it_matters(source, result):
    assert markdown(source) == result


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("<b>Note:</b>see", "**Note**:see"),
        ("a<b>(b)</b>", "a(**b)**"),
        ("<b>one</b><b>two</b>", "**onetwo**"),
        ("<b><b>one</b></b>", "**one**"),
        ("<b> </b>x", "x"),
        ("<b>:</b>x", ":x"),
        ("<b><p>one</p><p>two</p></b>", "one\n\ntwo"),
        ("<h3><strong>One</strong></h3>", "### One"),
        ("<h3> </h3><p>x</p>", "x"),
        ("m<sup>2</sup>, CO<sub>2</sub>, 5<sup>th</sup>, x<sup>ab</sup>", "m², CO₂, 5th, x^ab"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "- a\n  - b"),
        ("<table><tr><td>either</td><td>or</td></tr></table>", r"either \| or"),
        ("a&nbsp;&nbsp;b", "a b"),
        ("a<br>b", "a\\\nb"),
        ("<code>x = a*b</code>", "`x = a*b`"),
        ("<code>&lt;script&gt;<p># x", "\\<script\\>\n\n\\# x"),
        ("<pre>a\n<b>b</b></pre>", "```\na\nb\n```"),
        ('<a href="https://example.org"><p>one</p></a>', "[one](https://example.org)"),
    ],
)
def test_mends_what_editors_leave_behind(source, result):
    assert markdown(source) == result


def test_pictures_frames_and_films_become_links():
    source = (
        '<img src="{{ site.baseurl }}/a b.png" alt="A map"><a href="/x"><img src="/y.png" alt="Logo"></a>'
        '<iframe src="https://example.org/v"></iframe><video><source src="https://example.org/f.mp4"></video>'
    )
    assert to_markdown(source) == Cleaned(
        "[Picture: A map](https://www.challenge.gov/a%20b.png)[Picture: Logo](https://www.challenge.gov/x)"
        "[Embedded page](https://example.org/v)[Film](https://example.org/f.mp4)"
    )


def test_what_is_given_up_is_named():
    source = '<a href="javascript:alert(1)">press</a> <img src="data:image/png;base64,AA" alt="Plan"> <a href="#top">up</a>'
    assert to_markdown(source) == Cleaned(
        "press Picture: Plan up",
        (
            "a picture without a usable address is left out (Plan)",
            "a link keeps its words but not its address “javascript:alert(1)”",
        ),
    )


def test_long_texts_stay_whole():
    words = " ".join(f"word{number}" for number in range(20_000))
    assert markdown(f"<p>{words}</p>") == words


@pytest.mark.parametrize("nest", ["<div>", "<ul><li>", "<blockquote>", "<b><i>", "<table><tr><td>"])
def test_nesting_beyond_reason_keeps_the_words(nest):
    assert "kernel" in markdown(nest * 1_000 + "kernel")


def test_plain_text_stays_as_it_stands():
    assert from_plain("One *star*\nand <b>\n\n# two").markdown == "One \\*star\\*\\\nand \\<b\\>\n\n\\# two"


def test_one_line_resolves_tags_and_entities():
    assert one_line(" <b>Fish</b> &amp;\n chips \x00\ud800") == "Fish & chips \ufffd"


def test_printable_keeps_what_people_write():
    assert printable("Grüße\tan\nعلي 👩‍🔬") == "Grüße\tan\nعلي 👩‍🔬"


def active_parts(rendered):
    """Whatever a browser would run or fetch."""
    found = []
    for tag in BeautifulSoup(rendered, "html.parser").find_all(True):
        if tag.name not in HARMLESS:
            found.append(tag.name)
        for name, value in tag.attrs.items():
            is_link = name == "href" and str(value).lower().startswith(("http://", "https://", "mailto:"))
            if not is_link and name not in {"start", "class", "style"}:
                found.append(f"{tag.name} {name}={value}")
    return found


@given(st.lists(SCRAPS | st.text(max_size=12), max_size=25).map("".join))
def test_no_html_comes_alive_whatever_comes_in(source):
    assert active_parts(HARSH.render(markdown(source))) == []


@given(st.lists(SCRAPS | st.text(max_size=12), max_size=12).map("".join))
def test_plain_text_never_comes_alive(text):
    assert active_parts(HARSH.render(from_plain(text).markdown)) == []


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=9), max_size=20))
def test_no_word_is_lost(words):
    source = "".join(f"<p>{html.escape(word)}</p>" for word in words)
    assert plain(markdown(source)).split() == words


@pytest.mark.parametrize("part", ["<b>x</b>", "<p>x", "<sup>x</sup>"])
def test_a_text_of_too_many_tags_keeps_its_words_only(part):
    cleaned = to_markdown(part * 5_000)
    assert cleaned.notes == ("it has more than 4,000 tags, which are not kept; the text is whole",)
    assert cleaned.markdown == " ".join(["x"] * 5_000)


def test_a_text_of_too_many_lines_becomes_one_paragraph():
    cleaned = from_plain("<b>\n" * 5_000)
    assert cleaned.notes == ("it has more than 4,000 lines, which are not kept; the text is whole",)
    assert cleaned.markdown == " ".join([r"\<b\>"] * 5_000)
