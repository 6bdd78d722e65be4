from challenge_hub.challenges.coach.disciplines import disciplines_off
from tests.challenge_hub.challenges.coach.briefs import subjects


def test_one_discipline_and_more_than_six_are_named():
    assert subjects(disciplines_off, disciplines=["physics"]) == ["one"]
    assert subjects(disciplines_off, disciplines=list("abcdefg")) == ["many"]


def test_two_to_six_and_none_are_not():
    assert [subjects(disciplines_off, disciplines=list("abcdef")[:count]) for count in (0, 2, 6)] == [
        [],
        [],
        [],
    ]
