from judging.effort import Effort, effort


def test_minutes_follow_from_form_and_rubric() -> None:
    # 12,000 characters allow 2,000 words; half of them take 5 minutes; 4 criteria 8; comments 5; in steps of five.
    assert effort([8000, 4000], 4) == Effort(20, None)
    assert effort([8000, 4000], 4).hours is None


def test_hours_are_rounded_up() -> None:
    assert effort([8000, 4000], 4, entries=4).hours == 2
    assert effort([], 0, entries=0).hours == 0
