import csv
import io

import pytest

from challenge_hub.core.csv_files import csv_bytes


def read(data):
    assert data.startswith("\ufeff".encode())
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_no_text_is_taken_for_a_formula(text):
    assert read(csv_bytes([text], [[text]])) == [[f"'{text}"], [f"'{text}"]]


def test_numbers_nothing_and_other_scripts_stay_what_they_are():
    rows = read(csv_bytes(["a", "b"], [[-1.5, None], ["Ålesund, “x”", 3]]))
    assert rows == [["a", "b"], ["-1.5", ""], ["Ålesund, “x”", "3"]]
