"""All that an answer or a mail tells: headers, text, what is in a PDF or an archive."""

import io
import zipfile
from functools import lru_cache
from typing import Any

from pypdf import PdfReader


def mail_texts(mail: Any) -> str:
    return f"{mail.subject} {mail.body} {mail.alternatives}".lower()


def content_of(answer: Any) -> str:
    """All that an answer tells, in small letters: headers, text, what is in a PDF or an archive."""
    told = [str(answer.headers), answer.data.decode("utf-8", "replace")]
    if answer.mimetype == "application/pdf":
        told += _in_pdf(answer.data)
    if answer.data[:2] == b"PK":
        archive = zipfile.ZipFile(io.BytesIO(answer.data))
        for name in archive.namelist():
            told += [name, archive.read(name).decode("utf-8", "replace")]
            if name.endswith(".pdf"):
                told += _in_pdf(archive.read(name))
    return " ".join(told).lower()


@lru_cache(maxsize=200)  # many people are shown the same
def _in_pdf(data: bytes) -> list[str]:
    reader = PdfReader(io.BytesIO(data))
    marks = reader.xmp_metadata.stream.get_data().decode() if reader.xmp_metadata else ""
    attached = [
        content.decode("utf-8", "replace") for files in reader.attachments.values() for content in files
    ]
    return [str(reader.metadata), marks, *attached, *(page.extract_text() for page in reader.pages)]
