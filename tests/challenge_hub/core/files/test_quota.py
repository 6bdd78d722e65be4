from dataclasses import dataclass

import pytest

from challenge_hub.core.errors import TooLarge
from challenge_hub.core.files.quota import demand_room
from challenge_hub.core.files.store import StoredFile


@dataclass
class Row:
    sha256: str
    size: int


def test_the_quota_is_exact():
    rows = [Row("a", 40), Row("b", 50)]
    demand_room(rows, StoredFile("c", 10, "text/plain"), quota_bytes=100)
    with pytest.raises(TooLarge, match="may have 100 bytes together"):
        demand_room(rows, StoredFile("c", 11, "text/plain"), quota_bytes=100)


def test_a_content_counts_once_however_often_it_is_named():
    rows = [Row("a", 60), Row("a", 60)]
    demand_room(rows, StoredFile("a", 60, "text/plain"), quota_bytes=60)
