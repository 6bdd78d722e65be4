from decimal import Decimal

from hypothesis import given, settings

from judging.agenda import Topic, agenda
from judging.ranking import Sheet, rank_entries
from judging.scoring import Criterion, Mark
from tests.judging.sheets import panels

RUBRIC = (Criterion("c", weight=1, scale_min=0, scale_max=100),)


def ranking(minimum=1, **totals):
    """Totals by entry as (platform, seeker) pairs of lists."""
    names = list(totals)
    sheets = [
        Sheet(names.index(name), judge, chamber, (Mark("c", Decimal(mark)),))
        for name, chambers in totals.items()
        for chamber, marks in zip(("platform", "seeker"), chambers, strict=True)
        for judge, mark in enumerate(marks, start=0 if chamber == "platform" else 10)
    ]
    return rank_entries(list(range(len(names))), sheets, RUBRIC, minimum_sheets=minimum)


def topics(found, prizes=1):
    return {
        item.entry_id: {str(topic): text for topic, text in item.reasons}
        for item in agenda(found, prizes=prizes)
    }


def test_what_the_panel_agrees_on_needs_no_talk():
    assert topics(ranking(a=([90], [88]), b=([60], [62]))) == {}


def test_each_topic_has_its_reason_in_words():
    found = topics(ranking(a=([90], [70]), b=([40, 74], [57]), c=([50], [50]), d=([50], [50])))
    assert found == {
        0: {"chambers": "The chambers are 20.0 points apart."},
        1: {"spread": "Between its highest and its lowest scoresheet lie 34.0 points."},
        2: {"tie": "Exactly level with 1 other."},
        3: {"tie": "Exactly level with 1 other."},
    }


def test_entries_on_both_sides_of_the_prize_line():
    rank = ranking(a=([90], [90]), b=([80], [80]), c=([75], [75]), d=([60], [60]))
    assert topics(rank, prizes=2) == {
        1: {"prize_line": "It wins a prize, 5.0 points ahead of the first that does not."},
        2: {"prize_line": "It misses a prize by 5.0 points."},
    }
    assert topics(rank, prizes=0) == topics(rank, prizes=4) == {}


def test_the_most_pressing_comes_first():
    found = agenda(ranking(minimum=2, a=([90], [60]), b=([75], [75]), c=([50], [])), prizes=1)
    assert [(item.entry_id, item.reasons[0][0]) for item in found] == [
        (2, Topic.UNRANKED),
        (0, Topic.TIE),
        (1, Topic.TIE),
    ]


@settings(max_examples=25)
@given(panels())
def test_every_item_has_a_reason_and_no_entry_comes_twice(panel):
    entries, sheets, rubric, minimum = panel
    items = agenda(rank_entries(entries, sheets, rubric, minimum_sheets=minimum), prizes=2)
    assert len({item.entry_id for item in items}) == len(items)
    assert all(text for item in items for _topic, text in item.reasons)
    assert all(item.reasons for item in items)
