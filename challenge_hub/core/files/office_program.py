"""A program of its own: writes a copy of an office document without what it says of who made it.

For OOXML (.docx, .xlsx, .pptx) and OpenDocument. Properties are replaced by empty ones, names of those who commented or
changed the text by a neutral word, pictures by clean ones, and the dates of the parts are set back. `cleaning.py`
starts it. A signed document is not taken: the signature names its signer, and would break.
"""

import importlib.util
import json
import re
import resource
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 30
MEMORY: Final = 512 * 1024 * 1024
_LARGEST_XML: Final = 64 * 1024 * 1024
_XML: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE: Final = (
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_APP: Final = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
_CUSTOM: Final = (
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
)
_META: Final = (
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3">'
    b"<office:meta/></office:document-meta>"
)
_EMPTY: Final = {
    "docProps/core.xml": _XML + _CORE,
    "docProps/app.xml": _XML + _APP,
    "docProps/custom.xml": _XML + _CUSTOM,
    "meta.xml": _XML + _META,
}
# Attributes and elements by which the formats name who commented or changed something.
_ATTRIBUTES: Final = re.compile(
    rb"""(\s(?:\w+:)?(?:author|initials|userName|lastModifiedBy)=)("[^"]*"|'[^']*')"""
)
_PERSON: Final = re.compile(rb"""(\s(?:displayName|userId|providerId)=)("[^"]*"|'[^']*')""")
_PERSON_NAME: Final = re.compile(rb"""(<(?:\w+:)?cmAuthor\b[^>]*?\sname=)("[^"]*"|'[^']*')""")
_ELEMENTS: Final = re.compile(
    rb"(<((?:\w+:)?author|dc:creator|meta:creator-initials|loext:sender-initials|text:author-name"
    rb"|text:author-initials|text:initial-creator|text:creator)(?:\s[^>]*)?>)[^<]*(</\2>)"
)
_PICTURES: Final = (".jpg", ".jpeg", ".png", ".gif", ".webp")


class Unclean(Exception):
    """Nobody could say what is left in a copy."""


def clean(source: Path, target: Path) -> None:
    """Write the copy. Raises Unclean, and whatever the reader raises for what is no archive."""
    with zipfile.ZipFile(source) as document, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in document.infolist():
            if part.filename.startswith("_xmlsignatures/") or part.filename.endswith(
                "documentsignatures.xml"
            ):
                raise Unclean
            fresh = zipfile.ZipInfo(part.filename)  # with no date, comment or extra field
            fresh.compress_type = zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
            changed = _changed(document, part)
            if changed is not None:
                copy.writestr(fresh, changed)
                continue
            with document.open(part) as old, copy.open(fresh, "w", force_zip64=True) as new:
                shutil.copyfileobj(old, new, 1 << 16)


def _changed(document: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | None:
    """What stands in a part's place in the copy; None for a part that is copied as it is."""
    name = part.filename
    if name in _EMPTY:
        return _EMPTY[name]
    if name.lower().endswith(_PICTURES):
        return b"".join(_pictures().cleaned(document.read(part)))
    if not name.endswith(".xml"):
        return None
    if part.file_size > _LARGEST_XML:
        raise Unclean
    xml = document.read(part)
    if b"\0" in xml[:200]:
        raise Unclean  # in another encoding than every office program writes
    xml = _ATTRIBUTES.sub(rb'\1"Author"', xml)
    if "/persons/" in name:  # elsewhere a display name is that of a table
        xml = _PERSON.sub(rb'\1"Author"', xml)
    return _ELEMENTS.sub(rb"\1Author\3", _PERSON_NAME.sub(rb'\1"Author"', xml))


def _pictures() -> Any:
    """The program for pictures, as a module: in isolation no package of ours is found."""
    place = Path(__file__).with_name("picture_program.py")
    spec = importlib.util.spec_from_file_location("picture_program", place)
    assert spec is not None and spec.loader is not None  # noqa: S101, PT018 -- the file stands beside this one
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Write the copy and say so, or fail."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    clean(Path(sys.argv[1]), Path(sys.argv[2]))
    json.dump({"cleaned": True}, sys.stdout)


if __name__ == "__main__":
    main()
