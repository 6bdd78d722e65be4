import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from challenge_hub.challenges.importing.links import web_address

_HEADING = re.compile(r"h[1-6]")
_EMPHASIS = ["b", "del", "em", "i", "s", "strong"]
_BLOCKS = [
    "article", "blockquote", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol",
    "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
]  # fmt: skip
_SUPERSCRIPTS = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_ORDINALS = {"st", "nd", "rd", "th"}
_FRAMES = {"audio": "Recording", "embed": "Embedded file", "iframe": "Embedded page", "video": "Film"}


def tidy(soup: BeautifulSoup) -> list[str]:
    """Make a tree of safe tags fit for conversion to Markdown, in place; gives notes on what was given up."""
    notes: list[str] = []
    _turn_pictures_and_frames_into_links(soup, notes)
    _complete_links(soup, notes)
    _raise_and_lower_figures(soup)
    _drop_empty_headings(soup)
    _put_stray_lists_into_items(soup)
    _flatten_cells(soup)
    _undo_single_rows(soup)
    _empty_links_of_blocks(soup)
    _mend_emphasis(soup)
    _keep_code_plain(soup)
    return notes


def _turn_pictures_and_frames_into_links(soup: BeautifulSoup, notes: list[str]) -> None:
    for source in soup.find_all("source"):
        holder = source.find_parent(["audio", "video"])
        if holder is not None and not holder.get("src"):
            holder["src"] = str(source.get("src", ""))
        source.unwrap()
    for tag in soup.find_all(["img", *_FRAMES]):
        words = " ".join(str(tag.get("alt") or tag.get("title") or "").split())
        kind = "Picture" if tag.name == "img" else _FRAMES[tag.name]
        address = web_address(str(tag.get("src", "")))
        label = f"{kind}: {words}" if words else kind
        if not address:
            notes.append(
                f"a {kind.lower()} without a usable address is left out" + (f" ({words})" if words else "")
            )
            tag.replace_with(label if words else "")
        elif tag.find_parent("a") is not None:
            tag.replace_with(label)  # the picture was the face of a link, which stays
        else:
            link = soup.new_tag("a", href=address)
            link.string = label
            tag.replace_with(link)


def _complete_links(soup: BeautifulSoup, notes: list[str]) -> None:
    for link in soup.find_all("a"):
        written = str(link.get("href", ""))
        address = web_address(written)
        if address and link.get_text(strip=True):
            link.attrs = {"href": address}
            continue
        if written.strip() and not address and not written.strip().startswith("#"):
            notes.append(f"a link keeps its words but not its address “{written.strip()[:60]}”")
        link.unwrap()


def _raise_and_lower_figures(soup: BeautifulSoup) -> None:
    """m<sup>2</sup> becomes m², 5<sup>th</sup> 5th; other raised words are put after a circumflex."""
    for tag in soup.find_all(["sup", "sub"]):
        words = tag.get_text().strip()
        table, mark = (_SUPERSCRIPTS, "^") if tag.name == "sup" else (_SUBSCRIPTS, "_")
        if words and all(ord(sign) in table for sign in words) and tag.find("a") is None:
            tag.replace_with(words.translate(table))
        elif not words or words.lower() in _ORDINALS or not words.isalnum() or tag.name == "sub":
            tag.unwrap()
        else:
            tag.insert(0, mark)
            tag.unwrap()


def _drop_empty_headings(soup: BeautifulSoup) -> None:
    for heading in soup.find_all(_HEADING):
        if not heading.get_text(strip=True):
            heading.unwrap()


def _put_stray_lists_into_items(soup: BeautifulSoup) -> None:
    """A list straight inside a list belongs to the item before it."""
    for inner in soup.find_all(["ul", "ol"]):
        if inner.parent is None or inner.parent.name not in ("ul", "ol"):
            continue
        before = inner.find_previous_sibling("li")
        if before is not None:
            before.append(inner.extract())
        else:
            inner.wrap(soup.new_tag("li"))


def _flatten_cells(soup: BeautifulSoup) -> None:
    """A cell of a Markdown table is one line: its paragraphs, items and line breaks are parted by marks."""
    for cell in soup.find_all(["td", "th"]):
        for block in list(cell.find_all([*_BLOCKS, "br"])):
            if block.name == "li":
                block.insert_before(" • ")
            elif block.previous_sibling is not None:
                block.insert_before(" ")
            if block.name == "br":
                block.extract()
            else:
                block.unwrap()


def _undo_single_rows(soup: BeautifulSoup) -> None:
    """A table of one row is a sentence with a bar in it that the source's own converter took for a table."""
    for table in soup.find_all("table"):
        rows = table.find_all("tr")
        if len(rows) != 1:
            continue
        for cell in rows[0].find_all(["td", "th"])[1:]:
            cell.insert_before(" | ")
        for part in table.find_all(["caption", "tbody", "td", "tfoot", "th", "thead", "tr"]):
            part.unwrap()
        table.name = "p"


def _empty_links_of_blocks(soup: BeautifulSoup) -> None:
    for link in soup.find_all("a"):
        for block in link.find_all(_BLOCKS):
            block.unwrap()


def _keep_code_plain(soup: BeautifulSoup) -> None:
    """Code keeps its signs unescaped, so it must stay in one piece: one line within a paragraph, or a block alone."""
    for block in soup.find_all("pre"):
        if block.find_parent(["a", "code", "pre", _HEADING, *_EMPHASIS]) is not None:
            block.unwrap()
        else:
            block.string = block.get_text()
    for code in soup.find_all("code"):
        words = code.get_text()
        broken = "\n" in words or code.find(recursive=True) is not None
        if broken or not words.strip() or code.find_parent(["td", "th", "code"]) is not None:
            code.unwrap()


def _mend_emphasis(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(_EMPHASIS):
        if tag.parent is None:
            continue
        idle = not tag.get_text(strip=True) or tag.find_parent(_HEADING) or tag.find_parent(tag.name)
        if idle or tag.find([*_BLOCKS, "br"]) is not None:
            tag.unwrap()
    for tag in soup.find_all(_EMPHASIS):
        _join_with_next(tag)
    soup.smooth()
    for tag in soup.find_all(_EMPHASIS):
        _free_edges(tag)


def _join_with_next(tag: Tag) -> None:
    """<b>a</b><b>b</b> would become **a****b**, which no reader of Markdown understands."""
    while isinstance(following := tag.next_sibling, Tag) and following.name == tag.name:
        for child in list(following.contents):
            tag.append(child.extract())
        following.extract()


def _free_edges(tag: Tag) -> None:
    """Move punctuation out of emphasis where a word touches it, for **Note:**see is no emphasis."""
    last, after = _last_text(tag), _sign(tag.next_sibling, 0)
    if last is not None and after.isalnum():
        kept = str(last).rstrip()
        bare = re.sub(r"[^\w]+$", "", kept)
        if bare != str(last):
            tag.insert_after(str(last)[len(bare) :])
            last.replace_with(bare)
    first, before = next(_texts(tag), None), _sign(tag.previous_sibling, -1)
    if first is not None and before.isalnum():
        bare = re.sub(r"^[^\w]+", "", str(first))
        if bare != str(first):
            tag.insert_before(str(first)[: len(str(first)) - len(bare)])
            first.replace_with(bare)
    if not tag.get_text(strip=True):
        tag.unwrap()


def _texts(tag: Tag) -> Iterator[NavigableString]:
    return (each for each in tag.descendants if isinstance(each, NavigableString) and str(each))


def _last_text(tag: Tag) -> NavigableString | None:
    return next(iter(reversed(list(_texts(tag)))), None)


def _sign(neighbour: object, place: int) -> str:
    """The neighbour's first (0) or last (-1) character, or a space."""
    words = neighbour.get_text() if isinstance(neighbour, Tag) else str(neighbour or "")
    return words[place] if words else " "
