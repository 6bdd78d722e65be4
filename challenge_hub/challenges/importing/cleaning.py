import html
import re
from dataclasses import dataclass

import nh3
from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

from challenge_hub.challenges.importing.tidying import tidy

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_KEPT = _HEADINGS | {
    "a", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "hr", "i", "li", "ol", "p", "pre",
    "s", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    "div", "section", "article",  # blocks: they part paragraphs
    "audio", "embed", "iframe", "img", "source", "video",  # they become links
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "ol": {"start"},
    "td": {"colspan"},
    "th": {"colspan"},
    **{tag: {"src", "title"} for tag in ("audio", "embed", "iframe", "source", "video")},
}  # fmt: skip
_DROPPED_WITH_CONTENT = {
    "script",
    "style",
    "noscript",
    "template",
    "title",
    "svg",
    "math",
    "object",
    "textarea",
}
_DEEPEST = 60  # the deepest real brief has 10; conversion walks down by recursion and would not come back
# Tags or line ends in one text; the richest real brief has 500. Conversion takes memory and time for each.
_MOST_PARTS = 4_000
_TAG = re.compile(r"<[^<>]*>")
# Characters that neither a database nor a page can hold: controls, and halves of characters.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MANY_BLANK_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
# Escapes that matter only at the start of a line, or before an entity; people will edit this text.
_IDLE_ESCAPES = (
    (re.compile(r"(?<=[^\W\d_] )(\d{1,9})\\([.)])"), r"\1\2"),
    (re.compile(r"(?<=\w )\\-(?= )"), "-"),
    (re.compile(r"(?<!\\)\\&(?!#?\w+;)"), "&"),
)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Markdown, and what could not be carried over from the HTML."""

    markdown: str
    notes: tuple[str, ...] = ()


def printable(text: str) -> str:
    """The text without control characters; a half of a character becomes the replacement character."""
    return _UNPRINTABLE.sub(lambda found: "\ufffd" if found[0] >= "\ud800" else "", text)


def one_line(text: str) -> str:
    """Plain text on one line: tags and entities resolved, spaces collapsed."""
    without_tags = nh3.clean(printable(text), tags=set()) if "<" in text else printable(text)
    return _SPACE.sub(" ", html.unescape(without_tags)).strip()


def to_markdown(source: str) -> Cleaned:
    """Markdown for the HTML of a content management system: headings, lists, tables and links are kept.

    Pictures, frames and films become links; scripts, styles and forms are dropped. No HTML is left: what
    looked like a tag in the text is escaped. Text is never cut.
    """
    if not source.strip():
        return Cleaned("")
    if source.count("<") > _MOST_PARTS:
        return _as_one_paragraph(html.unescape(_TAG.sub(" ", source)), "tags")
    safe = nh3.clean(
        printable(source),
        tags=_KEPT,
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        url_schemes={
            "http",
            "https",
            "mailto",
            "javascript",
            "data",
        },  # the last two are met, named and dropped
        link_rel=None,
    )
    soup = BeautifulSoup(safe.replace("&nbsp;", " "), "html.parser")
    if _depth(soup) > _DEEPEST:
        note = f"its parts are nested more than {_DEEPEST} deep and are not kept; the text is whole"
        plain = from_plain(soup.get_text("\n"))
        return Cleaned(plain.markdown, (note, *plain.notes))
    notes = tidy(soup)
    markdown = _CONVERTER.convert_soup(soup)
    return Cleaned(_settle(markdown), tuple(notes))


def _settle(markdown: str) -> str:
    for pattern, plainer in _IDLE_ESCAPES:
        markdown = pattern.sub(plainer, markdown)
    return _MANY_BLANK_LINES.sub("\n\n", markdown).strip()


def _depth(soup: BeautifulSoup) -> int:
    depths = {id(soup): 0}
    for tag in soup.find_all(recursive=True):
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


def from_plain(text: str) -> Cleaned:
    """Markdown that shows plain text as it stands, paragraph by paragraph."""
    if text.count("\n") > _MOST_PARTS:
        return _as_one_paragraph(text, "lines")
    paragraphs = re.split(r"\n\s*\n", printable(text).strip())
    escaped = (
        "<p>" + "<br>".join(html.escape(line.strip()) for line in each.splitlines()) + "</p>"
        for each in paragraphs
    )
    return Cleaned(_settle(_CONVERTER.convert("".join(escaped))))


def _as_one_paragraph(text: str, parts: str) -> Cleaned:
    plain = _SPACE.sub(" ", printable(text)).strip()
    note = f"it has more than {_MOST_PARTS:,} {parts}, which are not kept; the text is whole"
    return Cleaned(_settle(_CONVERTER.convert(f"<p>{html.escape(plain)}</p>")), (note,))


_CONVERTER = MarkdownConverter(
    heading_style=ATX,
    bullets="-",
    escape_misc=True,
    autolinks=False,
    newline_style="backslash",
    table_infer_header=True,
)
