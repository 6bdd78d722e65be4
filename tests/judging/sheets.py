"""Strategies that draw rubrics, marks and whole panels for the property tests of judging."""

from decimal import Decimal

from hypothesis import strategies as st

from judging.ranking import Sheet
from judging.scoring import Criterion, Mark


@st.composite
def rubrics(draw: st.DrawFn) -> tuple[Criterion, ...]:
    count = draw(st.integers(1, 4))
    criteria = []
    for number in range(count):
        low = draw(st.integers(-2, 3))
        criteria.append(
            Criterion(
                f"c{number}",
                weight=draw(st.integers(0, 60)),
                scale_min=low,
                scale_max=low + draw(st.integers(1, 6)),
                not_applicable_allowed=draw(st.booleans()),
                higher_is_better=draw(st.booleans()),
            )
        )
    return tuple(criteria)


def better_value(criterion: Criterion, mark: Mark) -> Decimal | None:
    """The value one better than a mark's on the criterion's scale, None where there is none."""
    if mark.value is None:
        return None
    value = mark.value + (1 if criterion.higher_is_better else -1)
    return value if criterion.scale_min <= value <= criterion.scale_max else None


@st.composite
def marks_for(draw: st.DrawFn, rubric: tuple[Criterion, ...]) -> tuple[Mark, ...]:
    given = []
    for criterion in rubric:
        if criterion.not_applicable_allowed and draw(st.integers(0, 3)) == 0:
            given.append(Mark(criterion.key, not_applicable=True))
        else:
            value = draw(st.integers(criterion.scale_min, criterion.scale_max))
            given.append(Mark(criterion.key, Decimal(value)))
    return tuple(given)


@st.composite
def rubric_and_marks(draw: st.DrawFn) -> tuple[tuple[Criterion, ...], tuple[Mark, ...]]:
    rubric = draw(rubrics())
    return rubric, draw(marks_for(rubric))


@st.composite
def panels(draw: st.DrawFn) -> tuple[list[int], list[Sheet], tuple[Criterion, ...], int]:
    """Entries, the sheets of judges 1 to 4 (odd ones platform, even ones seeker), rubric, minimum."""
    rubric = draw(rubrics())
    entries = list(range(101, 101 + draw(st.integers(1, 5))))
    sheets = [
        Sheet(entry, judge, "platform" if judge % 2 else "seeker", draw(marks_for(rubric)))
        for entry in entries
        for judge in range(1, 5)
        if draw(st.integers(0, 3))
    ]
    return entries, sheets, rubric, draw(st.integers(1, 3))
