from judging.services import duplicates
from tests.factories.duplicates import make_alike, make_search
from tests.factories.panels import make_judged


def test_only_the_most_alike_pairs_are_kept_and_all_are_counted(app, monkeypatch) -> None:
    monkeypatch.setattr(duplicates, "MOST_PAIRS", 1)
    challenge = make_judged()
    first, second, third = make_alike(challenge, "A3A3", "C4C4", "K7K7")
    search = make_search(challenge, (first, second, 900), (second, third, 400))
    assert (search.pairs_found, [pair.similarity for pair in search.pairs]) == (2, [900])
