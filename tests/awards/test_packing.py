"""Archives that any program opens and no spreadsheet runs."""

import io
import zipfile

import pytest

from awards import packing
from challenge_hub.core.files import zips


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1"])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(cell):
    assert packing.safe_cell(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Ada", "CH-2027-X", "李", 5, None, ""])
def test_other_cells_stay_as_they_are(cell):
    assert packing.safe_cell(cell) == cell


def test_the_index_starts_with_a_mark_for_excel_and_keeps_quotes_and_lines():
    written = packing.index_csv([{"number": "CH-1", "recipient": 'Ada "the\nfirst"', "unknown": "x"}])
    assert written.startswith("\ufeffnumber,recipient,challenge".encode())
    assert b'CH-1,"Ada ""the\nfirst""",' in written
    assert b"unknown" not in written


def test_the_same_content_gives_the_same_archive():
    def packed():
        file = io.BytesIO()
        with zips.begin(file) as zipped:
            zips.add(zipped, "a.pdf", b"x" * 100, packed=True)
            zips.add(zipped, "b.csv", b"y" * 100)
        return file.getvalue()

    assert packed() == packed()
    zipped = zipfile.ZipFile(io.BytesIO(packed()))
    assert [(entry.filename, entry.compress_type) for entry in zipped.infolist()] == [
        ("a.pdf", zipfile.ZIP_STORED),
        ("b.csv", zipfile.ZIP_DEFLATED),
    ]
