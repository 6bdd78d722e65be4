import pytest

from challenge_hub.core.database import db
from challenge_hub.core.errors import NotVisible
from challenge_hub.core.unit_of_work import unit_of_work
from challenge_hub.outbox.services import drain
from judging.jobs import find_duplicates
from judging.models import DuplicateSearch, PairVerdict
from judging.queries.duplicates import (
    UNNOTED,
    get_pair,
    is_outdated,
    pairs_listed,
    search_done,
    texts_of_briefs,
)
from organiser.screening.duplicates.services import ask_for_duplicates
from tests.conftest import NOON
from tests.factories.duplicates import SHARED, make_alike, make_search, note
from tests.factories.panels import make_answer, make_judged, make_standing_entry
from tests.factories.people import make_organiser


@pytest.fixture
def challenge(app):
    return make_judged()


def codes(search, **wish):
    rows, total = pairs_listed(search, **wish)
    assert len(rows) == total
    return [(row.first, row.second) for row in rows]


def test_the_job_finds_the_pairs_and_does_so_once(challenge) -> None:
    # Begun the other way round: the first of a pair is the one whose code comes first.
    second, first = make_alike(challenge, "K7K7", "C4C4")
    ours = [make_answer("method", "Nothing of the kind")]
    hidden = [make_answer("team", "We are the people behind C4C4 and say more", personal=True)]
    other = make_standing_entry(challenge, code="T9T9", answers=ours + hidden)
    with unit_of_work():
        search = ask_for_duplicates(challenge, by=make_organiser(), at=NOON)
    for _again in range(2):
        drain(at=NOON)
        find_duplicates(search.id)
    assert search.state == "done"
    assert search.versions == [entry.versions[0].id for entry in (first, second, other)]
    (pair,) = search.pairs
    assert (pair.first.entry, pair.second.entry) == (first, second)
    assert (pair.similarity, pair.of_first, pair.of_second) == (500, 666, 666)
    assert pair.passages == [{"words": 9, "first": [["method", 6, 55]], "second": [["method", 6, 55]]}]
    assert first.versions[0].content["answers"][0]["value"][6:55] == SHARED


def test_what_the_brief_says_does_not_count(challenge) -> None:
    text = max(texts_of_briefs(challenge), key=lambda text: len(text.split()))
    assert len(text.split()) > 3  # else it has no run of four words
    for code in ("C4C4", "K7K7"):
        make_standing_entry(challenge, code=code, title="", answers=[make_answer("method", text)])
    with unit_of_work():
        search = ask_for_duplicates(challenge, by=make_organiser(), at=NOON)
    find_duplicates(search.id)
    assert (search.state, search.pairs) == ("done", [])


def test_pairs_are_listed_by_likeness_and_filtered(challenge) -> None:
    a, b, c = make_alike(challenge, "A3A3", "C4C4", "K7K7")
    search = make_search(challenge, (a, b, 400), (b, c, 900), (a, c, 900))
    assert codes(search) == [("A3A3", "K7K7"), ("C4C4", "K7K7"), ("A3A3", "C4C4")]
    assert codes(search, least=500) == [("A3A3", "K7K7"), ("C4C4", "K7K7")]
    note(get_pair(challenge, "K7K7", "A3A3"), "Looks odd.")
    note(get_pair(challenge, "A3A3", "K7K7"), "One team.", verdict=PairVerdict.TOGETHER)
    assert codes(search, noted="together") == [("A3A3", "K7K7")]
    assert codes(search, noted="nothing") == []  # the newest note counts
    assert codes(search, noted=UNNOTED) == [("C4C4", "K7K7"), ("A3A3", "C4C4")]
    (first, *_others), _total = pairs_listed(search)
    assert (first.longest, first.verdict, first.word, first.noted_by) == (
        9,
        "together",
        "One team.",
        "Olga Looks",
    )


def test_a_withdrawn_entry_is_gone_and_the_look_outdated(challenge) -> None:
    a, b = make_alike(challenge, "A3A3", "C4C4")
    search = make_search(challenge, (a, b, 500))
    assert not is_outdated(search)
    make_alike(challenge, "K7K7")
    assert is_outdated(search)
    b.state, b.withdrawn_at = "withdrawn", NOON
    db.session.commit()
    assert codes(search) == []
    with pytest.raises(NotVisible):
        get_pair(challenge, "A3A3", "C4C4")


def test_a_look_stays_to_be_seen_until_the_next_is_done(challenge) -> None:
    a, b = make_alike(challenge, "A3A3", "C4C4")
    done = make_search(challenge, (a, b, 500))
    other = make_judged(title="Another")
    with unit_of_work():
        ask_for_duplicates(challenge, by=make_organiser(), at=NOON)
    assert (search_done(challenge), search_done(other)) == (done, None)
    newer = make_search(challenge)
    assert search_done(challenge) == newer
    with pytest.raises(NotVisible):
        get_pair(challenge, "A3A3", "C4C4")
    assert db.session.query(DuplicateSearch).count() == 3
