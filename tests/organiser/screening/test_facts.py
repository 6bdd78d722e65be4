from dataclasses import replace

from organiser.screening.facts import Known, facts

SOUND = Known(
    in_time=True,
    answers=2,
    in_force=2,
    unanswered=(),
    reasons=(),
    team_judges=False,
    files=2,
    files_not_handed_out=0,
)


def test_nothing_is_to_be_looked_at_in_a_sound_entry(app) -> None:
    assert [fact.good for fact in facts(SOUND)] == [True] * 6
    assert facts(SOUND)[-1].text == "Judges get all of its 2 files."


def test_each_thing_that_is_not_so_is_said(app) -> None:
    wrong = replace(
        SOUND,
        in_time=False,
        answers=1,
        unanswered=("Method", "Cost"),
        reasons=("Not from there.", "Too young."),
        team_judges=True,
        files_not_handed_out=1,
    )
    found = facts(wrong)
    assert [fact.good for fact in found] == [False] * 6
    assert [fact.text for fact in found] == [
        "It arrived after the close, under late access.",
        "It answers version 1 of the brief; version 2 is in force.",
        "Not answered: Method, Cost.",
        "Not from there. Too young.",
        "Somebody in the team signed the judges’ agreement of this challenge.",
        "Judges do not get 1 of its 2 files: what it says of its author is not removed yet.",
    ]
