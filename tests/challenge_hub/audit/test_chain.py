"""The chain: every tampering is found and named."""

from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.audit.chain import GENESIS, Break, breaks, payload_of, seal


@dataclass(frozen=True)
class Row:
    """A record as the chain sees it."""

    number: int
    payload: str
    previous_hash: str
    hash: str


def chain(length: int) -> list[Row]:
    """A sound chain."""
    rows: list[Row] = []
    previous = GENESIS
    for number in range(1, length + 1):
        payload = payload_of(number, "test.happened", "test", {"subject_id": number})
        rows.append(Row(number, payload, previous, seal(previous, payload)))
        previous = rows[-1].hash
    return rows


def found(rows: list[Row], whole: list[Row]) -> list[Break]:
    """What verification says of `rows` where `whole` was written."""
    return list(breaks(rows, count=len(whole), head=whole[-1].hash if whole else GENESIS))


def test_a_sound_chain_has_no_break() -> None:
    assert found(chain(5), chain(5)) == []
    assert list(breaks([], count=0, head=GENESIS)) == []


def test_a_changed_record_is_named() -> None:
    rows = chain(5)
    rows[2] = replace(rows[2], payload=rows[2].payload.replace("3", "7"))

    assert found(rows, chain(5)) == [Break(3, "was changed after it was written")]


def test_a_record_changed_with_its_hash_breaks_the_next() -> None:
    rows = chain(3)
    forged = rows[1].payload.replace("2", "9")
    rows[1] = replace(rows[1], payload=forged, hash=seal(rows[1].previous_hash, forged))

    assert [each.number for each in found(rows, chain(3))] == [3]


@given(length=st.integers(2, 12), data=st.data())
def test_a_removed_record_is_named(length: int, data: st.DataObject) -> None:
    whole = chain(length)
    gone = data.draw(st.integers(1, length))

    assert gone in {each.number for each in found([row for row in whole if row.number != gone], whole)}


def test_a_chain_cut_at_its_end_is_found() -> None:
    whole = chain(4)

    assert found(whole[:3], whole) == [Break(4, "the chain ends at 3, but 4 records were written")]
