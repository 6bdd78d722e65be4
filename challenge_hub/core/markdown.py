"""Markdown that strangers wrote, turned into safe HTML or into plain words."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_TAGS: Final = {
    "a", "blockquote", "br", "code", "em", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES: Final = {"a": {"href", "title"}, "ol": {"start"}, "th": {"scope"}}
_SCHEMES: Final = {"http", "https", "mailto"}
_ALIGNMENT: Final = {"text-align:center": "text-center", "text-align:right": "text-end"}
_CLASSES: Final = {"td": set(_ALIGNMENT.values()), "th": set(_ALIGNMENT.values())}
_DEEPEST_HEADING: Final = 6

# Raw HTML stays visible as text.
_parser: Final = MarkdownIt("commonmark", {"html": False}).enable("table")


@lru_cache(maxsize=256)
def render(text: str, *, top_heading: int = 3) -> Markup:
    """Safe HTML for CommonMark with tables.

    Headings start at level `top_heading` and never skip one, so the outline of the page around them holds.
    Links may go to http, https and mailto only and carry rel="nofollow noopener".
    """
    tokens = _parser.parse(text)
    _fit_headings(tokens, top_heading)
    _without_inline_style(tokens)
    _words_for_pictures(tokens)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return Markup(  # noqa: S704 -- this is the one place where a reader's text becomes markup, after nh3
        nh3.clean(
            html,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            allowed_classes=_CLASSES,
            url_schemes=_SCHEMES,
            link_rel="nofollow noopener",
        )
    )


def tokens_of(text: str) -> Sequence[Token]:
    """The parsed text, for what is neither page nor plain words; pictures are their descriptions."""
    tokens = _parser.parse(text)
    _words_for_pictures(tokens)
    return tokens


def link_of(token: Token) -> str:
    """Where a parsed link goes, or an empty text where links may not go."""
    address = str(token.attrGet("href") or "")
    return address if address.partition(":")[0].lower() in _SCHEMES else ""


def plain(text: str) -> str:
    """The words of a Markdown text without its marks: a line a paragraph, heading, item or table row."""
    lines: list[str] = []
    cells: list[str] | None = None
    for token in _parser.parse(text):
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            lines.append(" | ".join(cells))
            cells = None
        elif token.type == "inline":
            (lines if cells is None else cells).append("".join(_words(token.children or ())))
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.rstrip("\n"))
    return "\n".join(line for line in lines if line)


def _words(tokens: Iterable[Token]) -> Iterable[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield " "
        else:
            yield token.content


def _fit_headings(tokens: Sequence[Token], top: int) -> None:
    """Renumber headings to start at `top`, keeping who stands under whom; deeper than six stays at six."""
    open_levels: list[int] = []
    for token in tokens:
        if token.type not in {"heading_open", "heading_close"}:
            continue
        written = int(token.tag[1])
        if token.type == "heading_open":
            while open_levels and open_levels[-1] >= written:
                open_levels.pop()
            open_levels.append(written)
        token.tag = f"h{min(top + len(open_levels) - 1, _DEEPEST_HEADING)}"


def _without_inline_style(tokens: Sequence[Token]) -> None:
    """Say a column's alignment by class, as the page's security policy forbids style attributes."""
    for token in tokens:
        if token.type in {"th_open", "td_open"}:
            style = token.attrs.pop("style", None)
            if style in _ALIGNMENT:
                token.attrSet("class", _ALIGNMENT[str(style)])
            if token.type == "th_open":
                token.attrSet("scope", "col")


def _words_for_pictures(tokens: Sequence[Token]) -> None:
    """Show a picture's description instead of fetching it from a stranger's server."""
    for token in tokens:
        for child in token.children or ():
            if child.type == "image":
                child.type, child.tag, child.nesting = "text", "", 0
