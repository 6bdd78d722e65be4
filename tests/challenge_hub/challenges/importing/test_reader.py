import json

import pytest

from challenge_hub.challenges.importing.reader import Problem, Record, WrongFileError, read


def lines(path, *raw, **options):
    path.write_bytes(b"\n".join(raw) + b"\n")
    return [
        (each.line, each.data if isinstance(each, Record) else each.reason) for each in read(path, **options)
    ]


def test_gives_each_object_with_its_line_number(tmp_path):
    assert lines(tmp_path / "briefs.jsonl", b'{"id": "1"}', b"", b'{"id": "2"}\r') == [
        (1, {"id": "1"}),
        (3, {"id": "2"}),
    ]


def test_a_byte_order_mark_is_passed_over(tmp_path):
    assert lines(tmp_path / "briefs.jsonl", b'\xef\xbb\xbf{"id": "1"}') == [(1, {"id": "1"})]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'{"id": "1",', "broken JSON at character 12: Expecting property name enclosed in double quotes"),
        (b'["id"]', "the line holds a list, not an object"),
        (b"null", "the line holds null, not an object"),
        (b"true", "the line holds true or false, not an object"),
        (b"1.5", "the line holds a number, not an object"),
        (b'"id"', "the line holds a string, not an object"),
        (b'{"id": NaN}', "unreadable JSON: NaN is not a JSON value"),
        (b'{"id": "\xff"}', "byte 9 of the line is not UTF-8"),
        (b"[" * 100_000, "the JSON is nested too deeply"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(tmp_path, raw, reason):
    found = lines(tmp_path / "briefs.jsonl", b'{"id": "1"}', raw, b'{"id": "3"}')
    assert found == [(1, {"id": "1"}), (2, reason), (3, {"id": "3"})]


def test_an_overlong_line_is_skipped_whole(tmp_path):
    long = json.dumps({"id": "x" * 500}).encode()
    found = lines(tmp_path / "briefs.jsonl", b'{"id": "1"}', long, b'{"id": "3"}', longest_line=40)
    assert found == [(1, {"id": "1"}), (2, "the line is longer than 40 bytes"), (3, {"id": "3"})]


def test_a_line_as_long_as_the_limit_is_read(tmp_path):
    exact = b'{"id": "1"}'
    assert lines(tmp_path / "briefs.jsonl", exact, longest_line=len(exact)) == [(1, {"id": "1"})]


def test_offsets_end_at_the_size_of_the_file(tmp_path):
    path = tmp_path / "briefs.jsonl"
    path.write_bytes(b'{"id": "1"}\nno\n' + b"x" * 200 + b'\n{"id": "2"}')
    assert [each.offset for each in read(path, longest_line=50)] == [12, 15, 216, 227]
    assert path.stat().st_size == 227


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty."),
        (b" \n\n", "is empty."),
        (b"%PDF-1.7 ...", "is a binary file, not JSON Lines (one JSON object a line, in UTF-8)."),
        (b"{}\x00\x01", "is a binary file, not JSON Lines (one JSON object a line, in UTF-8)."),
        ("{}".encode("utf-16"), "is UTF-16 text; save it as UTF-8."),
    ],
)
def test_a_wrong_file_is_refused_as_a_whole(tmp_path, content, words):
    path = tmp_path / "wrong.jsonl"
    path.write_bytes(content)
    with pytest.raises(WrongFileError) as refusal:
        list(read(path))
    assert refusal.value.message == f"{path} {words}"


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    with pytest.raises(WrongFileError, match="No such file or directory"):
        list(read(tmp_path / "none.jsonl"))
    with pytest.raises(WrongFileError, match="Is a directory"):
        list(read(tmp_path))


def test_a_table_is_given_up_after_fifty_lines(tmp_path):
    path = tmp_path / "agencies.csv"
    path.write_text("name,place\n" * 500)
    found = read(path)
    problems = [next(found) for _ in range(50)]
    assert {type(each) for each in problems} == {Problem}
    with pytest.raises(WrongFileError, match="its first 50 lines hold not one JSON object"):
        next(found)


def test_broken_lines_after_a_good_one_are_all_reported(tmp_path):
    found = lines(tmp_path / "briefs.jsonl", b'{"id": "1"}', *[b"no"] * 80)
    assert len(found) == 81
