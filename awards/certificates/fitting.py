"""Setting a text of any length into a given width: shrink first, then wrap into lines of even length."""

from awards.certificates.fonts import FontBook, Style, clusters
from awards.certificates.shaping import Line, clean, shape_line

_SHRINK_BEFORE_WRAP = 0.72
"""A text is kept on one line while its size stays above this share of the largest."""

_SPACE = 0.26
"""About the width of a space at size 1."""


def fit(
    text: str, style: Style, book: FontBook, *, width: float, sizes: tuple[float, float], lines: int
) -> list[Line]:
    """Set `text` as large as `sizes` (largest, smallest) allow: shrink on one line first, then wrap.

    At the smallest size the text takes as many lines as it needs, even more than `lines`; a single word
    wider than `width` is set smaller still.
    """
    largest, smallest = sizes
    at_one = shape_line(text, style, 1.0, book).width
    one_line = min(largest, width / at_one) if at_one else largest
    if one_line >= largest * 0.72:
        return [shape_line(text, style, one_line, book)]
    words, widths, gap = _measured(text, style, book, width / smallest)
    size = largest * 0.85
    while True:
        wrapped = _even(words, widths, len(gap) * _SPACE, width / size)
        if len(wrapped) <= lines or size <= smallest:
            break
        size = max(size * 0.94, smallest)
    shaped = [shape_line(gap.join(line), style, size, book) for line in wrapped]
    widest = max(line.width for line in shaped)
    if widest <= width:
        return shaped
    return [shape_line(line.text, style, size * width / widest, book) for line in shaped]


def _measured(text: str, style: Style, book: FontBook, widest: float) -> tuple[list[str], list[float], str]:
    """Give the pieces a line may break between, their widths at size 1, and what stands between them."""
    words = clean(text).split(" ")
    widths = [shape_line(word, style, 1.0, book).width for word in words]
    if len(words) > 1 or widths[0] <= widest:
        return words, widths, " "
    # A script without spaces, or one endless word: it breaks between characters, never before a mark of one.
    characters = [words[0][start:end] for start, end in clusters(words[0])]
    return characters, [widths[0] / len(characters)] * len(characters), ""


def _even(words: list[str], widths: list[float], space: float, width: float) -> list[list[str]]:
    count = len(_greedy(words, widths, space, width))
    low, high = max(widths), width
    for _step in range(12):  # the narrowest measure that keeps the number of lines balances them
        middle = (low + high) / 2
        if len(_greedy(words, widths, space, middle)) > count:
            low = middle
        else:
            high = middle
    return _greedy(words, widths, space, high)


def _greedy(words: list[str], widths: list[float], space: float, width: float) -> list[list[str]]:
    lines: list[list[str]] = [[]]
    used = 0.0
    for word, measure in zip(words, widths, strict=True):
        if lines[-1] and used + space + measure > width + 1e-6:
            lines.append([])
            used = 0.0
        used += measure + (space if lines[-1] else 0.0)
        lines[-1].append(word)
    return lines
