import pytest

from challenge_hub.core.errors import Invalid
from challenge_hub.core.files.store import StoredFile
from challenge_hub.core.unit_of_work import unit_of_work
from solver.attachments.services import Asked, add_attachment, remove_attachment
from tests.conftest import NOON
from tests.solver.entries.services.test_drafts import CLOSED, frozen_approach


def stored(letter):
    return StoredFile(sha256=letter * 64, size=7, media_type="text/plain")


def attach(entry, form, letter, *, key="approach", at=NOON):
    with unit_of_work():
        return add_attachment(
            entry, stored(letter), Asked(f"{letter}.txt", key), form, by=entry.captain, at=at
        )


def test_a_field_takes_one_file_while_it_is_open(app):
    entry, form = frozen_approach("file")
    row = attach(entry, form, "a")
    assert attach(entry, form, "a") is row
    assert (row.field_key, entry.fields_with_files) == ("approach", {"approach"})
    with pytest.raises(Invalid, match="At most 1 files"):
        attach(entry, form, "b")
    attach(entry, form, "a", key="")
    assert [each.field_key for each in entry.kept_attachments] == ["approach", ""]
    with pytest.raises(Invalid, match="no such field"):
        attach(entry, form, "c", key="team")
    with pytest.raises(Invalid, match="time for this answer is over"), unit_of_work():
        remove_attachment(entry, row, by=entry.captain, at=CLOSED)
    with unit_of_work():
        remove_attachment(entry, row, by=entry.captain, at=NOON)
    with pytest.raises(Invalid, match="time for this answer is over"):
        attach(entry, form, "b", at=CLOSED)
