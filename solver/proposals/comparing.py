"""What differs between two contents of an entry, answer by answer and file by file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from challenge_hub.challenges.diff import Effort, Pieces, words
from challenge_hub.core.i18n import gettext as _
from solver.entries.answers import FILE
from solver.entries.declarations import AI_USE, RIGHTS_OF_OTHERS

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One question whose answer differs, and how, word by word."""

    label: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs; files as the contents name them."""

    answers: list[Difference]
    taken_out: list[Mapping[str, Any]]
    put_in: list[Mapping[str, Any]]

    @property
    def nothing(self) -> bool:
        """Whether the two are the same."""
        return not (self.answers or self.taken_out or self.put_in)


def compare(old: Content, new: Content) -> Comparison:
    """Compare two contents in the order of the later form; what only the earlier form asked comes last."""
    effort = Effort()
    # Who is alone declares when handing in: their draft declares nothing yet, which is no change.
    declared = bool(old["declarations"] and new["declarations"])
    before, after = dict(_texts(old, declared=declared)), dict(_texts(new, declared=declared))
    labels = _labels(old) | _labels(new)
    differing = [
        Difference(labels[key], words(before.get(key, ""), after.get(key, ""), effort))
        for key in {**after, **before}
        if before.get(key, "") != after.get(key, "")
    ]
    old_files, new_files = _files(old), _files(new)
    return Comparison(
        differing,
        [row for place, row in old_files.items() if place not in new_files],
        [row for place, row in new_files.items() if place not in old_files],
    )


def _labels(content: Content) -> dict[tuple[str, str], str]:
    return {
        ("title", ""): _("Title of your entry"),
        **{("answer", row["key"]): row["label"] for row in content["answers"]},
        ("declared", "third_party"): _("Rights of others"),
        ("declared", "third_party_note"): _("Whose rights, and in what"),
        ("declared", "ai_use"): _("Use of generative AI"),
        ("declared", "ai_note"): _("What AI was used for"),
        ("declared", "minimum_age"): _("Declared age, at least"),
        ("declared", "table"): _("Cap table"),
    }


def _texts(content: Content, *, declared: bool) -> Iterator[tuple[tuple[str, str], str]]:
    yield ("title", ""), content["title"]
    for row in content["answers"]:
        if row["kind"] != FILE:
            yield ("answer", row["key"]), answer_text(row)
    yield ("declared", "table"), content.get("cap_table_sha256", "")
    if declared:
        said = content["declarations"]
        yield ("declared", "third_party"), str(dict(RIGHTS_OF_OTHERS).get(said.get("third_party", ""), ""))
        yield ("declared", "third_party_note"), said.get("third_party_note", "")
        yield ("declared", "ai_use"), str(dict(AI_USE).get(said.get("ai_use", ""), ""))
        yield ("declared", "ai_note"), said.get("ai_note", "")
        yield ("declared", "minimum_age"), str(said.get("minimum_age", ""))


def answer_text(row: Mapping[str, Any]) -> str:
    """An answer that is no file, as people read it."""
    value: str = row["value"]
    if row["kind"] == "yes_no" and value:
        return _("Yes") if value == "yes" else _("No")
    unit = row.get("unit", "")
    return f"{value} {unit}" if value and unit else value


def _files(content: Content) -> dict[tuple[str, str, str], Mapping[str, Any]]:
    """The files by what makes one another: content, name and place."""
    return {(row["sha256"], row["filename"], row.get("field_key", "")): row for row in content["attachments"]}
