"""Markdown that strangers wrote, set on paper: paragraphs, headings, lists, quotations, code, tables, links.

It is read by the parser of the pages, so the two agree on what a text says. Raw HTML stays visible as text, and a
picture is its description.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count

from markdown_it.token import Token
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from challenge_hub.core.documents.sheet import INK, ROOM, SOFT, grid, paragraph, rule, set_spans
from challenge_hub.core.documents.typesetting import SANS, Span
from challenge_hub.core.markdown import link_of, tokens_of

SIZE = 10.0
_STEP = 6 * mm
_DEEPEST = 5  # levels of lists and quotations that still move to the right
_MOST_COLUMNS = 6  # a wider table is written as lines


def prose(text: str) -> list[Flowable]:
    """Give a Markdown text as flowables."""
    setter = _Setter()
    for token in tokens_of(text):
        setter.take(token)
    return setter.story


def spans(tokens: Iterable[Token]) -> Iterator[Span]:
    """Give the words of a paragraph, each run with how it is set."""
    bold = italic = 0
    link = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                link = link_of(token)
            case "link_close":
                link = ""
            case "softbreak" | "hardbreak":
                yield Span(" ")
            case _:
                is_code = token.type == "code_inline"
                yield Span(token.content, bold=bold > 0, italic=italic > 0, code=is_code, link=link)


class _Setter:
    """What is open while the tokens go by, and what was set so far."""

    def __init__(self) -> None:
        self.story: list[Flowable] = []
        self._numbers: list[Iterator[int] | None] = []  # of each list that is open; None for bullets
        self._quotes = 0
        self._mark = ""
        self._heading = False
        self._rows: list[list[list[Span]]] | None = None

    def take(self, token: Token) -> None:
        """Take the next token."""
        match token.type:
            case "inline":
                self._words(list(spans(token.children or ())))
            case "heading_open" | "heading_close":
                self._heading = token.nesting > 0
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(count(int(token.attrGet("start") or 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
            case "list_item_open":
                numbers = self._numbers[-1]
                self._mark = "•" if numbers is None else f"{next(numbers)}."
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "fence" | "code_block":
                self._code(token.content)
            case "hr":
                self.story.append(rule())
            case _:
                self._part_of_table(token.type)

    @property
    def _indent(self) -> float:
        return min(len(self._numbers) + self._quotes, _DEEPEST) * _STEP

    def _words(self, found: list[Span]) -> None:
        if self._rows is not None:
            self._rows[-1].append(found)
            return
        if self._heading:
            found = [Span(each.text, bold=True, link=each.link) for each in found]
        self.story.append(
            set_spans(
                found,
                SIZE + self._heading,
                colour=SOFT if self._quotes else INK,
                before=4 if self._heading else 0,
                after=2 if self._numbers else 5,
                indent=self._indent,
                mark=self._mark,
                keep=self._heading,
            )
        )
        self._mark = ""

    def _code(self, text: str) -> None:
        for line in text.rstrip("\n").split("\n"):
            kept = line.expandtabs(4)
            # Spaces at the start are the shape of code; a paragraph would drop them.
            start = len(kept) - len(kept.lstrip(" "))
            shown = "\N{NO-BREAK SPACE}" * min(start, 40) + kept[start:]
            self.story.append(
                paragraph(shown or "\N{NO-BREAK SPACE}", SANS, 8.5, indent=self._indent + _STEP)
            )

    def _part_of_table(self, kind: str) -> None:
        if kind == "table_open":
            self._rows = []
        elif kind == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif kind == "table_close" and self._rows is not None:
            rows, self._rows = self._rows, None
            if len(rows[0]) <= _MOST_COLUMNS:
                self.story.append(grid(rows, ROOM))
                return
            for row in rows:
                found = [span for cell in row for span in (*cell, Span(" | "))]
                self.story.append(set_spans(found[:-1], SIZE, indent=self._indent))
