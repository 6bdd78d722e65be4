"""A program of its own: writes a copy of a PDF without what it says of who made it. `cleaning.py` starts it.

Left out are the document's information and every XMP block, what programs keep for themselves (`PieceInfo`), the
authors of notes, what a signature says of its signer, and the descriptions inside embedded JPEG pictures. Earlier
revisions go with the rewriting. Files attached inside a PDF stay as they are.
"""

import importlib.util
import json
import resource
import sys
from pathlib import Path
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

SECONDS: Final = 60
MEMORY: Final = 1536 * 1024 * 1024
_TELLING: Final = ("/Metadata", "/PieceInfo", "/LastModified")
_OF_SIGNERS: Final = (
    "/Name", "/Location", "/Reason", "/ContactInfo", "/Contents", "/Cert", "/Prop_Build", "/ByteRange",
)  # fmt: skip


class Locked(Exception):
    """It cannot be read without a password."""


def clean(source: Path, target: Path) -> None:
    """Write the copy. Raises Locked, and whatever the reader raises for what is no PDF."""
    reader = PdfReader(source)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    writer = PdfWriter(clone_from=reader)
    if not len(writer.pages):
        raise Locked
    for number in range(1, len(writer._objects) + 1):  # noqa: SLF001 -- it offers no other way to all objects
        each = writer.get_object(number)
        if isinstance(each, DictionaryObject):
            _tidy(each)
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)
    with target.open("wb") as copy:
        writer.write(copy)


def _tidy(each: DictionaryObject) -> None:
    for name in _TELLING:
        each.pop(name, None)
    if each.get("/Subtype") != "/Widget" and "/Rect" in each:  # of a field /T is its name
        each.pop("/T", None)
    if each.get("/Type") == "/Sig" or "/ByteRange" in each:
        for name in _OF_SIGNERS:
            each.pop(name, None)
    if isinstance(each, StreamObject) and _filters(each) == ["/DCTDecode"]:
        picture = each._data  # noqa: SLF001 -- the JPEG as it is; get_data() would unpack it
        each._data = b"".join(_pictures().cleaned(picture))  # noqa: SLF001 -- likewise


def _filters(stream: StreamObject) -> list[str]:
    named = stream.get("/Filter")
    return [str(name) for name in named] if isinstance(named, ArrayObject) else [str(named)]


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
