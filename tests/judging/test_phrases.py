from judging.phrases import offered, phrases


def test_lines_come_once_in_their_order_whatever_their_case() -> None:
    assert phrases(["Good test.\n\n  Show costs. ", "good test.\nMore"]) == (
        "Good test.",
        "Show costs.",
        "More",
    )


def test_a_long_line_ends_with_a_sentence_or_is_left_out() -> None:
    assert phrases(["One. Two. " + "x" * 300, "y" * 301]) == ("One. Two.",)
    assert phrases(["z" * 300]) == ("z" * 300,)


def test_there_are_at_most_twelve() -> None:
    assert phrases([str(number) for number in range(20)]) == tuple(str(number) for number in range(12))


def test_lines_that_are_kept_come_first_and_once() -> None:
    assert offered(["Show costs.", "B"], ["A", "show COSTS.", "C"]) == ("Show costs.", "B", "A", "C")
