"""Fonts for any script: which files there are, what each really covers, and which one draws a run of text.

Coverage is read from the font itself, so that no character is ever drawn as an empty box: what no font
covers is reported instead.
"""

import importlib.util
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path

import fontpkg
import uharfbuzz

from awards.certificates.ignorable import is_ignorable

_FILE_PACKAGES = ("manimgx_fonts", "justmytype_intl_cjk")
_SERIF, _SANS = "source-serif-4", "source-sans-3"
_FAMILIES = (
    "noto-serif",
    "amiri",
    "frank-ruhl-libre",
    "noto-sans",
    "noto-sans-arabic",
    "noto-sans-devanagari",
    "noto-sans-tamil",
    "noto-sans-telugu",
    "noto-sans-thai",
    "noto-sans-khmer",
)
_KANA = range(0x3040, 0x3100)
_HANGUL = range(0xAC00, 0xD7B0)
_BOPOMOFO = range(0x3100, 0x3130)


class Style(Enum):
    """A voice of the page: its family, its slant and the axes of variable fonts (weight, optical size)."""

    DISPLAY = (_SERIF, "normal", 400, 60)
    HEADING = (_SERIF, "normal", 600, 32)
    ITALIC = (_SERIF, "italic", 400, 16)
    TEXT = (_SANS, "normal", 400, 12)
    LABEL = (_SANS, "normal", 600, 12)

    @property
    def family(self) -> str:
        """The family tried first."""
        return self.value[0]

    @property
    def slant(self) -> str:
        """Either normal or italic."""
        return self.value[1]

    @property
    def axes(self) -> dict[str, float]:
        """Where on the axes of a variable font this style stands."""
        return {"wght": self.value[2], "opsz": self.value[3]}


class UncoveredCharactersError(ValueError):
    """No installed font has these characters; `characters` holds each once, in order of appearance."""

    def __init__(self, characters: str) -> None:
        self.characters = characters
        named = ", ".join(f"{char} (U+{ord(char):04X})" for char in characters)
        super().__init__(f"no installed font covers {named}")


class FontFile:
    """One font file; opened when first asked for."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def face(self) -> uharfbuzz.Face:
        """The HarfBuzz face of the file."""
        return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self.path)))

    @cached_property
    def coverage(self) -> frozenset[int]:
        """The code points that the font maps to a glyph."""
        return frozenset(self.face.unicodes)

    @property
    def has_truetype_outlines(self) -> bool:
        """Whether the outlines are quadratic (glyf), the only kind ReportLab embeds."""
        return "glyf" in self.face.table_tags

    def covers(self, text: str) -> bool:
        """Say whether every character that leaves a mark has a glyph."""
        return all(ord(char) in self.coverage or is_ignorable(char) for char in text)


@dataclass(frozen=True)
class FontRun:
    """A stretch of text, from `start` to before `end`, that one font draws."""

    start: int
    end: int
    font: FontFile


class FontBook:
    """The fonts at hand. `folders` hold TTF files an installation adds; they are tried last."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        files = [*_package_files(), *(path for folder in folders for path in sorted(folder.rglob("*.ttf")))]
        self._upright = [FontFile(path) for path in (*_family_files("normal"), *files)]
        self._first = {style: FontFile(_family_file(style.family, style.slant)) for style in Style}
        italics = [FontFile(path) for path in _family_files("italic")]
        self._chains = {
            style: [self._first[style], *(italics if style.slant == "italic" else ()), *self._upright]
            for style in Style
        }

    def runs(self, text: str, style: Style) -> list[FontRun]:
        """Split `text` into runs of one font each. Raises UncoveredCharactersError when none has a glyph."""
        chain = _reordered(self._chains[style], text)
        found: list[FontRun] = []
        missing: dict[str, None] = {}
        letters: FontFile | None = None  # the font of the last letter: what stands between letters is of it
        for start, end in clusters(text):
            cluster = text[start:end]
            common = _is_common(cluster)
            font = letters if common and letters and letters.covers(cluster) else None
            font = font or next((font for font in chain if font.covers(cluster)), None)
            if font is None:
                missing |= dict.fromkeys(char for char in cluster if not _in_any(char, chain))
                continue
            letters = letters if common else font
            if found and found[-1].font is font:
                found[-1] = FontRun(found[-1].start, end, font)
            else:
                found.append(FontRun(start, end, font))
        if missing:
            raise UncoveredCharactersError("".join(missing))
        return found

    def uncovered(self, text: str) -> str:
        """Give the characters of `text` that no font covers, each once; an empty string when all are."""
        missing: dict[str, None] = {}
        for style in Style:
            try:
                self.runs(text, style)
            except UncoveredCharactersError as error:
                missing |= dict.fromkeys(error.characters)
        return "".join(missing)


@lru_cache(maxsize=4)
def font_book(folders: tuple[Path, ...] = ()) -> FontBook:
    """Give the process's font book for these folders; files are read once."""
    return FontBook(folders)


def _family_file(slug: str, slant: str) -> Path:
    files = fontpkg.family(slug).files
    matching: list[Path] = [file.path for file in files if file.style == slant] or [
        file.path for file in files
    ]
    regular = [path for path in matching if "Bold" not in path.stem]
    return (regular or matching)[0]


def _family_files(slant: str) -> Iterator[Path]:
    installed = fontpkg.families()
    for slug in _FAMILIES:
        if slug in installed and any(file.style == slant for file in installed[slug].files):
            yield _family_file(slug, slant)


def _package_files() -> Iterator[Path]:
    for package in _FILE_PACKAGES:
        spec = importlib.util.find_spec(package)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            yield from sorted(path for path in Path(place).rglob("*.ttf") if "Italic" not in path.stem)


def _reordered(chain: Sequence[FontFile], text: str) -> list[FontFile]:
    """Put the Chinese, Japanese or Korean drawing of shared ideographs first, as the text suggests."""
    codes = {ord(char) for char in text}
    if codes & set(_KANA):
        order = "JP"
    elif codes & set(_HANGUL):
        order = "KR"
    elif codes & set(_BOPOMOFO):
        order = "TC"
    else:
        order = "SC"
    regional = [font for font in chain if font.path.name.startswith(f"NotoSans{order}")]
    return (
        [font for font in chain if font not in regional and not _is_cjk(font)]
        + regional
        + [font for font in chain if font not in regional and _is_cjk(font)]
    )


def _is_cjk(font: FontFile) -> bool:
    return font.path.name.startswith(("NotoSansSC", "NotoSansTC", "NotoSansJP", "NotoSansKR"))


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Give the borders of each character with the marks and joiners that belong to it."""
    start = 0
    for index in range(1, len(text)):
        joined = text[index - 1] in "\u200d\u2060"
        if (
            not joined
            and not unicodedata.category(text[index]).startswith("M")
            and not is_ignorable(text[index])
        ):
            yield start, index
            start = index
    if text:
        yield start, len(text)


def _is_common(cluster: str) -> bool:
    return unicodedata.category(cluster[0])[0] in "PZNS"


def _in_any(char: str, chain: Iterable[FontFile]) -> bool:
    return any(font.covers(char) for font in chain)
