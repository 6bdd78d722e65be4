"""Fonts inside a PDF, with what tells readers which letters the glyphs stand for."""

import re
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

_LONG = re.compile(r"<([0-9A-F]{5,6})>")
_MAP = "toUnicodeCMap:"


class EmbeddedFont(TTFont):
    """A font whose text can be copied and read aloud, rare ideographs and pictograms included.

    ReportLab writes characters beyond U+FFFF as one odd number where PDF asks for UTF-16.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 -- ReportLab's name
        """Add the font's objects to a file."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith(_MAP):
                stream.content = _LONG.sub(_utf16, stream.content)


def _utf16(number: re.Match[str]) -> str:
    return f"<{chr(int(number[1], 16)).encode('utf-16-be').hex().upper()}>"
