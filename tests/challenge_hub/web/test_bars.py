from challenge_hub.web.bars import Bar, bars


def test_bars_lie_on_both_sides_of_nought_on_one_scale():
    figure = bars([Bar("Jo", 10.0), Bar("Kim", -5.0), Bar("Lee", 0.0)])
    jo, kim, lee = figure.rows
    assert (jo.x, jo.minus, kim.minus, lee.length) == (figure.nought_x, False, True, 0)
    assert abs(kim.x + kim.length - figure.nought_x) <= 0.11
    assert abs(jo.length - 2 * kim.length) <= 0.1
    assert jo.x + jo.length <= figure.width


def test_nothing_to_draw_is_an_empty_figure():
    assert bars([]).rows == ()
    assert bars([Bar("Jo", 0.0)]).rows[0].length == 0
