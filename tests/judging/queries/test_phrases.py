from judging.queries.phrases import own_phrases
from tests.factories.panels import fill_in, make_judge, make_judged, make_standing_entry, score


def test_only_own_words_on_other_entries_come_back_newest_first(app) -> None:
    challenge = make_judged()
    here, before, earlier = (make_standing_entry(challenge) for _ in range(3))
    seat, other = make_judge(challenge), make_judge(challenge)
    effect, _novelty = challenge.criteria
    score(other, before, 1, 1, comment_to_solver="OTHERS")
    score(seat, earlier, 1, 1, comment_to_solver="Good test.", comments={effect.id: "Measured twice."})
    fill_in(seat, before, 1, 1, comment_to_solver="Show costs.\nGood test.", comment_to_panel="Too dear.")
    fill_in(seat, here, 1, 1, comment_to_solver="Of this one.")
    found = own_phrases(seat, here)
    assert set(found["comment_to_solver"]) == {"Good test.", "Show costs."}
    assert found["comment_to_panel"] == ("Too dear.",)
    assert found[str(effect.id)] == ("Measured twice.",)
    assert set(found) == {"comment_to_solver", "comment_to_panel", str(effect.id)}


def test_a_judge_without_words_has_none(app) -> None:
    challenge = make_judged()
    assert own_phrases(make_judge(challenge), make_standing_entry(challenge)) == {}
