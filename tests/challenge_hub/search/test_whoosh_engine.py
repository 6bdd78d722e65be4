"""The engine: finding, order, restriction, changes, several processes, damage and kills."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from challenge_hub.search.documents import SearchDocument
from challenge_hub.search.engine import Hits, IndexBusy, SearchQuery, SearchUnavailable
from challenge_hub.search.whoosh_engine import WhooshEngine

OIL = SearchDocument(
    1, "Oil spill recovery", "Keep a frozen mass flowing", "Cold seas", "The barge is full of viscous crude."
)
WATER = SearchDocument(2, "Purify water", "with a secret oil", "", "Membranes", public=False)
SEALS = SearchDocument(3, "Count seals", "", "from the air", "A drone flies over cold ice; oil is far away.")


@pytest.fixture
def engine(tmp_path):
    engine = WhooshEngine(tmp_path / "index", writer_timeout=0.2)
    engine.rebuild([OIL, WATER, SEALS])
    yield engine
    engine.close()


def ids(engine, text, **more):
    return engine.search(SearchQuery(text, **more)).ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("oil", (1, 3)),
        ("OILS", (1, 3)),
        ("flows", (1,)),
        ("cold oil", (1, 3)),
        ('"oil spill"', (1,)),
        ('"spill oil recovery"', ()),
        ("oil -drone", (1,)),
        ("oil -drone -barge", ()),
        ("-oil", ()),
        ("seals barge", (3, 1)),
        ("the", ()),
        ("", ()),
        ("*", ()),
        ("unknownword", ()),
    ],
)
def test_finding(engine, text, found):
    assert sorted(ids(engine, text)) == sorted(found)


def test_a_word_in_the_heading_weighs_more(engine):
    assert ids(engine, "oil") == (1, 3)


def test_any_word_is_said_to_be_less(engine):
    assert engine.search(SearchQuery("seals barge")).all_words is False
    assert engine.search(SearchQuery("cold oil")).all_words is True


def test_what_is_not_public_leaves_no_trace(engine):
    hits = engine.search(SearchQuery("purify"))
    assert (hits.ids, hits.total, hits.suggestion) == ((), 0, "")
    assert engine.search(SearchQuery("purifi water")).suggestion == ""
    # "water oil" holds together only in the restricted one: whether it exists must not change the answer.
    with_it = engine.search(SearchQuery("water oil"))
    engine.remove([2])
    without_it = engine.search(SearchQuery("water oil"))
    assert (with_it.ids, with_it.total, with_it.all_words) == (
        without_it.ids,
        without_it.total,
        without_it.all_words,
    )


def test_those_who_may_find_it_do(engine):
    assert ids(engine, "purify", also=frozenset({2})) == (2,)
    assert sorted(ids(engine, "oil", also=frozenset({2, 99}))) == [1, 2, 3]


def test_with_nothing_public_nothing_is_found(engine):
    engine.rebuild([WATER])
    assert engine.search(SearchQuery("water")) == Hits(terms=frozenset({"water"}))


def test_misspelt_words_are_mended(engine):
    assert engine.search(SearchQuery("viscuos baarge")).suggestion == "viscous barge"
    assert engine.search(SearchQuery("oil")).suggestion == ""


def test_a_suggestion_does_not_tell_which_words_hidden_challenges_hold(engine):
    hidden = SearchDocument(9, "Viscuos secrets", public=False)
    asked = SearchQuery("viscuos barge")
    before = engine.search(asked).suggestion
    engine.update([hidden])
    assert before == engine.search(asked).suggestion == "viscous barge"


def test_another_form_of_a_known_word_is_no_mistake(engine):
    engine.rebuild([SearchDocument(1, "Pumps for barges")])
    assert engine.search(SearchQuery("pumped nonsense")).suggestion == ""


def test_the_first_five_unknown_words_are_mended(engine):
    text = " ".join(["viscuos"] * 7)
    assert engine.search(SearchQuery(text + " nothing")).suggestion == " ".join(
        [*["viscous"] * 5, *["viscuos"] * 2, "nothing"]
    )


def test_the_limit_cuts_and_says_so(engine):
    hits = engine.search(SearchQuery("oil", limit=1))
    assert (len(hits.ids), hits.total, hits.capped) == (1, 2, True)


def test_changes_are_seen_by_an_open_engine_of_another_process(engine, tmp_path):
    other = WhooshEngine(tmp_path / "index")
    assert ids(other, "lidar") == ()
    before = other.stamp()
    engine.update([SearchDocument(4, "Lidar for seals"), SearchDocument(1, "Renamed")])
    assert ids(other, "lidar") == (4,)
    assert ids(other, "spill") == ()
    assert (ids(other, "renamed"), other.count()) == ((1,), 4)
    assert other.stamp() != before
    engine.remove([4, 77])
    assert (ids(other, "lidar"), other.count()) == ((), 3)
    other.close()


def test_doing_it_twice_changes_nothing(engine):
    engine.update([OIL])
    engine.update([OIL])
    assert (ids(engine, "spill"), engine.count()) == ((1,), 3)


def test_a_second_writer_waits_and_then_gives_up(engine, tmp_path):
    holding, release = threading.Event(), threading.Event()

    def slow():
        holding.set()
        release.wait(5)
        yield SEALS

    rebuilding = threading.Thread(target=engine.rebuild, args=(slow(),))
    rebuilding.start()
    holding.wait(5)
    impatient = WhooshEngine(tmp_path / "index", writer_timeout=0.1)
    with pytest.raises(IndexBusy):
        impatient.update([OIL])
    assert sorted(ids(impatient, "oil")) == [1, 3]
    patient = WhooshEngine(tmp_path / "index", writer_timeout=10)
    waiting = threading.Thread(target=patient.update, args=([OIL],))
    waiting.start()
    release.set()
    rebuilding.join(10)
    waiting.join(10)
    assert sorted(ids(patient, "oil")) == [1, 3]
    for each in (impatient, patient):
        each.close()


def test_a_rebuild_that_fails_leaves_the_old_index(engine):
    def broken():
        yield SEALS
        raise RuntimeError("the database went away")

    with pytest.raises(RuntimeError):
        engine.rebuild(broken())
    assert sorted(ids(engine, "oil")) == [1, 3]
    assert engine.rebuild([SEALS]) == 1
    assert ids(engine, "oil") == (3,)


def test_without_an_index_it_says_so(tmp_path):
    engine = WhooshEngine(tmp_path / "none")
    for attempt in (
        lambda: engine.search(SearchQuery("oil")),
        engine.count,
        lambda: engine.update([OIL]),
        lambda: engine.remove([1]),
    ):
        with pytest.raises(SearchUnavailable):
            attempt()
    assert engine.is_usable() is False
    assert engine.rebuild([]) == 0
    assert ids(engine, "oil") == ()


# Whoosh drops files it had opened when it stumbles over damage; Python closes them and says so.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("harm", ["empty", "noise", "gone"])
def test_a_damaged_index_says_so_and_is_rebuilt(engine, tmp_path, harm):
    engine.close()
    for path in (tmp_path / "index").rglob("_MAIN*"):
        if harm == "gone":
            path.unlink()
        else:
            path.write_bytes(b"" if harm == "empty" else os.urandom(64))
    damaged = WhooshEngine(tmp_path / "index")
    with pytest.raises(SearchUnavailable):
        damaged.search(SearchQuery("oil"))
    assert damaged.is_usable() is False
    damaged.rebuild([OIL])
    assert ids(damaged, "oil") == (1,)
    damaged.close()


WRITER = """
import sys
from pathlib import Path
from challenge_hub.search.documents import SearchDocument
from challenge_hub.search.whoosh_engine import WhooshEngine

engine = WhooshEngine(Path(sys.argv[1]))
for number in range(10, 100_000):
    if number % 7 == 0:
        engine.rebuild([SearchDocument(n, f"Oil number {n}") for n in range(1, 6)])
    else:
        engine.update([SearchDocument(number % 5 + 1, f"Oil again {number}")])
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_usable_index(engine, tmp_path):
    engine.rebuild([SearchDocument(n, f"Oil number {n}") for n in range(1, 6)])
    root = Path(__file__).parents[3]
    for round_ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path / "index")], stdout=subprocess.PIPE, cwd=root
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.013 * (round_ + 1))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        after = WhooshEngine(tmp_path / "index", writer_timeout=1)
        assert sorted(ids(after, "oil")) == [1, 2, 3, 4, 5]
        after.update([SearchDocument(1, "Oil once more")])
        assert sorted(ids(after, "oil")) == [1, 2, 3, 4, 5]
        after.close()
