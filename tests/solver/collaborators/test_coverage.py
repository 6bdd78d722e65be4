from solver.collaborators.coverage import Member, cover
from solver.collaborators.listing import finding
from solver.collaborators.matching import Line, Tag

LINES = [
    Line(1, must=True, text="Report the rheology"),
    Line(2, must=True, text="Heats the barge"),
    Line(3, must=False, text="No corrosion of steel"),
]
ASTA = Member("You", (Tag("Rheology"), Tag("heat transfer")))
OTTAR = Member("Ottar", (Tag("knitting"), Tag("corrosion")))


def test_the_picture_has_a_row_a_requirement_and_a_cell_a_member():
    found = cover(LINES, [ASTA, OTTAR])
    assert [[[each.tag for each in cell] for cell in row.cells] for row in found.rows] == [
        [["Rheology"], []], [["heat transfer"], []], [[], ["corrosion"]],
    ]  # fmt: skip
    assert [row.strength for row in found.rows] == [2, 1, 2]
    assert found.missing == ()
    assert finding(found) == "Your team speaks to 3 of 3 requirements, to 2 in full."


def test_what_nobody_speaks_to_is_named():
    alone = cover(LINES, [ASTA])
    assert [each.number for each in alone.missing] == [3]
    assert finding(alone) == (
        "What you name in your profile speaks to 2 of 3 requirements, to 1 in full. Nobody speaks to R3."
    )


def test_without_requirements_or_tags_there_is_no_picture():
    assert finding(cover([], [ASTA])) == "This challenge names no requirements."
    nothing = cover(LINES, [Member("You", ())])
    assert [each.number for each in nothing.missing] == [1, 2, 3]
