"""Lists of rows in a form without scripts: the buttons add_row, remove_row, move_up and move_down edit it in place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import FieldList, Form, FormField


def apply_row_buttons(form: Form, submitted: Mapping[str, str]) -> bool:
    """Do what a row button asked for and say whether one was pressed.

    `submitted` holds `add_row=<list>`, or `remove_row`, `move_up` or `move_down` with `<list>-<n>`. Unknown lists
    and rows, a list that is full, and a row that is at the end already change nothing. The caller renders the form
    again when the answer is True.
    """
    for name, action in ACTIONS.items():
        if name in submitted:
            action(form, submitted[name])
            return True
    return False


def _lists(form: Form) -> dict[str, Any]:
    """Every list of rows in the form, nested sections included."""
    # Any: the published stubs lag behind WTForms, whose lists learnt to renumber in 3.3.
    found: dict[str, Any] = {}
    for item in form:
        if isinstance(item, FieldList):
            found[item.name] = item
        elif isinstance(item, FormField):
            found.update(_lists(item.form))
    return found


def _row(form: Form, target: str) -> tuple[Any, int] | None:
    """The list and position a target such as `requirements-2` names."""
    name, _, position = target.rpartition("-")
    rows = _lists(form).get(name)
    if rows is None or not position.isdecimal() or int(position) >= len(rows.entries):
        return None
    return rows, int(position)


def _add(form: Form, target: str) -> None:
    rows = _lists(form).get(target)
    if rows is not None and (rows.max_entries is None or len(rows.entries) < rows.max_entries):
        rows.append_entry()


def _remove(form: Form, target: str) -> None:
    found = _row(form, target)
    if found is not None:
        rows, position = found
        rows.pop_entry(position)


def _move_up(form: Form, target: str) -> None:
    _move(form, target, -1)


def _move_down(form: Form, target: str) -> None:
    _move(form, target, 1)


def _move(form: Form, target: str, by: int) -> None:
    found = _row(form, target)
    if found is not None and 0 <= found[1] + by < len(found[0].entries):
        rows, position = found
        # The bound entry moves, not its data, so that a value that does not parse stays as it was typed.
        rows.entries.insert(position + by, rows.pop_entry(position))
        rows._compact_indices()  # noqa: SLF001 -- WTForms renumbers on insert and pop only, not on a move


ACTIONS = {"add_row": _add, "remove_row": _remove, "move_up": _move_up, "move_down": _move_down}
