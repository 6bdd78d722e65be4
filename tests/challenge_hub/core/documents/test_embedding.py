import io

import pytest
from pypdf import PdfReader

from challenge_hub.core.documents.sheet import paragraph, sheet
from challenge_hub.core.documents.typesetting import SERIF


@pytest.mark.parametrize("text", ["Ada Lovelace", "Ship it 🚀 today", "𠮷田"])
def test_what_is_written_can_be_copied_whatever_its_code(text):
    pdf = sheet([paragraph(text, SERIF, 12)], title="A sheet", foot="")
    assert text in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
