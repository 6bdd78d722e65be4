from decimal import Decimal

from judging.forms.sheets import content_of, field_name, lock_of, sheet_form, tick, ticked_locks
from judging.models import Confidence
from judging.queries import own_sheet
from judging.scoring import Mark
from tests.factories.panels import fill_in, make_judge, make_judged, make_standing_entry


def test_a_form_has_a_row_of_whole_steps_for_each_criterion(app) -> None:
    criteria = make_judged().criteria
    with app.test_request_context(method="GET"):
        form = sheet_form(criteria, None)
        effect, novelty = (form[field_name(row.id)] for row in criteria)
        assert [value for value, _label, *_rest in effect.iter_choices()] == ["0", "1", "2", "3", "4", "5"]
        assert [value for value, _label, *_rest in novelty.iter_choices()][-1] == "na"
        assert lock_of(form) == 0


def test_a_saved_sheet_fills_the_form(app) -> None:
    challenge = make_judged()
    entry, seat = make_standing_entry(challenge), make_judge(challenge)
    fill_in(seat, entry, 4, None, comment_to_solver="Good")
    effect, novelty = challenge.criteria
    with app.test_request_context(method="GET"):
        form = sheet_form(challenge.criteria, own_sheet(seat, entry))
        assert (form[field_name(effect.id)].data, form[field_name(novelty.id)].data) == ("4", "na")
        assert (form.comment_to_solver.data, lock_of(form)) == ("Good", 1)


def test_what_was_posted_becomes_a_content(app) -> None:
    effect, novelty = make_judged().criteria
    data = {
        field_name(effect.id): "5",
        field_name(novelty.id): "na",
        "comment_to_panel": " x\x00y ",
        "confidence": "low",
        "lock": "7",
    }
    with app.test_request_context(method="POST", data=data):
        form = sheet_form([effect, novelty], None)
        assert form.validate_on_submit()
        content = content_of(form, [effect, novelty])
        assert content.marks == {
            effect.id: Mark(str(effect.id), Decimal(5)),
            novelty.id: Mark(str(novelty.id), not_applicable=True),
        }
        assert (content.comment_to_panel, content.confidence, lock_of(form)) == ("xy", Confidence.LOW, 7)


def test_criteria_may_wait_and_marks_off_the_scale_are_refused(app) -> None:
    effect, novelty = make_judged().criteria
    with app.test_request_context(method="POST", data={"lock": "no number"}):
        form = sheet_form([effect, novelty], None)
        assert form.validate_on_submit()
        assert (content_of(form, [effect, novelty]).marks, lock_of(form)) == ({}, None)
    for wrong in ("6", "-1", "na", "2.5"):
        with app.test_request_context(method="POST", data={field_name(effect.id): wrong}):
            assert not sheet_form([effect, novelty], None).validate_on_submit()


def test_a_lock_of_thousands_of_digits_is_no_number(app) -> None:
    with app.test_request_context(method="POST", data={"lock": "7" * 5000}):
        assert lock_of(sheet_form(make_judged().criteria, None)) is None


def test_a_note_is_left_where_the_page_has_no_field_for_it(app) -> None:
    criteria = make_judged().criteria
    for data, note in (({}, None), ({"private_note": ""}, ""), ({"private_note": "x"}, "x")):
        with app.test_request_context(method="POST", data={"lock": "0", **data}):
            form = sheet_form(criteria, None)
            assert form.validate_on_submit()
            assert content_of(form, criteria).private_note == note


def test_ticks_name_sheets_and_their_numbers() -> None:
    wrong = ["", "K7Q4", ".3", "K7Q4.x", "K7Q4.-1", "K7Q4." + "9" * 5000]
    assert ticked_locks([tick("K7Q4", 3), *wrong, tick("A3A3", 0)]) == {"K7Q4": 3, "A3A3": 0}
