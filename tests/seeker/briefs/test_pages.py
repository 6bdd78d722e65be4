from seeker.briefs.pages import following, tasks

CONTENT = {
    "title": "T",
    "texts": {"background": "", "problem": "", "what_failed": ""},
    "requirements": [],
    "form": {"fields": [1]},
    "criteria": [1],
    "prizes": [],
    "terms": None,
    "timeline": {"entries_close_at": None},
    "audience": {"kind": "public"},
}


def states(problems, **more):
    found = tasks(CONTENT, problems, **{"saved": {}, "comments": {}, "files": 0, "hints": {}, **more})
    return {task.section: (task.state, task.tone) for task in found}


def test_each_section_says_how_it_stands(app):
    found = states(
        {"problem": {"problem": "Say it."}, "rubric": {"criteria": "95"}, "terms": {"a": "1", "b": "2"}},
        saved={"terms": 1},
        comments={"requirements": ["Why?"]},
    )
    assert found == {
        "essentials": ("done", "good"),
        "problem": ("not started", "none"),
        "requirements": ("comment", "wait"),
        "deliverables": ("done", "good"),
        "rubric": ("1 thing missing", "bad"),
        "prizes": ("done", "good"),
        "terms": ("2 things missing", "bad"),
        "timeline": ("done", "good"),
        "audience": ("everybody", "none"),
        "attachments": ("none", "none"),
    }


def test_files_are_counted(app):
    assert states({}, files=1)["attachments"] == ("1 file", "good")


def test_hints_on_files_are_told_where_there_are_files():
    for files, text in ((1, "2 hints from the coach"), (0, "")):
        found = tasks(CONTENT, {}, saved={}, comments={}, files=files, hints={"attachments": 2})
        assert [task.text for task in found if task.section == "attachments"] == [text]


def test_the_last_section_has_none_after_it():
    assert (following("essentials"), following("attachments")) == ("problem", None)


def test_a_section_that_was_begun_says_how_many_hints_it_has(app):
    found = tasks(
        CONTENT,
        {"rubric": {"criteria": "95"}},
        saved={},
        comments={},
        files=0,
        hints={"essentials": 2, "problem": 1, "rubric": 1, "prizes": 0},
    )
    assert {task.section: task.text for task in found if task.text} == {
        "essentials": "2 hints from the coach",
        "rubric": "95 1 hint from the coach",
    }
