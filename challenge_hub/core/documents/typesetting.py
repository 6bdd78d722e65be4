"""Setting running text of any script with ReportLab: which font draws which run, in which order of words.

Fonts come from packages and are embedded, so that a document says the same wherever it is opened. What nothing draws
is written as its code point, never as an empty box.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SERIF, SANS = "source-serif-4", "noto-sans"
_FAMILIES = (SERIF, SANS, "noto-serif", "noto-sans-arabic", "frank-ruhl-libre", "noto-sans-devanagari")
# A package of files, one a script, for what the families lack; used where it is installed.
_MORE_FILES = "manimgx_fonts"
# Large files for Chinese, Japanese and Korean, read one by one for the first text that needs them. ReportLab draws a
# variable font in its lightest weight.
_EAST_ASIAN_FILES = "justmytype_intl_cjk"
_EAST_ASIAN_ORDER = ("NotoSansSC", "NotoSansKR", "NotoSansJP", "NotoSansTC")
_EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH", "HALFWIDTH")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_SHAPED = (
    "DEVANAGARI", "BENGALI", "GUJARATI", "GURMUKHI", "KANNADA", "KHMER", "LAO", "MALAYALAM", "MYANMAR", "ORIYA",
    "SINHALA", "TAMIL", "TELUGU", "THAI",
)  # fmt: skip


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


def _files(package: str) -> list[Path]:
    spec = find_spec(package)
    places = (spec.submodule_search_locations or ()) if spec else ()
    return sorted(path for place in places for path in Path(place).rglob("*.ttf"))


def _family(path: Path) -> str:
    return path.stem.partition("[")[0]


def _register(name: str, path: Path) -> frozenset[int]:
    font = TTFont(name, str(path), shapable=True)
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


def prepare() -> None:
    """Make the fonts known to ReportLab; later calls do nothing."""
    _coverage()


def needs_shaping(text: str) -> bool:
    """Tell whether letters of `text` join, stack or run from the right."""
    return _runs_from_the_right(text) or any(_name(char).startswith(_SHAPED) for char in text)


def markup(text: str, first: str = SERIF) -> str:
    """Give `text` as ReportLab's paragraph markup: escaped, each run in a font that has its characters.

    `first` is the font tried first. Words of a right-to-left run are put in the order they are seen in.
    """
    if not needs_shaping(text):
        return _tagged(_fonts(text, first), first)
    # ReportLab shapes a word with the font of its first letter: a shaped text changes font between words only.
    words = [(_word(word, first), _runs_from_the_right(word)) for word in text.split(" ")]
    seen: list[str] = []
    for from_the_right, group in groupby(words, key=lambda pair: pair[1]):
        run = [word for word, _direction in group]
        seen += reversed(run) if from_the_right else run
    return " ".join(seen)


def _word(word: str, first: str) -> str:
    """Give one word in the first font that has all of it; where none has, in parts with spaces between."""
    for fonts in ((first,), _coverage(), _more_coverage()):
        for name in fonts:
            if all(_covers(name, char) for char in word):
                return _tagged(((name, char) for char in word), first)
    parts = [list(part) for _font, part in groupby(_fonts(word, first), key=lambda pair: pair[0])]
    return " ".join(_tagged(part, first) for part in parts)


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
    if font in _EAST_ASIAN_ORDER:
        return ord(char) in _east_asian_coverage(font)
    return ord(char) in (_coverage().get(font) or _more_coverage().get(font) or ())


def _runs_from_the_right(word: str) -> bool:
    return any(unicodedata.bidirectional(char) in _RIGHT_TO_LEFT for char in word)


def _name(char: str) -> str:
    return unicodedata.name(char, "")
