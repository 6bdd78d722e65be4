from dataclasses import replace

from seeker.amendments.attachments.rows import file_rows
from seeker.amendments.document import BriefFile
from tests.conftest import NOON

FILE = BriefFile(
    place=1,
    filename="map.txt",
    sha256="ab" * 32,
    size=7,
    media_type="text/plain",
    confidential=False,
    added_at=NOON,
)


def states(before, after):
    return [(row.file.place, row.state) for row in file_rows(before, after)]


def test_what_became_of_each_file():
    other = replace(FILE, place=2)
    assert states([FILE, other], [FILE]) == [(1, "same"), (2, "removed")]
    assert states([FILE], [other]) == [(1, "removed"), (2, "added")]
    assert states([FILE], [replace(FILE, title="Depths", note="In fathoms.")]) == [(1, "described")]
    for change in ({"sha256": "cd" * 32}, {"filename": "x.txt"}, {"confidential": True}, {"salt": "t"}):
        assert states([FILE], [replace(FILE, **change)]) == [(1, "replaced")]
