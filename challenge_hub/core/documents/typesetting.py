"""Setting running text of any script with ReportLab: which font draws which run, in which order of words.

Fonts come from packages and are embedded, so that a document says the same wherever it is opened. What nothing draws
is written as its code point, never as an empty box.
"""

import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import fontpkg
from fontTools import subset
from fontTools.ttLib import TTFont as FontFile
from fontTools.varLib.instancer import instantiateVariableFont
from reportlab.pdfbase import pdfmetrics

from challenge_hub.core.documents.embedding import EmbeddedFont

SERIF, SANS = "source-serif-4", "noto-sans"
BOLD, ITALIC = "source-serif-4-bold", "source-serif-4-italic"
_FAMILIES = (SERIF, SANS, "noto-serif", "noto-sans-arabic", "frank-ruhl-libre", "noto-sans-devanagari")
# A package of files, one a script, for what the families lack; used where it is installed.
_MORE_FILES = "manimgx_fonts"
# Large files for Chinese, Japanese and Korean, read one by one for the first text that needs them. ReportLab draws a
# variable font in its lightest weight.
_EAST_ASIAN_FILES = "justmytype_intl_cjk"
_EAST_ASIAN_ORDER = ("NotoSansSC", "NotoSansKR", "NotoSansJP", "NotoSansTC")
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
# What words are set bold in: Latin, Greek and Cyrillic with their signs. Others are set upright.
_BOLD_RANGES = (
    (0x20, 0x24F),
    (0x370, 0x52F),
    (0x1E00, 0x1FFF),
    (0x2010, 0x2070),
    (0x20A0, 0x20BF),
    (0x2200, 0x22FF),
)
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_SHAPED = (
    "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "KANNADA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "ORIYA",
    "SINHALA", "TAMIL", "TELUGU", "THAI",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words and how it is set. `link` is an address, which the caller has checked."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""

    @property
    def font(self) -> str:
        """Give the font that is tried first."""
        return SANS if self.code else BOLD if self.bold else ITALIC if self.italic else SERIF


@lru_cache(maxsize=1)
def _coverage() -> dict[str, frozenset[int]]:
    """Register the fonts once; give what each covers, in the order in which they are tried."""
    installed = fontpkg.families()
    return {
        slug: _register(slug, next(file.path for file in installed[slug].files if file.style == "normal"))
        for slug in _FAMILIES
        if slug in installed
    }


@lru_cache(maxsize=1)
def _more_coverage() -> dict[str, frozenset[int]]:
    """Register the further files, for the first text that needs one."""
    files = (path for path in _files(_MORE_FILES) if "Italic" not in path.stem)
    return {_family(path): _register(_family(path), path) for path in files}


@lru_cache
def _east_asian_coverage(name: str) -> frozenset[int]:
    """Register one of the large files; give what it covers, nothing where it is not installed."""
    path = next((path for path in _files(_EAST_ASIAN_FILES) if _family(path) == name), None)
    return _register(name, path) if path else frozenset()


@lru_cache(maxsize=1)
def _bold_coverage() -> frozenset[int]:
    """Make and register the bold serif, for the first text that needs it: ReportLab knows no weights of a font."""
    stream = io.BytesIO()
    with FontFile(_path_of(SERIF, "normal"), lazy=True) as font:
        small = subset.Subsetter(subset.Options(layout_features=[], hinting=False, notdef_outline=True))
        small.populate(unicodes=[code for low, high in _BOLD_RANGES for code in range(low, high + 1)])
        small.subset(font)
        instantiateVariableFont(font, {"wght": 650, "opsz": 14}, inplace=True)
        # ReportLab tells embedded fonts apart by this name alone.
        font["name"].setName("SourceSerif4-Semibold", 6, 3, 1, 0x409)
        font.save(stream)
    stream.seek(0)
    return _register(BOLD, stream)


@lru_cache(maxsize=1)
def _italic_coverage() -> frozenset[int]:
    return _register(ITALIC, str(_path_of(SERIF, "italic")))


def _path_of(slug: str, style: str) -> Path:
    return Path(next(file.path for file in fontpkg.families()[slug].files if file.style == style))


def _files(package: str) -> list[Path]:
    spec = find_spec(package)
    places = (spec.submodule_search_locations or ()) if spec else ()
    return sorted(path for place in places for path in Path(place).rglob("*.ttf"))


def _family(path: Path) -> str:
    return path.stem.partition("[")[0]


def _register(name: str, source: Path | str | io.BytesIO) -> frozenset[int]:
    font = EmbeddedFont(name, str(source) if isinstance(source, Path) else source, shapable=True)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph) - {0xFFFF}  # no character, though some files list it


def prepare() -> None:
    """Make the fonts known to ReportLab; later calls do nothing."""
    _coverage()


def needs_shaping(text: str) -> bool:
    """Tell whether letters of `text` join, stack or run from the right."""
    if text.isascii():
        return False
    letters = set(text)
    return any(
        unicodedata.bidirectional(char) in _RIGHT_TO_LEFT or _name(char).startswith(_SHAPED)
        for char in letters
    )


def markup(text: str, first: str = SERIF) -> str:
    """Give `text` as ReportLab's paragraph markup: escaped, each run in a font that has its characters.

    `first` is the font tried first. Words of a right-to-left run are put in the order they are seen in.
    """
    if not needs_shaping(text):
        return _run(text, first, first)
    # ReportLab shapes a word with the font of its first letter: a shaped text changes font between words only.
    words = [(_runs_from_the_right(word), *_word(word, first)) for word in text.split(" ")]
    seen: list[tuple[str, str]] = []
    for from_the_right, group in groupby(words, key=lambda each: each[0]):
        run = [(font, marked) for _direction, font, marked in group]
        seen += reversed(run) if from_the_right else run
    # Neighbours of one font share its tag: each tag costs ReportLab time.
    runs = []
    for font, same in groupby(seen, key=lambda pair: pair[0]):
        together = " ".join(marked for _font, marked in same)
        runs.append(together if font in {first, ""} else f'<font name="{font}">{together}</font>')
    return " ".join(runs)


def markup_of(spans: Sequence[Span], own: str = SERIF) -> str:
    """Give runs of words as markup of one paragraph, whose own font is `own`.

    Where letters join, stack or run from the right, all is set upright: a word must not change its font, and the order
    of words goes across the runs.
    """
    text = "".join(span.text for span in spans)
    if needs_shaping(text):
        return markup(text, own)
    return "".join(_linked(_run(span.text, span.font, own), span.link) for span in spans)


def _linked(words: str, address: str) -> str:
    return f'<a href={quoteattr(address)} color="#1f5f66">{words}</a>' if address and words else words


def lines_from_the_right(text: str, room: float, size: float, first: str = SERIF) -> list[str] | None:
    """Give the lines of a text that runs from the right, each as markup; None for any other text.

    Words are put in the order they are seen in line by line, so the lines must be known first. `room` is in points.
    """
    if text.isascii() or not _mostly_from_the_right(text):
        return None
    lines: list[list[str]] = [[]]
    used = 0.0
    space = pdfmetrics.stringWidth(" ", first, size)
    for word in text.split():
        width = pdfmetrics.stringWidth(word, _font_of_word(word, first) or first, size) + space
        if lines[-1] and used + width > room:
            lines.append([])
            used = 0.0
        lines[-1].append(word)
        used += width
    return [markup(" ".join(line), first) for line in lines if line]


def _mostly_from_the_right(text: str) -> bool:
    letters = [unicodedata.bidirectional(char) for char in text if char.isalpha()]
    return sum(kind in _RIGHT_TO_LEFT for kind in letters) * 2 > len(letters)


def _run(text: str, first: str, own: str) -> str:
    """Give one run as markup, tried first in `first`; the paragraph's own font needs no tag."""
    if all(_covers(first, char) for char in set(text)):
        words = escape(text)
        return words if first == own or not text else f'<font name="{first}">{words}</font>'
    return _tagged(_fonts(text, first), own)


def _word(word: str, first: str) -> tuple[str, str]:
    """Give one word with the first font that has all of it; where none has, no font and tagged parts."""
    whole = _font_of_word(word, first)
    if whole:
        return whole, escape(word)
    parts = [list(part) for _font, part in groupby(_fonts(word, first), key=lambda pair: pair[0])]
    return "", " ".join(_tagged(part, first) for part in parts)


def _font_of_word(word: str, first: str) -> str:
    """Give the first font that has every character of a word, or an empty text."""
    for fonts in ((first,), _coverage(), _more_coverage()):
        for name in fonts:
            if all(_covers(name, char) for char in word):
                return name
    return ""


def _tagged(characters: Iterable[tuple[str, str]], first: str) -> str:
    """Give characters with their fonts as markup; `first` is the paragraph's own font."""
    runs = []
    for font, run in groupby(characters, key=lambda pair: pair[0]):
        words = escape("".join(piece for _font, piece in run))
        runs.append(words if font == first else f'<font name="{font}">{words}</font>')
    return "".join(runs)


def _fonts(text: str, first: str) -> Iterator[tuple[str, str]]:
    """Give each character with its font; spaces, marks and signs stay with the run before them."""
    current = first
    for char in text:
        if unicodedata.category(char) not in {"Zs", "Mn", "Mc", "Cf"} or not _covers(current, char):
            current = _font(char, first)
        if current:
            yield current, char
        elif unicodedata.category(char) not in {"Mn", "Cf"}:
            current = first
            yield first, f"[U+{ord(char):04X}]"
        else:
            current = first


def _font(char: str, first: str) -> str:
    """Give the first font that has the character, or an empty text."""
    if _covers(first, char):
        return first
    for coverage in (_coverage, _more_coverage):
        for name, codes in coverage().items():
            if ord(char) in codes:
                return name
    if not _name(char).startswith(_EAST_ASIAN):
        return ""
    return next((name for name in _EAST_ASIAN_ORDER if ord(char) in _east_asian_coverage(name)), "")


def _covers(font: str, char: str) -> bool:
    if font == BOLD:
        return ord(char) in _bold_coverage()
    if font == ITALIC:
        return ord(char) in _italic_coverage()
    if font in _EAST_ASIAN_ORDER:
        return ord(char) in _east_asian_coverage(font)
    return ord(char) in (_coverage().get(font) or _more_coverage().get(font) or ())


def _runs_from_the_right(word: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in word)


def _name(char: str) -> str:
    return unicodedata.name(char, "")
