import random
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from challenge_hub.challenges.diff import Piece, PieceKind, compare, for_notice, plain, shortened, words
from challenge_hub.challenges.reading import TEXTS

SAME, REMOVED, ADDED = PieceKind.SAME, PieceKind.REMOVED, PieceKind.ADDED


def spelt(pieces, *kinds):
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "[+new+]"),
        ("old", "", "[−old−]"),
        ("It sets solid.", "It sets hard.", "It sets [−solid−][+hard+]."),
        ("a b c d", "a x y d", "a [−b c−][+x y+] d"),
        ("one\n\ntwo\n\nthree", "one\n\nthree", "one\n\n[−two\n\n−]three"),
        ("冷たい油", "冷たい水", "冷たい[−油−][+水+]"),
        ("1 × 9,000.00 EUR", "1 × 12,000.00 EUR", "1 × [−9,000.00−][+12,000.00+] EUR"),
        ("at 14:00.", "at 14:30.", "at [−14:00−][+14:30+]."),
        ("≤ 5 Pa·s", "≤ 6 Pa·s", "≤ [−5−][+6+] Pa·s"),
    ],
)
def test_words(old, new, shown):
    assert plain(words(old, new)) == shown


@given(
    st.lists(st.sampled_from(["a", "b", " ", "\n", "word", ".", "\n\n", "é", "漢"]), max_size=60),
    st.lists(st.sampled_from(["a", "b", " ", "\n", "word", ".", "\n\n", "é", "漢"]), max_size=60),
)
def test_nothing_is_lost_and_nothing_stands_twice(old, new):
    old, new = "".join(old), "".join(new)
    pieces = words(old, new)
    assert (spelt(pieces, SAME, REMOVED), spelt(pieces, SAME, ADDED)) == (old, new)
    assert all(piece.text for piece in pieces)
    assert all(one.kind != two.kind for one, two in pairwise(pieces))


def brief_of(characters, seed):
    """A long text as people write: words by frequency, in paragraphs."""
    chance = random.Random(seed)
    words_known = [f"word{number}" for number in range(3000)]
    parts, length = [], 0
    while length < characters:
        paragraph = " ".join(
            words_known[min(int(chance.paretovariate(0.8)), 2999)] for _ in range(chance.randint(20, 150))
        )
        parts.append(paragraph)
        length += len(paragraph) + 2
    return "\n\n".join(parts)


LONG = brief_of(60_000, 1)
BINARY = [" ".join(random.Random(seed).choices("ab", k=30_000)) for seed in (1, 2)]
CLOSE = [
    "".join(f"mark{n} {' '.join(random.Random(n * 7 + seed).choices('ab', k=70))} " for n in range(400))
    for seed in (1, 2)
]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (LONG, LONG.replace("word7 ", "changed ")),
        (LONG.replace("\n\n", " "), LONG.replace("word9 ", "other words ").replace("\n\n", " ")),
        (LONG, brief_of(60_000, 2)),
        (*BINARY,),
        (*CLOSE,),
        ("a\n" * 30_000, "b\n" + "a\n" * 25_000 + "c\n"),
    ],
    ids=["words", "one paragraph", "another text", "two letters", "two letters between marks", "lines"],
)
def test_sixty_thousand_characters_take_no_time_to_speak_of(old, new):
    times = []
    for _ in range(3):  # the machine may be busy with other things
        start = time.process_time()
        pieces = words(old, new)
        times.append(time.process_time() - start)
    assert (spelt(pieces, SAME, REMOVED), spelt(pieces, SAME, ADDED)) == (old, new)
    assert min(times) < 0.2


def content(**changes):
    base = {
        "title": "Flow",
        "call": "",
        "texts": dict.fromkeys(TEXTS, ""),
        "requirements": [
            {"level": "must", "statement": "Stay pumpable", "metric": "", "threshold": ""},
            {"level": "should", "statement": "Be cheap", "metric": "", "threshold": ""},
        ],
        "form": {"fields": [], "max_files": 3, "max_file_megabytes": 1, "file_types": []},
        "criteria": [],
        "prizes": [],
        "currency": "USD",
        "terms": None,
        "timeline": {"entries_close_at": "2027-04-10T16:00:00+00:00", "time_zone": "Europe/Oslo"},
        "audience": {"kind": "public"},
    }
    return base | changes


def shown(old, new):
    return [(change.section, change.label, plain(change.pieces)) for change in compare(old, new)]


def related(number):
    """A brief with one field, which answers the requirement of this number, or none."""
    field = {"key": "a", "label": "How", "kind": "link", **({"requirement": number} if number else {})}
    return content(form=content()["form"] | {"fields": [field]})


def test_what_a_field_answers_is_compared_in_words():
    assert shown(related(1), related(2)) == [
        (
            "deliverables",
            "Field “How”",
            "How\nAnswers the requirement: [−Stay pumpable−][+Be cheap+]\nKind: link\nOptional",
        )
    ]
    assert shown(related(None), related(2)) == [
        ("deliverables", "Field “How”", "How\n[+Answers the requirement: Be cheap\n+]Kind: link\nOptional")
    ]


def test_the_same_brief_does_not_differ():
    assert compare(content(), content()) == []


def test_fields_are_compared_one_by_one():
    new = content(
        title="Flow again",
        timeline={"entries_close_at": "2027-04-12T16:00:00+00:00", "time_zone": "Europe/Oslo"},
    )
    assert shown(content(), new) == [
        ("essentials", "Title", "Flow[+ again+]"),
        (
            "timeline",
            "Entries close",
            "[−10−][+12+] April 2027, 18:00 Europe/Oslo ([−10−][+12+] April 2027, 16:00 UTC)",
        ),
    ]


def test_rows_keep_their_partner_wherever_they_move():
    one, two = content()["requirements"]
    third = {"level": "must", "statement": "Burn nothing", "metric": "", "threshold": ""}
    assert shown(content(), content(requirements=[third, one, two])) == [
        ("requirements", "Requirement 1", "[+Must: Burn nothing+]")
    ]
    assert shown(content(), content(requirements=[two])) == [
        ("requirements", "Requirement 1", "[−Must: Stay pumpable−]")
    ]
    sharper = one | {"threshold": "≤ 5 Pa·s"}
    assert shown(content(), content(requirements=[sharper, two])) == [
        ("requirements", "Requirement 1", "Must: Stay pumpable[+\nThreshold: ≤ 5 Pa·s+]")
    ]


def test_a_scale_that_is_turned_round_is_a_change():
    row = {"title": "Cost", "weight": 100, "scale_min": 0, "scale_max": 5}
    [(section, _label, text)] = shown(
        content(criteria=[row]), content(criteria=[row | {"higher_is_better": False}])
    )
    assert (section, "+\nA lower mark is better+" in text or "A lower mark is better\n+]" in text) == (
        "rubric",
        True,
    )


def test_another_order_is_a_change():
    one, two = content()["requirements"]
    [(section, label, text)] = shown(content(), content(requirements=[two, one]))
    assert (section, label) == ("requirements", "Requirements, order")
    assert "Be cheap" in text


def test_a_version_without_what_came_later_can_be_compared():
    assert shown({"title": "Flow"}, {"title": "Flows"}) == [("essentials", "Title", "[−Flow−][+Flows+]")]


def test_what_was_kept_is_shortened_for_a_notice():
    long = "start " * 100
    pieces = (Piece(SAME, long), Piece(ADDED, "new"), Piece(SAME, long))
    short = shortened(pieces)
    assert [piece.kind for piece in short] == [SAME, ADDED, SAME]
    assert all(len(piece.text) < 130 for piece in short)
    assert short[1].text == "new"


def test_a_notice_holds_no_more_than_it_may():
    changes = compare(content(), content(title="x" * 100, call="y" * 100))
    assert [len(changes), for_notice(changes, most=1000)[1], for_notice(changes, most=150)[1]] == [2, 0, 1]


def file(place, name="map.txt", *, digest="ab", title="", confidential=False):
    said = {"place": place, "title": title, "note": "", "confidential": confidential}
    if confidential:
        return {**said, "kind": name.rpartition(".")[2], "seal": digest * 32}
    return {**said, "filename": name, "size": 2000, "sha256": digest * 32}


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ([], [file(1)], [("attachments", "File added: map.txt", "[+map.txt\n2 kB\nSHA-256 abababababab…+]")]),
        (
            [file(1)],
            [],
            [("attachments", "File removed: map.txt", "[−map.txt\n2 kB\nSHA-256 abababababab…−]")],
        ),
        (
            [file(1)],
            [file(1, "chart.txt", digest="cd")],
            [
                (
                    "attachments",
                    "File replaced: chart.txt",
                    "[−map−][+chart+].txt\n2 kB\nSHA-256 [−abababababab−][+cdcdcdcdcdcd+]…",
                )
            ],
        ),
        (
            [file(1)],
            [file(1, title="Depths")],
            [("attachments", "About the file: map.txt", "[+Depths\n+]map.txt\n2 kB\nSHA-256 abababababab…")],
        ),
        # One that went and another that came are two files, wherever they stand in the list.
        (
            [file(1, "a.txt")],
            [file(2, "b.txt", digest="cd")],
            [
                ("attachments", "File added: b.txt", "[+b.txt\n2 kB\nSHA-256 cdcdcdcdcdcd…+]"),
                ("attachments", "File removed: a.txt", "[−a.txt\n2 kB\nSHA-256 abababababab…−]"),
            ],
        ),
        # The other is the first of its kind by now, and the same file.
        (
            [file(1, "x.pdf", confidential=True), file(2, "y.pdf", digest="cd", confidential=True)],
            [file(2, "y.pdf", digest="cd", confidential=True)],
            [
                (
                    "attachments",
                    "File removed: Confidential file 1 (pdf)",
                    "[−Confidential file (pdf)\nSeal abababababab…−]",
                )
            ],
        ),
    ],
)
def test_files_that_came_went_and_were_replaced_are_named(old, new, changed):
    assert shown(content(attachments=old), content(attachments=new)) == changed


def test_kinds_of_files_have_no_order():
    form = {"fields": [], "max_files": 3, "max_file_megabytes": 1}
    old, new = (content(form={**form, "file_types": types}) for types in (["pdf", "csv"], ["csv", "pdf"]))
    assert shown(old, new) == []


def test_files_are_not_compared_with_a_version_that_names_none():
    assert shown(content(), content(attachments=[file(1)])) == []
