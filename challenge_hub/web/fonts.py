"""The site's own WOFF2 fonts, made once from the packaged families and kept in the instance folder.

Only the characters and axes the pages use survive, so that a page loads about 250 KB of type once instead of 3 MB.
"""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from types import MappingProxyType

_LOG = logging.getLogger(__name__)

# Latin with its extensions A, Romanian and Vietnamese, Greek, Cyrillic, punctuation, small figures, signs, mathematics.
_RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2C6, 0x2DC), (0x386, 0x3CE), (0x400, 0x45F), (0x490, 0x491),
    (0x1EA0, 0x1EF9), (0x2010, 0x2027), (0x202F, 0x203A), (0x2070, 0x208E), (0x20AC, 0x20AC), (0x2113, 0x2122),
    (0x2150, 0x215E), (0x2190, 0x2193), (0x2200, 0x22FF),
)  # fmt: skip
_FEATURES = (
    "kern",
    "liga",
    "calt",
    "ccmp",
    "locl",
    "mark",
    "mkmk",
    "lnum",
    "onum",
    "pnum",
    "tnum",
    "sups",
    "subs",
    "frac",
)


@dataclass(frozen=True, slots=True)
class WebFont:
    """One face: the package that brings it, its file, and the limits of its axes."""

    distribution: str
    module: str
    file: str
    axes: Mapping[str, tuple[float, float]]


_WEIGHTS = (400.0, 700.0)
WEB_FONTS: Mapping[str, WebFont] = MappingProxyType({
    "source-serif-4": WebFont(
        "fontpkg-source-serif-4", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf",
        {"wght": _WEIGHTS, "opsz": (14.0, 60.0)},
    ),
    "source-serif-4-italic": WebFont(
        "fontpkg-source-serif-4", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf",
        {"wght": (400.0, 400.0), "opsz": (20.0, 20.0)},
    ),
    "source-sans-3": WebFont(
        "fontpkg-source-sans-3", "fontpkg_source_sans_3", "SourceSans3[wght].ttf", {"wght": _WEIGHTS}
    ),
})  # fmt: skip


def font_path(name: str, folder: Path) -> Path | None:
    """Where the WOFF2 file of a face lies in `folder`, made or not.

    Returns None for an unknown name, or when the family's package is not installed.
    """
    face = WEB_FONTS.get(name)
    if face is None:
        return None
    version = _version(face.distribution)
    return folder / f"{name}-{version}.woff2" if version else None


@lru_cache
def _version(distribution: str) -> str:
    """Give the version of a package, empty where it is not installed."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return ""


def fonts_are_made(folder: Path) -> bool:
    """Tell whether every face lies in `folder`, so that pages may name them."""
    return all((path := font_path(name, folder)) is not None and path.exists() for name in WEB_FONTS)


def missing_fonts(folder: Path) -> list[str]:
    """The faces that could be made and are not there yet."""
    return [name for name in WEB_FONTS if (path := font_path(name, folder)) is not None and not path.exists()]


def make_font(name: str, folder: Path) -> Path | None:
    """Make one face in `folder`: some seconds of work, once in an installation's life.

    Returns None where that is not possible: pages then show the system's fonts, and the log says why. Side effect:
    the file appears whole, through a temporary one.
    """
    path = font_path(name, folder)
    if path is None:
        return None
    try:
        _make(WEB_FONTS[name], path)
    except Exception:  # noqa: BLE001 -- a font that cannot be made must never cost a page
        _LOG.warning("font %s cannot be made; pages use the system's fonts", name, exc_info=True)
        return None
    return path


def _make(face: WebFont, target: Path) -> None:
    """Cut the axes, keep the wanted characters, pack as WOFF2."""
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 -- heavy, and needed once in a lifetime
    from fontTools.ttLib import TTFont  # noqa: PLC0415 -- as above
    from fontTools.varLib import instancer  # noqa: PLC0415 -- as above

    source = metadata.distribution(face.distribution).locate_file(f"{face.module}/files/{face.file}")
    font = TTFont(str(source))
    options = Options()
    options.layout_features = list(_FEATURES)
    options.flavor = "woff2"
    options.name_IDs = [1, 2, 3, 4, 6]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in _RANGES for code in range(first, last + 1)])
    subsetter.subset(font)
    font = instancer.instantiateVariableFont(font, dict(face.axes), updateFontNames=False)
    font.flavor = "woff2"
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    try:
        font.save(temporary)
        Path(temporary).replace(target)
    finally:
        Path(temporary).unlink(missing_ok=True)
