"""The scoresheet as a form: a row of marks for each criterion of the rubric."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Optional

from challenge_hub.challenges.models import Criterion
from challenge_hub.core.forms import Form, LockedForm, paragraph
from challenge_hub.core.i18n import gettext as _
from challenge_hub.core.i18n import lazy_gettext as _l
from judging.models import Confidence, Scoresheet
from judging.models.scoresheet import CONFIDENCE_LABELS
from judging.scoring import Mark
from judging.services.notes import LONGEST_NOTE
from judging.services.sheets import LONGEST_COMMENT, SheetContent

NOT_APPLICABLE = "na"
# Digits of the number of saves; Python refuses to read numbers of thousands of digits.
LONGEST_LOCK = 9


def _note() -> Any:
    return paragraph(_l("Private note"), limit=LONGEST_NOTE, required=False)


class NoteForm(Form):
    """A judge's note on an entry, where the sheet itself is no longer written."""

    private_note = _note()


class SheetForm(LockedForm):
    """What every scoresheet has beside its marks."""

    private_note = _note()
    comment_to_solver = paragraph(_l("To the solver"), limit=LONGEST_COMMENT, required=False)
    comment_to_panel = paragraph(_l("To the panel only"), limit=LONGEST_COMMENT, required=False)
    confidence = RadioField(
        _l("How sure you are"),
        choices=[SelectChoice(str(value), label) for value, label in CONFIDENCE_LABELS.items()],
        validators=[Optional()],
    )


def field_name(criterion_id: int) -> str:
    """Give the name of a criterion's field."""
    return f"mark_{criterion_id}"


def comment_name(criterion_id: int) -> str:
    """Give the name of the field for the comment on a criterion."""
    return f"comment_{criterion_id}"


def takes_comment(criterion: Criterion) -> bool:
    """Tell whether the sheet asks for words on this criterion: they are required, or all that it is for."""
    return criterion.comment_required or not criterion.counted


def mark_fields(criteria: Iterable[Criterion]) -> dict[str, Any]:
    """Give a row of marks for each criterion, by the name of its field."""
    return {field_name(row.id): _marks(row) for row in criteria}


def marks_in(form: Form, criteria: Iterable[Criterion]) -> dict[int, Mark]:
    """Give the marks that were filled in, by criterion id; only after `validate()`."""
    marks = {}
    for row in criteria:
        value = form[field_name(row.id)].data
        if value == NOT_APPLICABLE:
            marks[row.id] = Mark(str(row.id), not_applicable=True)
        elif value:
            marks[row.id] = Mark(str(row.id), Decimal(value))
    return marks


def sheet_form(
    criteria: Sequence[Criterion], sheet: Scoresheet | None, note: str = "", **options: Any
) -> SheetForm:
    """Give the form of a rubric, filled from a saved sheet and the note where nothing was posted."""
    fields = mark_fields(criteria)
    fields |= {
        comment_name(row.id): paragraph(_l("Why this mark"), limit=LONGEST_COMMENT, required=False)
        for row in criteria
        if takes_comment(row)
    }
    values: dict[str, Any] = {"lock": str(sheet.lock if sheet else 0), "private_note": note}
    if sheet is not None:
        values |= {
            "comment_to_solver": sheet.comment_to_solver,
            "comment_to_panel": sheet.comment_to_panel,
            "confidence": sheet.confidence,
        }
        for score in sheet.scores:
            values[comment_name(score.criterion_id)] = score.comment
            if score.not_applicable:
                values[field_name(score.criterion_id)] = NOT_APPLICABLE
            elif score.mark is not None:
                values[field_name(score.criterion_id)] = f"{score.mark:f}".partition(".")[0]
    form: SheetForm = type("RubricForm", (SheetForm,), fields)(data=values, **options)
    return form


def _marks(criterion: Criterion) -> Any:
    choices = [SelectChoice(str(step)) for step in range(criterion.scale_min, criterion.scale_max + 1)]
    if criterion.not_applicable_allowed:
        choices.append(SelectChoice(NOT_APPLICABLE, _("n/a")))
    return RadioField(criterion.title, choices=choices, validators=[Optional()])


def content_of(form: SheetForm, criteria: Sequence[Criterion]) -> SheetContent:
    """Give what was filled in; criteria without a mark are left out. Only after `validate()`."""
    confidence = form.confidence.data
    comments = {row.id: form[comment_name(row.id)].data or "" for row in criteria if takes_comment(row)}
    return SheetContent(
        marks_in(form, criteria),
        comments=comments,
        comment_to_panel=form.comment_to_panel.data or "",
        comment_to_solver=form.comment_to_solver.data or "",
        confidence=Confidence(confidence) if confidence else None,
        # A page without the field leaves the note as it is.
        private_note=form.private_note.data or "" if form.private_note.raw_data else None,
    )


def lock_of(form: SheetForm) -> int | None:
    """Give the number of the sheet as the judge loaded it; None if it is no number."""
    text = form.lock.data or ""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_LOCK else None


def tick(code: str, lock: int) -> str:
    """Give the value of the tick that hands in a sheet as the page shows it."""
    return f"{code}.{lock}"


def ticked_locks(values: Iterable[str]) -> dict[str, int]:
    """Give the number of each ticked sheet by the code of its entry; what is no tick of ours is left out."""
    pairs = (value.rpartition(".") for value in values)
    return {
        code: int(lock)
        for code, _dot, lock in pairs
        if code and lock.isascii() and lock.isdecimal() and len(lock) <= LONGEST_LOCK
    }
