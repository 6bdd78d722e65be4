from dataclasses import dataclass, replace
from datetime import UTC, datetime

from challenge_hub.core.crypto.digest import GENESIS
from ip_terms.chain import Break, breaks, payload, seal


@dataclass(frozen=True)
class Row:
    ref: str
    previous_hash: str
    hash: str = ""
    user_id: int = 3
    challenge_id: int = 5
    kind: str = "challenge_terms"
    text_hash: str = "a" * 64
    brief_version: int | None = 1
    typed_name: str = "Ada Löv"
    accepted_at: datetime = datetime(2027, 3, 1, 12, tzinfo=UTC)
    from_address: str = "192.0.2.7"
    form: int = 2
    capacity: str | None = "employer_consents"
    on_behalf_of: str = "Harbour Works"
    consent_sha256: str | None = "c" * 64


def chained(*refs):
    rows, previous = [], GENESIS
    for ref in refs:
        row = Row(ref, previous)
        rows.append(replace(row, hash=seal(row)))
        previous = rows[-1].hash
    return rows


OLDER = {"form": 1, "capacity": None, "on_behalf_of": "", "consent_sha256": None}


def test_the_payload_says_all_that_was_agreed():
    assert payload(Row("r1", GENESIS)).decode() == (
        '{"about":"challenge_terms","accepted_at":"2027-03-01T12:00:00+00:00","agreement":"r1","brief_version":1,'
        '"capacity":"employer_consents","challenge":5,"consent_sha256":"'
        + "c"
        * 64
        + '","from_address":"192.0.2.7","kind":"challenge-hub agreement 2","on_behalf_of":"Harbour Works",'
        '"text_sha256":"' + "a" * 64 + '","typed_name":"Ada Löv","user":3}'
    )


def test_a_record_of_the_first_form_keeps_the_bytes_it_was_sealed_with():
    assert payload(Row("r1", GENESIS, **OLDER)).decode() == (
        '{"about":"challenge_terms","accepted_at":"2027-03-01T12:00:00+00:00","agreement":"r1","brief_version":1,'
        '"challenge":5,"from_address":"192.0.2.7","kind":"challenge-hub agreement 1","text_sha256":"'
        + "a" * 64
        + '","typed_name":"Ada Löv","user":3}'
    )


def test_records_of_both_forms_follow_each_other():
    first = Row("a", GENESIS, **OLDER)
    first = replace(first, hash=seal(first))
    second = Row("b", first.hash)
    second = replace(second, hash=seal(second))
    assert list(breaks([first, second])) == []
    assert list(breaks([first, replace(second, form=1)])) == [Break("b", "was changed after it was made")]


def test_an_untouched_chain_has_no_breaks():
    assert list(breaks([])) == []
    assert list(breaks(chained("a", "b", "c"))) == []


def test_every_fact_is_under_the_seal():
    rows = chained("a", "b")
    changes = {
        "user_id": 4,
        "challenge_id": 6,
        "kind": "non_disclosure",
        "text_hash": "b" * 64,
        "brief_version": None,
        "typed_name": "Ada Low",
        "accepted_at": datetime(2027, 3, 1, 12, 0, 1, tzinfo=UTC),
        "from_address": "",
        "form": 1,
        "capacity": "employer",
        "on_behalf_of": "Harbour Work",
        "consent_sha256": None,
    }
    for name, value in changes.items():
        forged = [replace(rows[0], **{name: value}), rows[1]]
        assert list(breaks(forged)) == [Break("a", "was changed after it was made")], name


def test_a_removed_or_inserted_agreement_is_named():
    a, b, c = chained("a", "b", "c")
    inserted = Row("x", a.hash)
    gone = "does not follow the agreement before it: one was removed or inserted"
    assert list(breaks([a, c])) == [Break("c", gone)]
    assert list(breaks([b, c])) == [Break("b", gone)]
    assert list(breaks([a, replace(inserted, hash=seal(inserted)), b, c])) == [Break("b", gone)]
