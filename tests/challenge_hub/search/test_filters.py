"""An address asks only what is known."""

from challenge_hub.search.filters import Filters


def test_an_address_is_read():
    asked = {
        "q": "  oil\x00 spill ",
        "status": "open",
        "discipline": "materials",
        "prize": "50k",
        "sort": "prize",
    }
    assert Filters.read(asked) == Filters(
        q="oil spill", status="open", discipline="materials", prize="50k", sort="prize"
    )


def test_what_is_not_known_is_passed_over():
    nonsense = {
        "status": "x",
        "type": "'; drop",
        "prize": "1e9",
        "closing": "never",
        "sort": "relevance",
        "a": "b",
    }
    assert Filters.read(nonsense) == Filters()


def test_the_order_follows_from_the_question():
    assert Filters(q="oil").order == "relevance"
    assert Filters(status="open").order == "closing"
    assert Filters(status="any").order == "newest"
    assert Filters(q="oil", sort="prize").order == "prize"


def test_an_address_is_written_without_what_is_empty():
    assert Filters(q="oil", status="open").arguments(status="", type="ideation") == {
        "q": "oil",
        "type": "ideation",
    }


def test_only_real_filters_narrow():
    assert Filters(status="open", sort="prize").narrowed is False
    assert Filters(language="de").narrowed is True
