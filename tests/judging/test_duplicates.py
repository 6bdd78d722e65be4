import random

import pytest

from judging.duplicates import near_duplicates

WORDS = [f"{one}{two}" for one in "river stone copper lantern orchard meadow".split() for two in "abcdefghij"]


def prose(seed: int, words: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def pairs(texts, **given):
    return [(found.first, found.second) for found in near_duplicates(texts, **given)]


def test_a_copy_is_found_with_its_likeness_and_texts_of_their_own_are_not() -> None:
    texts = {number: prose(number) for number in range(20)}
    texts[7] = prose(3, 100) + " " + prose(77, 100)
    (found,) = near_duplicates(texts)
    assert (found.first, found.second) == (3, 7)
    # 97 runs of four words are in the first hundred; each of the texts has 197.
    assert found.similarity == pytest.approx(97 / (2 * 197 - 97), abs=0.02)
    assert found.of_first == pytest.approx(97 / 197, abs=0.02)
    assert found.of_second == pytest.approx(97 / 197, abs=0.02)


def test_the_passages_stand_where_they_are_said_to_and_the_longest_comes_first() -> None:
    one, two = prose(1, 40), prose(2, 80)
    first = f"Our own words come first. {one}. And then some: {two}!"
    second = f"{two} is what we begin with, quite another beginning. {one}"
    (found,) = near_duplicates({1: first, 2: second})
    longest, next_longest = found.passages
    assert (longest.words, next_longest.words) == (80, 40)
    assert first[slice(*longest.first)] == second[slice(*longest.second)] == two
    assert first[slice(*next_longest.first)] == second[slice(*next_longest.second)] == one


def test_only_the_longest_passages_are_named() -> None:
    parts = [prose(seed, 10 + seed) for seed in range(1, 8)]
    (found,) = near_duplicates({1: " one ".join(parts), 2: " two ".join(parts)})
    assert [passage.words for passage in found.passages] == [17, 16, 15, 14, 13]


def test_case_width_punctuation_and_composition_make_no_difference() -> None:
    text = "Ein Kanal für Wärme aus Abwasser hält die Straße im Winter frei von Eis und Schnee"
    written = [
        text.upper().replace(" ", ", "),
        text.replace("ä", "a\u0308").replace("ü", "u\u0308"),
        text.replace("Winter", "Ｗｉｎｔｅｒ"),  # noqa: RUF100 -- full width
    ]
    for other in written:
        (found,) = near_duplicates({1: text, 2: other})
        assert found.similarity == 1


@pytest.mark.parametrize(
    "text",
    [
        "我们利用废水中的余热来融化冬季道路上的冰雪并且降低城市的能源消耗",
        "排水の熱を利用して冬の道路の雪を溶かし都市のエネルギー消費を減らします",
        "เราใช้ความร้อนจากน้ำเสียเพื่อละลายหิมะบนถนนในฤดูหนาวและลดการใช้พลังงานของเมือง",
    ],
)
def test_scripts_without_spaces_are_compared_too(text: str) -> None:
    (found,) = near_duplicates({1: "一二三四五" + text, 2: text + "六七八九十"})
    assert found.similarity > 0.5
    assert ("一二三四五" + text)[slice(*found.passages[0].first)] == text
    assert found.passages[0].words == len(text) // 2
    assert pairs({1: text, 2: text[::-1]}) == []


def test_a_word_keeps_its_vowel_signs() -> None:
    (found,) = near_duplicates({1: "हिन्दी में लिखा हुआ एक वाक्य", 2: "हिन्दी में लिखा हुआ एक वाक्य"})
    assert found.passages[0].words == 6


def test_what_the_form_says_does_not_count() -> None:
    label = prose(99, 120)
    texts = {number: f"{label} {prose(number, 60)}" for number in range(3)}
    assert pairs(texts) == [(0, 1), (0, 2), (1, 2)]
    assert pairs(texts, common=[label]) == []


def test_what_very_many_entries_say_does_not_count_but_breaks_no_passage() -> None:
    said_by_all = prose(99, 120)
    texts = {number: f"{prose(number, 60)} {said_by_all} {prose(number + 50, 60)}" for number in range(12)}
    assert pairs(texts) == []
    (found,) = near_duplicates({**texts, 20: texts[5]})
    assert (found.first, found.second, found.similarity) == (5, 20, 1)
    assert [passage.first for passage in found.passages] == [(0, len(texts[5]))]


def test_the_order_of_texts_makes_no_difference() -> None:
    texts = {number: prose(number % 7, 150) + " " + prose(number, 30) for number in range(21)}
    backwards = dict(reversed(texts.items()))
    assert near_duplicates(texts) == near_duplicates(backwards)
    assert len(near_duplicates(texts)) == 21


@pytest.mark.parametrize("texts", [{}, {1: ""}, {1: "too short", 2: "too short"}, {1: "!?", 2: prose(1)}])
def test_nothing_to_compare(texts) -> None:
    assert near_duplicates(texts) == ()


def test_the_bar_of_likeness_can_be_set() -> None:
    texts = {1: prose(1, 200), 2: prose(1, 100) + " " + prose(2, 100)}
    assert pairs(texts, likeness=0.3) == [(1, 2)]
    assert pairs(texts, likeness=0.5) == []
