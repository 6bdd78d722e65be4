import pytest

from challenge_hub.core.database import db
from challenge_hub.entries.models import EntryOpening
from challenge_hub.outbox.models import OutboxMessage
from judging.models import DuplicateNote
from tests.factories.duplicates import SHARED, make_alike, make_search, note
from tests.factories.panels import make_judge, make_judged
from tests.factories.people import make_organiser
from tests.judging.counting import count_queries


@pytest.fixture
def found(app, signed_in):
    """A challenge whose entries C4C4 and K7K7 are alike, an organiser's browser, the address of the list."""
    challenge = make_judged()
    first, second = make_alike(challenge, "C4C4", "K7K7")
    first.team.captain.name = "Nora Nameless"
    search = make_search(challenge, (first, second, 456))
    base = f"/organiser/challenges/{challenge.ref}/screening/duplicates"
    return challenge, search, signed_in(make_organiser()), base


def test_a_look_is_asked_for_and_a_job_put(app, signed_in) -> None:
    challenge = make_judged()
    browser = signed_in(make_organiser())
    base = f"/organiser/challenges/{challenge.ref}/screening/duplicates"
    assert base in browser.get(f"/organiser/challenges/{challenge.ref}/screening").text
    assert browser.post(base).status_code == 302
    assert db.session.query(OutboxMessage).filter_by(task="judging.find_duplicates").count() == 1
    assert "Being compared" in browser.get(base).text
    make_search(challenge)
    page = browser.get(base).text
    assert ("No two entries are nearly alike" in page, "Entries have changed" in page) == (True, False)
    make_alike(challenge, "C4C4")
    assert "Entries have changed" in browser.get(base).text


def test_pairs_are_listed_by_code_and_filtered_by_address(found) -> None:
    _challenge, search, browser, base = found
    page = browser.get(base).text
    assert all(words in page for words in ("C4C4 and K7K7", "45 %", "9 words", "not looked at"))
    assert "C4C4 and K7K7" in browser.get(f"{base}?likeness=x&noted=x").text
    assert "No pair fits" in browser.get(f"{base}?likeness=50").text
    note(search.pairs[0])
    assert "No pair fits" in browser.get(f"{base}?noted=open").text
    assert "Two drafts of one team." in browser.get(f"{base}?noted=nothing").text


def test_nothing_of_entries_is_shown_before_both_are_opened(found) -> None:
    _challenge, _search, browser, base = found
    for address in (base, f"{base}/C4C4/K7K7"):
        page = browser.get(address).text
        assert [word for word in (SHARED, "Of C4C4", "Nora", "people behind") if word in page] == []
    note_of = {"verdict": "together", "word": "One team."}
    assert browser.post(f"{base}/C4C4/K7K7", data=note_of).status_code == 403
    assert db.session.query(EntryOpening).count() == 0
    assert browser.post(f"{base}/C4C4/K7K7/open").status_code == 302
    assert db.session.query(EntryOpening).count() == 2


def test_two_entries_stand_side_by_side_and_what_they_share_is_marked(found) -> None:
    _challenge, _search, browser, base = found
    browser.post(f"{base}/C4C4/K7K7/open")
    page = browser.get(f"{base}/k7k7/c4c4").text
    assert page.count(f"<mark>{SHARED}</mark>") == 2
    assert 'id="passage-C4C4-1" href="#passage-K7K7-1"' in page
    assert 'id="passage-K7K7-1" href="#passage-C4C4-1"' in page
    assert [word for word in ("Nora", "people behind") if word in page] == []


def test_a_pair_is_noted(found) -> None:
    _challenge, _search, browser, base = found
    browser.post(f"{base}/C4C4/K7K7/open")
    for wrong in ({"verdict": "together"}, {"verdict": "x", "word": "One team."}):
        assert browser.post(f"{base}/C4C4/K7K7", data=wrong).status_code == 422
    right = {"verdict": "together", "word": "One team."}
    assert browser.post(f"{base}/C4C4/K7K7", data=right).status_code == 302
    assert db.session.query(DuplicateNote).one().verdict == "together"
    assert "One team." in browser.get(f"{base}/C4C4/K7K7").text


def test_no_other_pair_and_nobody_who_judges(found, signed_in) -> None:
    challenge, _search, browser, base = found
    make_alike(challenge, "P9P9")
    assert browser.get(f"{base}/C4C4/P9P9").status_code == 404
    judge = make_organiser("Judge")
    make_judge(challenge, judge)
    other = signed_in(judge)
    for address in (base, f"{base}/C4C4/K7K7"):
        assert other.get(address).status_code == 403


def test_the_number_of_queries_does_not_grow(app, signed_in) -> None:
    challenge = make_judged()
    entries = make_alike(challenge, "A3A3", "C4C4", "K7K7", "P9P9")
    browser = signed_in(make_organiser())
    base = f"/organiser/challenges/{challenge.ref}/screening/duplicates"
    note(make_search(challenge, (*entries[:2], 500)).pairs[0])
    few = count_queries(lambda: browser.get(base))
    search = make_search(challenge, *((entries[0], other, 500) for other in entries[1:]))
    for each in search.pairs:
        note(each)
    assert count_queries(lambda: browser.get(base)) == few <= 18
