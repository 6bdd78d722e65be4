from collections.abc import Mapping

from challenge_hub.challenges.importing.cleaning import one_line, printable


class Fields:
    """Typed access to one record of a file: what has the wrong type is noted once and counts as absent."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data
        self.notes: list[str] = []

    def note(self, field: str, remark: str) -> None:
        """Keep a remark about a field for the report."""
        self.notes.append(f"{field}: {remark}")

    def line(self, field: str) -> str:
        """The field as plain text on one line, "" where it is absent; whole numbers are taken as text."""
        value = self._data.get(field)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return one_line(self._text(field, value))

    def block(self, field: str) -> str:
        """The field as it stands, "" where it is absent."""
        return self._text(field, self._data.get(field))

    def lines(self, field: str) -> tuple[str, ...]:
        """The field's list of texts; a single text is a list of one."""
        value = self._data.get(field)
        if value is None:
            return ()
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list):
            self._wrong(field, "a list of texts", value)
            return ()
        found = tuple(one_line(each) for each in value if isinstance(each, str))
        if len(found) != len(value):
            self.note(field, f"{len(value) - len(found)} of {len(value)} entries are not text; left out")
        return tuple(each for each in found if each)

    def number(self, field: str) -> float | None:
        """The field as a number, None where it is absent."""
        value = self._data.get(field)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        self._wrong(field, "a number", value)
        return None

    def _text(self, field: str, value: object) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self._wrong(field, "text", value)
            return ""
        if printable(value) != value:
            self.note(field, "characters that cannot be shown are left out")
        return value

    def _wrong(self, field: str, wanted: str, value: object) -> None:
        self.note(field, f"{wanted} was expected, not {str(value)[:40]!r}; left empty")
