"""What is in an archive, without unpacking it; and which archives are not taken."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from challenge_hub.core.files import listing_program
from challenge_hub.core.files.apart import run_apart
from challenge_hub.core.files.kinds import NotAllowed
from challenge_hub.core.files.store import readable_size
from challenge_hub.core.i18n import gettext as _

ARCHIVES: Final = frozenset({"application/zip", "application/x-tar", "application/gzip"})
_PACKED_DOCUMENTS: Final = (
    "application/vnd.openxmlformats-officedocument.",
    "application/vnd.oasis.opendocument.",
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What an archive says is in it: the first names with their sizes, and sums over all. Nothing was unpacked."""

    entries: int
    expanded: int
    nested: int
    names: tuple[tuple[str, int], ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as plain values, for a column."""
        return asdict(self)


def look_into(path: Path, media_type: str) -> Listing | None:
    """Give what is in an archive; None for what is none. Documents that are archives inside are held to its limits.

    Raises NotAllowed with the reason: too much in it, names or links that lead elsewhere, a password, damage.
    """
    if media_type not in ARCHIVES and not media_type.startswith(_PACKED_DOCUMENTS):
        return None
    told = run_apart(Path(listing_program.__file__), str(path), seconds=2 * listing_program.SECONDS)
    told = told or {"refused": "long"}
    if "refused" in told:
        raise NotAllowed(_reason(told["refused"]))
    if media_type not in ARCHIVES:
        return None
    names = tuple((_shown(str(name)), int(size)) for name, size in told["names"])
    return Listing(int(told["entries"]), int(told["expanded"]), int(told["nested"]), names)


def _shown(name: str) -> str:
    """A name from inside an archive without signs that hide or reorder others."""
    text = name.encode("utf-8", "replace").decode()
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c)[0] == "C" else c for c in text)


def _reason(word: str) -> str:
    reasons = {
        "many": _(
            "There are more than %(most)s files in it. Pack fewer.", most=f"{listing_program.MOST_ENTRIES:,}"
        ),
        "large": _(
            "Unpacked it would take more than %(most)s.", most=readable_size(listing_program.MOST_EXPANDED)
        ),
        "ratio": _("Unpacked it would be hundreds of times as large as it is. Such archives are not taken."),
        "path": _(
            "A name in it leads out of the folder that it is unpacked to. Pack it anew, with plain names."
        ),
        "link": _("There are links or devices in it. Pack the files themselves."),
        "locked": _("It is locked by a password, so nobody could read it. Pack it without one."),
        "broken": _("It is damaged, or not the kind of file that it seems. Please make it anew."),
    }
    return reasons.get(word, _("Looking into it took too long or too much memory. Please make it simpler."))
