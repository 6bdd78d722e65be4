from werkzeug.datastructures import MultiDict

from solver.collaborators.filters import MOST_WORDS, Filters


def test_filters_are_read_from_an_address():
    found = Filters.read(MultiDict({"q": " Énergie  and\x00 SOLAR ", "discipline": "fluids", "sort": "x"}))
    assert (found.q, found.discipline, found.words, found.narrowed) == (
        "Énergie and SOLAR",
        "fluids",
        ("energi", "solar"),
        True,
    )
    assert not Filters.read({}).narrowed


def test_hostile_texts_are_bounded():
    found = Filters.read({"q": " ".join(f"w{n}" for n in range(500)), "region": "x" * 5000})
    assert len(found.words) == MOST_WORDS
    assert len(found.region) <= 60
